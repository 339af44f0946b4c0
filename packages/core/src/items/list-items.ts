import type { Context } from "../context.ts";
import type { ItemPage, ItemQuery } from "./item.ts";

/** The asker's library, newest first. */
export async function listItems({ actor, items }: Context<"items">, query: ItemQuery): Promise<ItemPage> {
  return items.list(actor.userId, query);
}
