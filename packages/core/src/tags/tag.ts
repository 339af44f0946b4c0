import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";

const MAX_TAGS = 20;

export const Tag = z.string().overwrite(cleanName).min(1).max(60).meta({ example: "sleep" });

/** What makes two tags the same: their letters, whatever the case. */
export const tagKey = (tag: string): string => cleanName(tag.normalize("NFKC")).toLowerCase();

/** Each tag once, spelled as it is first. */
export function distinctTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags) if (!seen.has(tagKey(tag))) seen.set(tagKey(tag), tag);
  return [...seen.values()];
}

export const Tags = z
  .array(Tag)
  .max(MAX_TAGS)
  .overwrite(distinctTags)
  .meta({ description: "In the order they were given; two that differ in case only are one" });

/** One tag of a person's, with what it is on. */
export const TagCount = z
  .object({ tag: Tag, items: z.number().int().positive().meta({ description: "How many items have it" }) })
  .meta({ id: "TagCount", description: "A tag, and so the collection of the items that have it" });
export type TagCount = z.infer<typeof TagCount>;
