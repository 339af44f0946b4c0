import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "./get-item.ts";
import type { Item, ItemChanges } from "./item.ts";

/** Gives an item another title, if it is still at the version the asker saw. */
export async function renameItem(
  ctx: Context<"clock" | "events" | "items">,
  id: string,
  { title }: ItemChanges,
  version: number,
): Promise<Item> {
  await getItem(ctx, id);
  const { actor, clock, events, items } = ctx;
  const item = await items.rename(actor.userId, id, { title, version, at: clock.now() });
  if (!item)
    throw new DomainError("version-mismatch", "The item has changed since it was read; read it again");
  await events.append(actor.userId, id, { type: "item", item });
  return item;
}
