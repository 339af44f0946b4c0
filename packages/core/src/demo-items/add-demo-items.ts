import type { Context } from "../context.ts";
import { createItem } from "../items/create-item.ts";
import type { Item } from "../items/item.ts";
import { DEMO_SOURCES } from "./demo-sources.ts";

/** Puts three sample items into the asker's library, so that there is something to try before one has anything. */
export async function addDemoItems(
  ctx: Context<"clock" | "hash" | "ids" | "transaction" | "urls">,
): Promise<Item[]> {
  const items: Item[] = [];
  for (const source of DEMO_SOURCES) items.push((await createItem(ctx, { source })).item);
  return items;
}
