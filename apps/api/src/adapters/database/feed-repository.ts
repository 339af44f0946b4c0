import type {
  Channel,
  FeedChanges,
  FeedEntryQuery,
  FeedQuery,
  FeedRepository,
  StoredEntry,
  StoredFeed,
} from "@earmark/core";
import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";

import { readCursor, writeCursor } from "./cursor.ts";
import type { Executor } from "./executor.ts";
import { feedColumns, toFeed } from "./feed-row.ts";
import { followFeeds } from "./follow-feeds.ts";
import { ownerStays } from "./owner-stays.ts";
import { channels, entries, feeds } from "./schema/feeds.ts";
import { items } from "./schema/items.ts";

const one = (ownerId: string, id: string) => and(eq(feeds.ownerId, ownerId), eq(feeds.id, id));

/** FeedRepository on PostgreSQL. */
export const feedRepository = (db: Executor): FeedRepository => ({
  find: (ownerId, id) => findFeed(db, one(ownerId, id)),
  findByKey: (ownerId, key) => findFeed(db, and(eq(feeds.ownerId, ownerId), eq(channels.key, key))),
  list: (ownerId, query) => listFeeds(db, ownerId, query),
  held: (ownerId) => db.$count(feeds, eq(feeds.ownerId, ownerId)),
  follow: (ownerId, wishes, options) => followFeeds(db, ownerId, wishes, options),
  change: (ownerId, id, change) => changeFeed(db, ownerId, id, change),
  async unfollow(ownerId, id) {
    const gone = await db.delete(feeds).where(one(ownerId, id)).returning({ id: feeds.id });
    return gone.length > 0;
  },
  entries: (ownerId, id, query) => readEntries(db, ownerId, id, query),
  async markSeen(ownerId, id) {
    const last = db.select({ seq: channels.lastSeq }).from(channels).where(eq(channels.id, feeds.channelId));
    const seenSeq = sql`case when ${feeds.seenSeq} is null then null else ${last} end`;
    const seen = await db.update(feeds).set({ seenSeq }).where(one(ownerId, id)).returning({ id: feeds.id });
    return seen.length > 0;
  },
  ...judging(db),
});

const judging = (db: Executor): Pick<FeedRepository, "awaiting" | "hold" | "judged"> => ({
  awaiting: (limit) =>
    db
      .select({ ownerId: feeds.ownerId, id: feeds.id })
      .from(feeds)
      .innerJoin(channels, eq(channels.id, feeds.channelId))
      .where(waiting)
      .limit(limit),
  async hold(ownerId, id) {
    const [row] = await db
      .select({ ...feedColumns, lastSeq: channels.lastSeq })
      .from(feeds)
      .innerJoin(channels, eq(channels.id, feeds.channelId))
      .where(and(one(ownerId, id), waiting))
      .for("update", { of: feeds });
    if (!row) return undefined;
    const { lastSeq, judgedSeq, channelId } = row;
    const held = and(
      eq(entries.channelId, channelId),
      gt(entries.seq, judgedSeq ?? 0),
      lte(entries.seq, lastSeq),
    );
    const rows = await db
      .select({ entry: entries.entry })
      .from(entries)
      .where(held)
      .orderBy(asc(entries.seq));
    const { url, autoSummarize, usage } = toFeed(row);
    return { url, autoSummarize, usage, lastSeq, entries: rows.map(({ entry }) => entry as StoredEntry) };
  },
  async judged(ownerId, id, { seq, usage }) {
    await db.update(feeds).set({ judgedSeq: seq, usage }).where(one(ownerId, id));
  },
});

const waiting = and(
  eq(feeds.isAutomatic, true),
  gt(channels.lastSeq, feeds.judgedSeq),
  ownerStays(feeds.ownerId),
);

async function findFeed(db: Executor, where: ReturnType<typeof and>): Promise<StoredFeed | undefined> {
  const [row] = await db
    .select(feedColumns)
    .from(feeds)
    .innerJoin(channels, eq(channels.id, feeds.channelId))
    .where(where);
  return row && toFeed(row);
}

