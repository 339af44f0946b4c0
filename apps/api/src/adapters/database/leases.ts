import { and, eq, lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { inMs } from "./in-ms.ts";
import { leases } from "./schema/outbox.ts";

/** Holds a key for so long at most: nobody has to ask whether its holder lives. False where another holds it. */
export async function takeLease(
  db: Executor,
  { key, holder }: { key: string; holder: string },
  ms: number,
): Promise<boolean> {
  const taken = await db
    .insert(leases)
    .values({ key, holder, until: inMs(ms) })
    .onConflictDoUpdate({
      target: leases.key,
      set: { holder, until: inMs(ms) },
      setWhere: lt(leases.until, sql`clock_timestamp()`),
    })
    .returning({ key: leases.key });
  return taken.length > 0;
}

export async function endLease(
  db: Executor,
  { key, holder }: { key: string; holder: string },
): Promise<void> {
  await db.delete(leases).where(and(eq(leases.key, key), eq(leases.holder, holder)));
}

/** Forgets those of holders that died. */
export const purgeLeases = (db: Executor) =>
  db.delete(leases).where(lt(leases.until, sql`clock_timestamp() - interval '1 day'`));
