import type { Context } from "../context.ts";
import type { TagCount } from "./tag.ts";

/** The asker's tags, those on most items first. */
export async function listTags({ actor, items }: Context<"items">): Promise<TagCount[]> {
  return items.listTags(actor.userId);
}