async function listFeeds(db: Executor, ownerId: string, { cursor, limit }: FeedQuery) {
  const after = cursor === undefined ? undefined : readCursor(cursor, "fed_");
  const rows = await db
    .select(feedColumns)
    .from(feeds)
    .innerJoin(channels, eq(channels.id, feeds.channelId))
    .where(
      and(
        eq(feeds.ownerId, ownerId),
        after && sql`(${feeds.createdAt}, ${feeds.id}) < (${after.at}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(feeds.createdAt), desc(feeds.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = last && rows.length > limit ? writeCursor(last.createdAt.toISOString(), last.id) : null;
  return { feeds: page.map(toFeed), nextCursor };
}

const changeFeed = (
  db: Executor,
  ownerId: string,
  id: string,
  { changes, version, at }: { changes: FeedChanges; version: number; at: Date },
): Promise<StoredFeed | undefined> =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .select({ ...feedColumns, lastSeq: channels.lastSeq })
      .from(feeds)
      .innerJoin(channels, eq(channels.id, feeds.channelId))
      .where(and(one(ownerId, id), eq(feeds.version, version)))
      .for("update", { of: feeds });
    if (!row) return undefined;
    const { title, folder, autoSummarize, latest = 0 } = changes;
    const begins = autoSummarize?.enabled === true && (!row.isAutomatic || latest > 0);
    const judgedSeq = row.judgedSeq === null ? null : Math.max(0, row.lastSeq - latest);
    await tx
      .update(feeds)
      .set({
        ...(title !== undefined && { title }),
        ...(folder !== undefined && { folder }),
        ...(autoSummarize && { autoSummarize, isAutomatic: autoSummarize.enabled }),
        ...(begins && { latest, judgedSeq }),
        version: version + 1,
        updatedAt: at,
      })
      .where(one(ownerId, id));
    return findFeed(tx, one(ownerId, id));
  });

async function readEntries(db: Executor, ownerId: string, id: string, { cursor, limit }: FeedEntryQuery) {
  const after = cursor === undefined ? undefined : readCursor(cursor, "ent_");
  const [feed] = await db
    .select({ channelId: feeds.channelId, seenSeq: feeds.seenSeq, channel: channels.channel })
    .from(feeds)
    .innerJoin(channels, eq(channels.id, feeds.channelId))
    .where(one(ownerId, id));
  if (!feed) return undefined;
  const place = after && sql`(${entries.sortAt}, ${entries.id}) < (${after.at}::timestamptz, ${after.id})`;
  const rows = await db
    .select({ entry: entries.entry, sortAt: entries.sortAt })
    .from(entries)
    .where(and(eq(entries.channelId, feed.channelId), place))
    .orderBy(desc(entries.sortAt), desc(entries.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(({ entry }) => entry as StoredEntry);
  const [last, lastRow] = [page.at(-1), rows[limit - 1]];
  const saved = await itemsBySource(
    db,
    ownerId,
    page.flatMap(({ sourceKeys }) => sourceKeys),
  );
  const { seenSeq } = feed;
  return {
    url: (feed.channel as Channel).url,
    entries: page.map((entry) => ({
      entry,
      itemId: entry.sourceKeys.map((key) => saved.get(key)).find(Boolean) ?? null,
      isNew: seenSeq !== null && entry.seq > seenSeq,
    })),
    nextCursor:
      last && lastRow && rows.length > limit ? writeCursor(lastRow.sortAt.toISOString(), last.id) : null,
  };
}

/** The owner's items by source key; for one that was merged, the item that it became. */
async function itemsBySource(db: Executor, ownerId: string, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ key: items.sourceKey, id: items.id, mergedInto: items.mergedInto })
    .from(items)
    .where(and(eq(items.ownerId, ownerId), inArray(items.sourceKey, keys), isNull(items.deletedAt)));
  return new Map(rows.map(({ key, id, mergedInto }) => [key, mergedInto ?? id]));
}
