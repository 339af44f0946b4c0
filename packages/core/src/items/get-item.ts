import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Item } from "./item.ts";

/** One item of the asker's. Somebody else's does not exist. */
export async function getItem({ actor, items }: Context<"items">, id: string): Promise<Item> {
  const item = await items.find(actor.userId, id);
  if (!item) throw new DomainError("not-found", `No item ${id}`);
  return item;
}
