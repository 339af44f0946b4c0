import * as z from "zod";

import type { Context } from "../context.ts";
import { cleanName } from "../documents/cleaning.ts";
import { ContentKind, Segment } from "../documents/document.ts";
import { DomainError } from "../errors.ts";
import { FeedId } from "../feeds/feed.ts";
import { Item, ItemId } from "../items/item.ts";
import type { ItemHit, Mark, Passage, PassageFilters } from "../ports/search-index.ts";
import { Tag } from "../tags/tag.ts";
import { marksIn } from "./marks.ts";
import { queryWords } from "./query-words.ts";
import { Snippet, snippetOf } from "./snippet.ts";

const PASSAGES_EACH = 3;
const SNIPPET_CHARS = 240;
/** Nobody pages deeper; the words have to be better ones then. */
const MAX_OFFSET = 1_000;

const day = z.iso.date().optional();

export const LibrarySearch = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .meta({ description: "Words; the last one may be unfinished", example: "tides" }),
  kind: ContentKind.optional(),
  feedId: FeedId.optional().meta({ description: "What came from this feed" }),
  speaker: z
    .string()
    .overwrite(cleanName)
    .min(1)
    .max(300)
    .optional()
    .meta({ description: "As you call them, else as the text does" }),
  from: day.meta({ description: "Saved on this day (UTC) or later" }),
  to: day.meta({ description: "Saved on this day (UTC) or before" }),
  tag: Tag.optional(),
  itemId: ItemId.optional().meta({ description: "In this item only" }),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  cursor: z.string().max(200).optional(),
});
export type LibrarySearch = z.infer<typeof LibrarySearch>;

export const FoundPassage = Segment.pick({ startMs: true, endMs: true, page: true, speaker: true })
  .extend({
    segmentId: Segment.shape.id,
    snippet: Snippet,
  })
  .meta({ id: "FoundPassage", description: "A passage with the words, and where it is" });
export type FoundPassage = z.infer<typeof FoundPassage>;

export const LibraryHit = z
  .object({
    item: Item,
    titleMarks: Snippet.shape.marks,
    passages: z
      .array(FoundPassage)
      .meta({ description: "The best of them; empty when only the title has the words" }),
    matches: z.number().int().nonnegative().meta({ description: "Passages found in it, at least" }),
  })
  .meta({ id: "LibraryHit" });
export type LibraryHit = z.infer<typeof LibraryHit>;

export const LibraryHits = z
  .object({
    hits: z.array(LibraryHit).meta({ description: "Best first" }),
    total: z.number().int().nonnegative().meta({ description: "Items found" }),
    isTotalExact: z
      .boolean()
      .meta({ description: "False where words are so frequent that they were sought among the newest only" }),
    match: z
      .enum(["all", "some"])
      .meta({ description: "`some` when nothing has all of the words: these have the most of them" }),
    corrected: z
      .string()
      .nullable()
      .meta({ description: "What was searched for instead, when nothing has the words as they were given" }),
    nextCursor: z.string().nullable().meta({ description: "Give it as `cursor` for more; null at the end" }),
  })
  .meta({ id: "LibraryHits" });
export type LibraryHits = z.infer<typeof LibraryHits>;

/** Items of the asker's that have the words in their text or their title, with the passages that have them. */
export async function searchLibrary(
  { actor, search }: Context<"search">,
  query: LibrarySearch,
): Promise<LibraryHits> {
  const offset = offsetOf(query.cursor);
  const { limit, q: text } = query;
  const found = await search.findItems(actor.userId, {
    text,
    limit,
    offset,
    passages: PASSAGES_EACH,
    ...filtersOf(query),
  });
  const next = offset + limit;
  return {
    hits: found.hits.map((hit) => present(hit, found.corrected ?? text)),
    total: found.total,
    isTotalExact: found.isTotalExact,
    match: found.match,
    corrected: found.corrected,
    nextCursor: next < found.total && next <= MAX_OFFSET ? String(next) : null,
  };
}

function filtersOf({ kind, feedId, speaker, from, to, tag, itemId }: LibrarySearch): PassageFilters {
  return {
    scope: { ...(itemId && { itemIds: [itemId] }), ...(tag && { tag }), ...(feedId && { feedId }) },
    kind,
    speaker,
    savedFrom: from === undefined ? undefined : new Date(`${from}T00:00:00.000Z`),
    savedTo: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
  };
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,4}$/.test(cursor) || Number(cursor) > MAX_OFFSET)
    throw new DomainError("invalid-input", "cursor: not one that was given");
  return Number(cursor);
}

const present = ({ item, passages, matches }: ItemHit, text: string): LibraryHit => ({
  item,
  titleMarks: titleMarks(item.title, text),
  passages: passages.map(presentPassage),
  matches,
});

function titleMarks(title: string, text: string): Mark[] {
  const words = queryWords(text, { typing: true });
  return marksIn(title, (one) =>
    words.some((word) => (word.isPrefix ? one.startsWith(word.text) : one === word.text)),
  );
}

function presentPassage({ segment, marks }: Passage): FoundPassage {
  const { id: segmentId, text, startMs, endMs, page, speaker } = segment;
  return {
    segmentId,
    ...(startMs !== undefined && { startMs }),
    ...(endMs !== undefined && { endMs }),
    ...(page !== undefined && { page }),
    ...(speaker !== undefined && { speaker }),
    snippet: snippetOf(text, marks, SNIPPET_CHARS),
  };
}
