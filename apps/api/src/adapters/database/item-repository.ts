import {
  type Item,
  type ItemKey,
  type ItemProgress,
  type ItemRepository,
  PUBLIC_SCOPE,
  searchWords,
  type StoredItem,
  type StoredSource,
  tagKey,
} from "@earmark/core";
import { and, eq, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";

import { isUniqueViolation } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { itemColumns, toItem } from "./item-row.ts";
import { countTags, listItemRows } from "./list-items.ts";
import { ownerStays } from "./owner-stays.ts";
import { heldBy, staleRun } from "./run-fence.ts";
import { items } from "./schema/items.ts";
import { stages } from "./schema/stages.ts";

const live = (ownerId: string, id: string) =>
  and(eq(items.ownerId, ownerId), eq(items.id, id), isNull(items.deletedAt));

/** ItemRepository on PostgreSQL. Every method is one statement or one transaction. */
export const itemRepository = (db: Executor): ItemRepository => ({
  ...reading(db),
  ...editing(db),
  ...working(db),
  ...sweeping(db),
});

const reading = (
  db: Executor,
): Pick<ItemRepository, "find" | "findBySourceKey" | "findSource" | "list" | "listTags"> => ({
  async find(ownerId, id) {
    return first(await db.select(itemColumns).from(items).where(live(ownerId, id)));
  },
  async findBySourceKey(ownerId, sourceKey) {
    const same = and(eq(items.ownerId, ownerId), eq(items.sourceKey, sourceKey), isNull(items.deletedAt));
    return first(await db.select(itemColumns).from(items).where(same));
  },
  async findSource(ownerId, id) {
    const [row] = await db.select({ source: items.source }).from(items).where(live(ownerId, id));
    return row?.source;
  },
  list: (ownerId, query) => listItemRows(db, ownerId, query),
  listTags: (ownerId) => countTags(db, ownerId),
});

const editing = (
  db: Executor,
): Pick<ItemRepository, "insert" | "rename" | "setTags" | "remove" | "restore" | "requeue"> => ({
  async insert(ownerId, stored) {
    const rows = await db
      .insert(items)
      .values(toRow(ownerId, stored))
      .onConflictDoUpdate({
        target: [items.ownerId, items.sourceKey],
        targetWhere: isNull(items.deletedAt),
        // Changes nothing; it makes the statement answer with the row that was there first.
        set: { sourceKey: stored.sourceKey },
      })
      .returning(itemColumns);
    const item = first(rows);
    if (!item) throw new Error("An upsert answered no row");
    return { item, inserted: item.id === stored.item.id };
  },
  async rename(ownerId, id, { title, version, at }) {
    const renamed = { ...titled(title), version: version + 1, updatedAt: at };
    const where = and(live(ownerId, id), eq(items.version, version));
    return first(await db.update(items).set(renamed).where(where).returning(itemColumns));
  },
  async setTags(ownerId, id, tags, at) {
    const set = { ...taggedWith(tags), updatedAt: at };
    return first(await db.update(items).set(set).where(live(ownerId, id)).returning(itemColumns));
  },
  async remove(ownerId, id, at) {
    const where = live(ownerId, id);
    const removed = await db.update(items).set({ deletedAt: at }).where(where).returning({ id: items.id });
    return removed.length > 0;
  },
  restore: (ownerId, id) => restore(db, ownerId, id),
  async requeue(ownerId, id, at, source) {
    const queued = { status: "queued", stage: null, percent: 0, parts: null, failure: null, updatedAt: at };
    const where = and(live(ownerId, id), eq(items.status, "failed"));
    const set = { ...queued, ...(source && { source }), run: sql`${items.run} + 1` };
    return first(await db.update(items).set(set).where(where).returning(itemColumns));
  },
});

async function restore(db: Executor, ownerId: string, id: string): Promise<Item | "taken" | undefined> {
  const where = and(eq(items.ownerId, ownerId), eq(items.id, id), isNotNull(items.deletedAt));
  try {
    // A transaction of its own, so that the index's refusal leaves the caller's in order.
    return await db.transaction(async (tx) =>
      first(await tx.update(items).set({ deletedAt: null }).where(where).returning(itemColumns)),
    );
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
}

const working = (db: Executor): Pick<ItemRepository, "advance" | "beginRun"> => ({
  async beginRun(ownerId, id) {
    const [row] = await db
      .update(items)
      .set({ run: sql`${items.run} + 1` })
      .where(and(live(ownerId, id), inArray(items.status, ["queued", "working"]), ownerStays(items.ownerId)))
      .returning({ ...itemColumns, run: items.run, source: items.source, sourceKey: items.sourceKey });
    if (!row) return undefined;
    const stored = { item: toItem(row), source: row.source as StoredSource, sourceKey: row.sourceKey };
    return { run: { ownerId, itemId: id, token: row.run }, stored };
  },
  async advance(run, change, at) {
    const set = { ...withoutTitle(change), ...ownTitle(change.title), updatedAt: at };
    const item = first(await db.update(items).set(set).where(heldBy(run)).returning(itemColumns));
    if (!item) throw staleRun(run);
    return item;
  },
});

const sweeping = (db: Executor): Pick<ItemRepository, "findFailed" | "findRemoved" | "purge"> => ({
  findFailed: (reasons, { after, limit, ownerId }) =>
    keys(db)
      .where(
        and(
          eq(items.status, "failed"),
          inArray(sql`(${items.failure} ->> 'reason')`, [...reasons]),
          isNull(items.deletedAt),
          ownerId === undefined ? undefined : eq(items.ownerId, ownerId),
          behind(after),
        ),
      )
      .orderBy(items.ownerId, items.id)
      .limit(limit),
  findRemoved: (before, { after, limit }) =>
    keys(db)
      .where(and(lt(items.deletedAt, before), behind(after)))
      .orderBy(items.ownerId, items.id)
      .limit(limit),
  purge: (before) =>
    db.transaction(async (tx) => {
      const gone = await tx
        .delete(items)
        .where(lt(items.deletedAt, before))
        .returning({ ownerId: items.ownerId, id: items.id });
      for (const { ownerId, id } of gone)
        await tx
          .delete(stages)
          .where(and(eq(stages.scope, ownerId), ne(stages.scope, PUBLIC_SCOPE), eq(stages.itemId, id)));
      return gone.length;
    }),
});

const keys = (db: Executor) => db.select({ ownerId: items.ownerId, itemId: items.id }).from(items);

const behind = (key: ItemKey | undefined) =>
  key && sql`(${items.ownerId}, ${items.id}) > (${key.ownerId}, ${key.itemId})`;

function toRow(ownerId: string, { item, source, sourceKey }: StoredItem) {
  const { createdAt, updatedAt, ...rest } = item;
  const dates = { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
  return { ...rest, ...titled(item.title), ...taggedWith(item.tags), ...dates, ownerId, source, sourceKey };
}

const titled = (title: string) => ({ title, titleWords: searchWords(title) });

const taggedWith = (tags: readonly string[]) => ({ tags: [...tags], tagKeys: tags.map(tagKey) });

const withoutTitle = ({ title: _, ...rest }: ItemProgress) => rest;

/** A title the source gives itself, unless a person has given one. */
function ownTitle(title: string | undefined) {
  if (title === undefined) return {};
  const unless = sql`${items.version} > 1`;
  const given = titled(title);
  return {
    title: sql`case when ${unless} then ${items.title} else ${sql.param(given.title, items.title)} end`,
    titleWords: sql`case when ${unless} then ${items.titleWords} else ${sql.param(given.titleWords, items.titleWords)} end`,
  };
}

function first(rows: Parameters<typeof toItem>[0][]): Item | undefined {
  return rows[0] && toItem(rows[0]);
}
