import type { Document, Segment } from "../documents/document.ts";
import type { ItemKey, Run } from "../ports/item-repository.ts";
import type { ItemHit, Passage, PassageFilters, SearchIndex } from "../ports/search-index.ts";
import { marksIn } from "../search/marks.ts";
import { mendQuery, type QueryWord, queryWords } from "../search/query-words.ts";
import { nearestWord } from "../search/spelling.ts";
import { indexWords } from "../search/words.ts";
import { tagKey } from "../tags/tag.ts";
import { type SpeakerNames, withNames } from "../transcripts/speaker-names.ts";
import { rowKey, rowOf, stored, type ItemRow, type Tables } from "./tables.ts";

interface Found extends Passage {
  row: ItemRow;
}

/** SearchIndex in memory. Its endings are English ones, its neighbours in spelling one letter away. */
export function fakeSearch(tables: Tables): SearchIndex {
  const indexed = (ownerId: string, filters: PassageFilters) =>
    [...tables.items.values()].flatMap((row) => {
      const kept = tables.passages.get(rowKey(ownerId, row.item.id));
      const isThere = kept && row.ownerId === ownerId && !row.deletedAt && row.item.status === "ready";
      return isThere && isWithin(tables, row, filters) ? [{ row, document: shown(kept) }] : [];
    });
  const find = (
    ownerId: string,
    words: readonly QueryWord[],
    match: "all" | "any",
    filters: PassageFilters,
  ) =>
    indexed(ownerId, filters).flatMap(({ row, document }) =>
      spokenBy(document, filters.speaker).flatMap((segment): Found[] => {
        const hits = words.filter((word) => isIn(word, `${segment.text} ${segment.speaker ?? ""}`));
        const isHit = match === "all" ? hits.length === words.length : hits.length > 0;
        return isHit && words.length > 0 ? [foundIn(row, segment, words, hits.length)] : [];
      }),
    );
  const itemsWith = (
    ownerId: string,
    words: readonly QueryWord[],
    match: "all" | "any",
    filters: PassageFilters,
    passages: number,
  ) => {
    const found = find(ownerId, words, match, filters);
    return [...tables.items.values()].flatMap((row): (ItemHit & { score: number })[] => {
      const inIt = found.filter((one) => one.row === row);
      const titled = words.filter((word) => isIn(word, row.item.title)).length;
      const isTitled = titled > 0 && (match === "any" || titled === words.length);
      const isShown = row.ownerId === ownerId && !row.deletedAt && row.item.status !== "merged";
      const inTitle = isTitled && isShown && !filters.speaker && isWithin(tables, row, filters);
      if (!inTitle && inIt.length === 0) return [];
      const score = (inTitle ? 100 : 0) + Math.max(0, ...inIt.map((one) => one.score));
      return [{ item: stored(row.item), passages: best(inIt, passages), matches: inIt.length, score }];
    });
  };
  const vocabulary = (ownerId: string) =>
    new Set(
      indexed(ownerId, { scope: {} }).flatMap(({ document }) =>
        document.segments.flatMap(({ text, speaker = "" }) =>
          indexWords(`${text} ${speaker}`).map((word) => word.text),
        ),
      ),
    );
  const mend = (ownerId: string, words: readonly QueryWord[]) => mended(words, vocabulary(ownerId));

  return {
    takesVectors: true,
    async index(run, document, { names, signal }) {
      signal.throwIfAborted();
      rowOf(tables, run);
      dropVectors(tables, run);
      tables.passages.set(rowKey(run.ownerId, run.itemId), stored({ document, names }));
    },
    async nameSpeakers(ownerId, itemId, names) {
      const kept = tables.passages.get(rowKey(ownerId, itemId));
      if (kept) tables.passages.set(rowKey(ownerId, itemId), { ...kept, names });
    },
    async remove(ownerId, itemId) {
      dropVectors(tables, { ownerId, itemId });
      tables.passages.delete(rowKey(ownerId, itemId));
    },
    findUnindexed: async (options) =>
      keysAfter(
        [...tables.items.values()].filter(
          ({ ownerId, item, deletedAt }) =>
            item.status === "ready" && !deletedAt && !tables.passages.has(rowKey(ownerId, item.id)),
        ),
        options,
      ),
    async findByWords(ownerId, { text, match, limit, ...filters }) {
      const words = mend(ownerId, queryWords(text, { typing: false })).map(({ word }) => word);
      return best(find(ownerId, words, match, filters), limit);
    },
    async findItems(ownerId, { text, limit, offset, passages, ...filters }) {
      const mends = mend(ownerId, queryWords(text, { typing: true }));
      const words = mends.map(({ word }) => word);
      const every = itemsWith(ownerId, words, "all", filters, passages);
      const match = every.length > 0 ? "all" : "some";
      const hits = match === "all" ? every : itemsWith(ownerId, words, "any", filters, passages);
      const changed = new Map(mends.flatMap(({ from, word }) => (from ? [[from, word.text] as const] : [])));
      const page = hits.toSorted((a, b) => b.score - a.score).slice(offset, offset + limit);
      return {
        hits: page.map(({ score: _, ...hit }) => hit),
        total: hits.length,
        isTotalExact: true,
        match,
        corrected: changed.size > 0 && hits.length > 0 ? mendQuery(text, changed) : null,
      };
    },
    async listSpeakers(ownerId, limit) {
      const speakers = indexed(ownerId, { scope: {} }).flatMap(({ document }) =>
        document.segments.flatMap(({ speaker }) => speaker ?? []),
      );
      const count = (name: string) => speakers.filter((one) => one === name).length;
      return [...new Set(speakers)].toSorted((a, b) => count(b) - count(a)).slice(0, limit);
    },
    async withoutVectors(ownerId, itemId, model, limit) {
      const kept = tables.passages.get(rowKey(ownerId, itemId));
      return (kept?.document.segments ?? [])
        .filter(({ id }) => !tables.vectors.has(rowKey(ownerId, itemId, model, id)))
        .map(({ id, text }) => ({ id, text }))
        .slice(0, limit);
    },
    async saveVectors(ownerId, itemId, model, vectors) {
      const kept = tables.passages.get(rowKey(ownerId, itemId));
      const ids = new Set(kept?.document.segments.map(({ id }) => id));
      for (const { segmentId, vector } of vectors)
        if (ids.has(segmentId)) tables.vectors.set(rowKey(ownerId, itemId, model, segmentId), [...vector]);
    },
    findUnembedded: async (model, options) =>
      keysAfter(
        [...tables.items.values()].filter(({ ownerId, item, deletedAt }) => {
          const key = rowKey(ownerId, item.id);
          const isThere = item.status === "ready" && !deletedAt && tables.passages.has(key);
          return isThere && !tables.vectors.has(rowKey(ownerId, item.id, model));
        }),
        options,
      ),
    async finishVectors(ownerId, itemId, model) {
      tables.vectors.set(rowKey(ownerId, itemId, model), []);
    },
    async findByVector(ownerId, { model, vector, limit, ...filters }) {
      const found = indexed(ownerId, filters).flatMap(({ row, document }) =>
        spokenBy(document, filters.speaker).flatMap((segment) => {
          const other = tables.vectors.get(rowKey(ownerId, row.item.id, model, segment.id));
          return other ? [{ ...foundIn(row, segment, [], 0), score: cosine(vector, other) }] : [];
        }),
      );
      return best(found, limit);
    },
  };
}

