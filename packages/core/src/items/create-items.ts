import * as z from "zod";

import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { createItem } from "./create-item.ts";
import { Item } from "./item.ts";

export const NewItems = z
  .object({ urls: z.array(z.string().trim().min(1).max(4_096)).min(1).max(200) })
  .meta({ id: "NewItems", description: "Links to save, each as an item of its own" });
export type NewItems = z.infer<typeof NewItems>;

export const SavedItems = z
  .object({
    items: z.array(Item).meta({ description: "One for each link, in the order given" }),
    created: z.number().int().nonnegative().meta({ description: "How many were not in the library before" }),
  })
  .meta({ id: "SavedItems" });
export type SavedItems = z.infer<typeof SavedItems>;

/** Saves several links. A link that is none refuses them all; what was broken off may be repeated whole. */
export async function createItems(
  ctx: Context<"clock" | "hash" | "ids" | "transaction" | "urls">,
  { urls }: NewItems,
): Promise<SavedItems> {
  const wrong = urls.findIndex((url) => !ctx.urls.canonical(url));
  if (wrong !== -1) throw new DomainError("invalid-input", `urls.${wrong}: not a web link (http or https)`);
  const items: Item[] = [];
  let created = 0;
  for (const url of urls) {
    const saved = await createItem(ctx, { source: { type: "url", url } });
    items.push(saved.item);
    created += Number(saved.created);
  }
  return { items, created };
}
