import { StaleRunError, type Run } from "@earmark/core";
import { and, eq, isNull, type SQL } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { items } from "./schema/items.ts";

/** True for the row that a run may write: it is still the newest, and the item still there. */
export const heldBy = ({ ownerId, itemId, token }: Run): SQL | undefined =>
  and(eq(items.ownerId, ownerId), eq(items.id, itemId), eq(items.run, token), isNull(items.deletedAt));

export const staleRun = ({ itemId, token }: Run) => new StaleRunError(`Run ${token} of ${itemId} is void`);

/**
 * Does `write` in a transaction that holds the run's row: whoever takes the item next waits until the write is
 * committed, and a run that was voided first writes nothing. Throws StaleRunError.
 */
export async function fenced(
  db: Executor,
  run: Run,
  write: (tx: Executor) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await tx.select({ run: items.run }).from(items).where(heldBy(run)).for("share");
    if (held.length === 0) throw staleRun(run);
    await write(tx);
  });
}
