import * as z from "zod";

import { FeedId } from "../feeds/feed.ts";
import { ItemId } from "../items/item.ts";
import { Tag } from "../tags/tag.ts";

/** Which of a person's things are searched or asked. All that is named must hold; nothing named is the whole library. */
export const SearchScope = z
  .object({
    itemIds: z.array(ItemId).min(1).max(200).optional(),
    tag: Tag.optional().meta({ description: "The collection of items with this tag" }),
    feedId: FeedId.optional(),
  })
  .meta({ id: "SearchScope", description: "Which of the library is meant; an empty one is all of it" });
export type SearchScope = z.infer<typeof SearchScope>;