function keysAfter(
  rows: readonly ItemRow[],
  { after, limit }: { after?: ItemKey | undefined; limit: number },
): Run[] {
  const place = ({ ownerId, itemId }: ItemKey) => `${ownerId}\0${itemId}`;
  return rows
    .map(({ ownerId, item, run }) => ({ ownerId, itemId: item.id, token: run }))
    .filter((key) => !after || place(key) > place(after))
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
    .slice(0, limit);
}

function dropVectors(tables: Tables, { ownerId, itemId }: ItemKey): void {
  const beginning = rowKey(ownerId, itemId).slice(0, -1);
  for (const key of tables.vectors.keys()) if (key.startsWith(beginning)) tables.vectors.delete(key);
}

const shown = ({ document, names }: { document: Document; names: SpeakerNames }) =>
  withNames(document, names);

const best = (found: readonly Found[], limit: number): Passage[] =>
  found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row: _, ...passage }) => passage);

const foundIn = (row: ItemRow, segment: Segment, words: readonly QueryWord[], score: number): Found => ({
  row,
  itemId: row.item.id,
  itemTitle: row.item.title,
  itemKind: row.item.kind,
  segment,
  marks: marksIn(segment.text, (one) => words.some((word) => isSame(word, one))),
  score,
});

function isWithin(tables: Tables, row: ItemRow, filters: PassageFilters): boolean {
  const { scope, kind, savedFrom, savedTo } = filters;
  const { item } = row;
  const savedAt = new Date(item.createdAt);
  const isOf = (feedId: string) => {
    const channelId = tables.follows.get(rowKey(row.ownerId, feedId))?.channelId;
    return [...tables.channelEntries.values()].some(
      (one) => one.channelId === channelId && one.entry.sourceKeys.includes(row.sourceKey),
    );
  };
  return (
    (!kind || item.kind === kind) &&
    !(savedFrom && savedAt < savedFrom) &&
    !(savedTo && savedAt > savedTo) &&
    (!scope.itemIds || scope.itemIds.includes(item.id)) &&
    (scope.tag === undefined || hasTag(item.tags, scope.tag)) &&
    (scope.feedId === undefined || isOf(scope.feedId))
  );
}

const hasTag = (tags: readonly string[], tag: string) => tags.some((one) => tagKey(one) === tagKey(tag));

const spokenBy = ({ segments }: Document, speaker: string | undefined) =>
  speaker === undefined
    ? segments
    : segments.filter((segment) => segment.speaker?.toLowerCase() === speaker.toLowerCase());

const isIn = (word: QueryWord, text: string) => indexWords(text).some((one) => isSame(word, one.text));

const isSame = ({ text, isPrefix }: QueryWord, word: string) =>
  word === text || stemOf(word) === stemOf(text) || (isPrefix && word.startsWith(text));

const stemOf = (word: string) => word.replace(/(?<=...)(?:ing|ed|es|s)$/, "");

/** Each word, or a near one that is there; `from` is the word it stands for. */
function mended(words: readonly QueryWord[], vocabulary: ReadonlySet<string>) {
  return words.map((word): { word: QueryWord; from?: QueryWord } => {
    const isKnown = [...vocabulary].some((one) => isSame(word, one));
    const near =
      isKnown || !word.isMendable
        ? undefined
        : nearestWord(
            word.text,
            [...vocabulary].map((one) => ({ word: one, passages: 1 })),
          );
    return near === undefined ? { word } : { word: { ...word, text: near }, from: word };
  });
}

const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
