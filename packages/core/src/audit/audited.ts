import type { Context } from "../context.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { AuditEntry } from "./audit-entry.ts";

export type AuditNeeds = "clock" | "ids" | "transaction";

/** Does what an admin wants and writes down that they did, in one transaction: neither happens without the other. */
export function audited<T>(
  { actor, clock, ids, transaction }: Context<AuditNeeds>,
  entry: Pick<AuditEntry, "action" | "ownerId" | "subject" | "reason">,
  work: (tx: StoragePorts) => Promise<T>,
): Promise<T> {
  return transaction(async (tx) => {
    const result = await work(tx);
    const at = clock.now().toISOString();
    await tx.audit.record({
      id: ids.next("aud"),
      at,
      adminId: actor.userId,
      adminEmail: actor.email,
      ...entry,
    });
    return result;
  });
}
