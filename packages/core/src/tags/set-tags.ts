import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Item } from "../items/item.ts";
import { tagKey } from "./tag.ts";

/**
 * Replaces the tags of an item. One that the asker has on another item already is spelled as it is there. It needs no
 * version and makes no new one: what two windows add at once is seen at once, and nothing is lost that can't be clicked.
 */
export async function setTags(
  { actor, transaction, clock }: Context<"clock" | "transaction">,
  itemId: string,
  tags: readonly string[],
): Promise<Item> {
  const { userId } = actor;
  return transaction(async ({ items, events }) => {
    const known = new Map((await items.listTags(userId)).map(({ tag }) => [tagKey(tag), tag]));
    const spelled = tags.map((tag) => known.get(tagKey(tag)) ?? tag);
    const item = await items.setTags(userId, itemId, spelled, clock.now());
    if (!item) throw new DomainError("not-found", `No item ${itemId}`);
    await events.append(userId, itemId, { type: "item", item });
    return item;
  });
}
