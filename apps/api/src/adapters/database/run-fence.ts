import { StaleRunError, type Run } from "@earmark/core";
import { and, eq, isNull, sql, type SQL } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { items } from "./schema/items.ts";
import { summaries } from "./schema/summaries.ts";
import { summaryHeldBy } from "./summary-row.ts";

/** True for the row that a run of an item may write: it is still the newest, and the item still there. */
export const heldBy = ({ ownerId, itemId, summaryId, token }: Run): SQL | undefined =>
  summaryId === undefined
    ? and(eq(items.ownerId, ownerId), eq(items.id, itemId), eq(items.run, token), isNull(items.deletedAt))
    : sql`false`;

export const staleRun = ({ itemId, token }: Run) => new StaleRunError(`Run ${token} of ${itemId} is void`);

/**
 * Does `write` in a transaction that holds the run's row: whoever takes the item or the summary next waits until the
 * write is committed, and a run that was voided first writes nothing. Throws StaleRunError.
 */
export async function fenced(
  db: Executor,
  run: Run,
  write: (tx: Executor) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await holdRun(tx, run);
    await write(tx);
  });
}

/** Holds the row of what the run is of until the transaction's end. Throws StaleRunError. */
export async function holdRun(tx: Executor, run: Run): Promise<void> {
  const held =
    run.summaryId === undefined
      ? await tx.select({ run: items.run }).from(items).where(heldBy(run)).for("share")
      : await tx.select({ run: summaries.run }).from(summaries).where(summaryHeldBy(run)).for("share");
  if (held.length === 0) throw staleRun(run);
}
