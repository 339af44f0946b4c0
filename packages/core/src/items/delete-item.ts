import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Days a deleted item can still be brought back. */
export const UNDO_DAYS = 7;

/** Hides an item at once; it is erased for good after UNDO_DAYS. */
export async function deleteItem(
  { actor, clock, items }: Context<"clock" | "items">,
  id: string,
): Promise<void> {
  const removed = await items.remove(actor.userId, id, clock.now());
  if (!removed) throw new DomainError("not-found", `No item ${id}`);
}
