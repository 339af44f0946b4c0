import { type Document, numberSegments, type Segment } from "../documents/document.ts";
import type { Item } from "../items/item.ts";
import type { ItemHits, Passage, PassageFilters } from "../ports/search-index.ts";
import { sampleDocument, sampleTime } from "./samples.ts";
import { newOwner, startedRun, type Stores } from "./stores.ts";

export const never = new AbortController().signal;
export const everything = { scope: {} };

export const TIDES = [
  { text: "The moon pulls the water towards itself.", startMs: 1_000, endMs: 4_000, speaker: "Speaker 1" },
  { text: "High tides were walking up the beach at night.", startMs: 4_000, speaker: "Speaker 2" },
  { text: "Where the coast is a funnel, the water piles up.", startMs: 9_000, speaker: "Speaker 1" },
];

/** An owner's library that is searched in a test. */
export function searchedLibrary(stores: Stores) {
  const owner = newOwner();
  let lastId = 0;
  const find = (text: string, filters: PassageFilters = everything, match: "all" | "any" = "all") =>
    stores.search.findByWords(owner, { text, match, limit: 10, ...filters });
  return {
    owner,
    find,
    /** Saves an item as the worker leaves it; answers its id. */
    async ready(
      segments: readonly Omit<Segment, "id">[],
      change: Partial<Item> = {},
      document: Partial<Document> = {},
    ): Promise<string> {
      const id = `itm_0000000${(lastId += 1)}`;
      const run = await startedRun(stores, owner, { id, ...change });
      const text = sampleDocument({ ...document, segments: numberSegments(segments) });
      await stores.documents.save(run, text);
      await stores.search.index(run, text, { names: {}, signal: never });
      await stores.items.advance(run, { status: "ready" }, sampleTime());
      return id;
    },
    found: async (text: string, filters: PassageFilters = everything) =>
      (await find(text, filters)).map(({ itemId, segment }) => `${itemId} ${segment.id}`),
    items: (text: string, filters: PassageFilters = everything, offset = 0): Promise<ItemHits> =>
      stores.search.findItems(owner, { text, limit: 2, offset, passages: 3, ...filters }),
  };
}

export const idsOf = ({ hits }: ItemHits) => hits.map(({ item }) => item.id);

export const marked = ({ segment, marks }: Passage) =>
  marks.map(({ start, end }) => segment.text.slice(start, end));
