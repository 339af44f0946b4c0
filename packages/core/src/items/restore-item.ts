import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { isSettled, type Item } from "./item.ts";

/** Undoes a deletion. Work that was under way when it was deleted is taken up again. */
export async function restoreItem({ actor, transaction }: Context<"transaction">, id: string): Promise<Item> {
  return transaction(async (tx) => {
    const item = await tx.items.restore(actor.userId, id);
    if (item === "taken") throw new DomainError("conflict", "The same source has been saved again since");
    if (!item) throw new DomainError("not-found", `No deleted item ${id}`);
    if (!isSettled(item))
      await tx.jobs.enqueue({ type: "summarize-item", ownerId: actor.userId, itemId: id });
    return item;
  });
}
