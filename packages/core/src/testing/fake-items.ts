import { DomainError } from "../errors.ts";
import { isSettled, type Item, type ItemQuery } from "../items/item.ts";
import { searchWords } from "../items/search-words.ts";
import type { ItemKey, ItemRepository } from "../ports/item-repository.ts";
import { type TagCount, tagKey } from "../tags/tag.ts";
import { isPaused } from "./fake-accounts.ts";
import { rowKey, rowOf, stored, type ItemRow, type Tables } from "./tables.ts";

/** ItemRepository in memory. */
export function fakeItems(tables: Tables): ItemRepository {
  const live = (ownerId: string, id: string) => {
    const row = tables.items.get(rowKey(ownerId, id));
    return row && !row.deletedAt ? row : undefined;
  };
  const bySource = (ownerId: string, sourceKey: string) =>
    [...tables.items.values()].find(
      (row) => row.ownerId === ownerId && row.sourceKey === sourceKey && !row.deletedAt,
    );
  const put = (row: ItemRow): Item => {
    tables.items.set(rowKey(row.ownerId, row.item.id), row);
    return stored(row.item);
  };

  return {
    find: async (ownerId, id) => stored(live(ownerId, id)?.item ?? null) ?? undefined,
    findBySourceKey: async (ownerId, key) => stored(bySource(ownerId, key)?.item ?? null) ?? undefined,
    findSource: async (ownerId, id) => stored(live(ownerId, id)?.source ?? null) ?? undefined,
    list: async (ownerId, query) =>
      page(
        [...tables.items.values()].filter((row) => row.ownerId === ownerId && !row.deletedAt),
        query,
      ),
    async insert(ownerId, { item, source, sourceKey }) {
      const existing = bySource(ownerId, sourceKey);
      if (existing) return { item: stored(existing.item), inserted: false };
      const fresh = { ownerId, item, source, sourceKey, run: 0, lastSeq: 0, deletedAt: undefined };
      return { item: put(stored(fresh)), inserted: true };
    },
    async rename(ownerId, id, { title, version, at }) {
      const row = live(ownerId, id);
      if (row?.item.version !== version) return undefined;
      return put({ ...row, item: { ...row.item, title, version: version + 1, updatedAt: at.toISOString() } });
    },
    async setTags(ownerId, id, tags, at) {
      const row = live(ownerId, id);
      return row && put({ ...row, item: { ...row.item, tags: [...tags], updatedAt: at.toISOString() } });
    },
    listTags: async (ownerId) =>
      countTags([...tables.items.values()].filter((row) => row.ownerId === ownerId)),
    async remove(ownerId, id, at) {
      const row = live(ownerId, id);
      if (row) put({ ...row, deletedAt: at });
      return row !== undefined;
    },
    async restore(ownerId, id) {
      const row = tables.items.get(rowKey(ownerId, id));
      if (!row?.deletedAt) return undefined;
      if (bySource(ownerId, row.sourceKey)) return "taken";
      return put({ ...row, deletedAt: undefined });
    },
    async requeue(ownerId, id, at, source) {
      const row = live(ownerId, id);
      if (row?.item.status !== "failed") return undefined;
      const queued = { status: "queued", stage: null, percent: 0, parts: null, failure: null } as const;
      const item = { ...row.item, ...queued, updatedAt: at.toISOString() };
      return put({ ...row, ...(source && { source: stored(source) }), run: row.run + 1, item });
    },
    async beginRun(ownerId, id) {
      const row = live(ownerId, id);
      if (!row || isSettled(row.item) || isPaused(tables, ownerId)) return undefined;
      const run = { ownerId, itemId: id, token: row.run + 1 };
      const item = put({ ...row, run: run.token });
      return { run, stored: { item, source: stored(row.source), sourceKey: row.sourceKey } };
    },
    async advance(run, change, at) {
      const row = rowOf(tables, run);
      const title = row.item.version === 1 ? (change.title ?? row.item.title) : row.item.title;
      return put({ ...row, item: stored({ ...row.item, ...change, title, updatedAt: at.toISOString() }) });
    },
    findFailed: async (reasons, options) =>
      keysOf(
        [...tables.items.values()].filter(
          ({ deletedAt, item, ownerId }) =>
            !deletedAt &&
            item.failure &&
            reasons.includes(item.failure.reason) &&
            (options.ownerId ?? ownerId) === ownerId,
        ),
        options,
      ),
    findRemoved: async (before, options) =>
      keysOf(
        [...tables.items.values()].filter(({ deletedAt }) => deletedAt && deletedAt < before),
        options,
      ),
    async purge(before) {
      const gone = [...tables.items.values()].filter(({ deletedAt }) => deletedAt && deletedAt < before);
      for (const row of gone) erase(tables, row);
      return gone.length;
    },
  };
}

function keysOf(
  rows: ItemRow[],
  { after, limit }: { after?: ItemKey | undefined; limit: number },
): ItemKey[] {
  const place = (key: ItemKey) => `${key.ownerId}\0${key.itemId}`;
  return rows
    .map(({ ownerId, item }) => ({ ownerId, itemId: item.id }))
    .filter((key) => !after || place(key) > place(after))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .slice(0, limit);
}

function countTags(rows: ItemRow[]): TagCount[] {
  const shown = rows.filter(({ deletedAt, item }) => !deletedAt && item.status !== "merged");
  const spellings = new Map<string, string[]>();
  for (const tag of shown.flatMap(({ item }) => item.tags))
    spellings.set(tagKey(tag), [...(spellings.get(tagKey(tag)) ?? []), tag]);
  return [...spellings]
    .map(([key, tags]) => ({ key, tag: tags.toSorted()[0] ?? key, items: tags.length }))
    .toSorted((a, b) => b.items - a.items || (a.key < b.key ? -1 : 1))
    .map(({ tag, items }) => ({ tag, items }));
}

function erase(tables: Tables, { ownerId, item }: ItemRow): void {
  const key = rowKey(ownerId, item.id);
  for (const table of [tables.items, tables.documents, tables.speakerNames, tables.events, tables.passages])
    table.delete(key);
  for (const [name, row] of tables.summaries)
    if (row.ownerId === ownerId && row.summary.itemId === item.id) tables.summaries.delete(name);
  for (const name of tables.vectors.keys())
    if (name.startsWith(key.slice(0, -1))) tables.vectors.delete(name);
  for (const [name, { run, scope }] of tables.stages)
    if (scope === ownerId && run.itemId === item.id) tables.stages.delete(name);
}

function page(rows: ItemRow[], { q, kind, tag, cursor, limit }: ItemQuery) {
  const wanted = searchWords(q ?? "");
  const matches = ({ title }: Item) => {
    const words = searchWords(title);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  };
  const isTagged = ({ tags }: Item) => tag === undefined || tags.some((one) => tagKey(one) === tagKey(tag));
  const place = ({ createdAt, id }: Item) => `${createdAt} ${id}`;
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\dT.* itm_/.test(cursor))
    throw new DomainError("invalid-input", "cursor: not one that was given");
  const items = rows
    .map(({ item }) => stored(item))
    .filter(
      (item) => item.status !== "merged" && (!kind || item.kind === kind) && isTagged(item) && matches(item),
    )
    .sort((a, b) => (place(a) < place(b) ? 1 : -1))
    .filter((item) => cursor === undefined || place(item) < cursor);
  const last = items[limit - 1];
  return { items: items.slice(0, limit), nextCursor: last && items.length > limit ? place(last) : null };
}
