import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { stopSummaries } from "../summaries/cancel-summary.ts";

/** Days a deleted item can still be brought back. */
export const UNDO_DAYS = 7;

/** Hides an item at once, and stops what is being written of it; it is erased for good after UNDO_DAYS. */
export async function deleteItem(
  { actor, clock, transaction }: Context<"clock" | "transaction">,
  id: string,
): Promise<void> {
  const at = clock.now();
  await transaction(async (tx) => {
    const settle = await stopSummaries(tx, actor.userId, id, at);
    if (!(await tx.items.remove(actor.userId, id, at))) throw new DomainError("not-found", `No item ${id}`);
    await settle();
  });
}
