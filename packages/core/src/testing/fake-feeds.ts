import { DomainError } from "../errors.ts";
import type { Channel } from "../feeds/channel.ts";
import type { FeedRepository, FollowResult, NewFollow, StoredFeed } from "../ports/feed-repository.ts";
import { isPaused } from "./fake-accounts.ts";
import { rowKey, stored, type FollowRow, type Tables } from "./tables.ts";

/** FeedRepository in memory. */
export function fakeFeeds(tables: Tables): FeedRepository {
  const rowsOf = (ownerId: string) => [...tables.follows.values()].filter((row) => row.ownerId === ownerId);
  const channelOf = ({ channelId }: FollowRow): Channel | undefined =>
    tables.channels.get(channelId)?.channel;
  const entriesOf = ({ channelId }: FollowRow) =>
    [...tables.channelEntries.values()]
      .filter((kept) => kept.channelId === channelId)
      .map(({ entry }) => entry);
  const waiting = (row: FollowRow) =>
    row.autoSummarize.enabled &&
    row.judgedSeq !== undefined &&
    (channelOf(row)?.lastSeq ?? 0) > row.judgedSeq &&
    !isPaused(tables, row.ownerId);
  const show = (row: FollowRow): StoredFeed =>
    present(
      row,
      channelOf(row),
      entriesOf(row).map(({ seq }) => seq),
    );
  const get = (ownerId: string, id: string) => tables.follows.get(rowKey(ownerId, id));
  const put = (row: FollowRow) => void tables.follows.set(rowKey(row.ownerId, row.id), row);

  return {
    async find(ownerId, id) {
      const row = get(ownerId, id);
      return row && show(row);
    },
    async findByKey(ownerId, key) {
      const row = rowsOf(ownerId).find((follow) => channelOf(follow)?.key === key);
      return row && show(row);
    },
    async list(ownerId, { cursor, limit }) {
      const rows = rowsOf(ownerId).map((row) => ({ row, place: `${row.createdAt} ${row.id}` }));
      const { page, nextCursor } = cut(rows, cursor, limit);
      return { feeds: page.map(({ row }) => show(row)), nextCursor };
    },
    held: async (ownerId) => rowsOf(ownerId).length,
    follow: async (ownerId, wishes, options) =>
      wishes.map((wish) => followOne(tables, ownerId, wish, options)),
    async change(ownerId, id, { changes, version, at }) {
      const row = get(ownerId, id);
      if (row?.version !== version) return undefined;
      const { latest = 0, ...rest } = changes;
      const lastSeq = channelOf(row)?.lastSeq ?? 0;
      const begins = rest.autoSummarize?.enabled && (!row.autoSummarize.enabled || latest > 0);
      const judged = row.judgedSeq === undefined ? undefined : Math.max(0, lastSeq - latest);
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const begun = begins ? { latest, judgedSeq: judged } : {};
      const after = { ...row, ...given, ...begun, version: version + 1, updatedAt: at.toISOString() };
      put(after);
      return show(after);
    },
    unfollow: async (ownerId, id) => tables.follows.delete(rowKey(ownerId, id)),
    async entries(ownerId, id, { cursor, limit }) {
      const row = get(ownerId, id);
      const channel = row && channelOf(row);
      if (!channel) return undefined;
      const rows = entriesOf(row).map((entry) => ({ entry, place: `${entry.sortAt} ${entry.id}` }));
      const { page, nextCursor } = cut(rows, cursor, limit);
      const entries = page.map(({ entry }) => ({
        entry: stored(entry),
        itemId: itemOf(tables, ownerId, entry.sourceKeys),
        isNew: row.seenSeq !== undefined && entry.seq > row.seenSeq,
      }));
      return { url: channel.url, entries, nextCursor };
    },
    async markSeen(ownerId, id) {
      const row = get(ownerId, id);
      const lastSeq = row && channelOf(row)?.lastSeq;
      if (row && lastSeq) put({ ...row, seenSeq: lastSeq });
      return row !== undefined;
    },
    awaiting: async (limit) =>
      [...tables.follows.values()]
        .filter(waiting)
        .slice(0, limit)
        .map(({ ownerId, id }) => ({ ownerId, id })),
    async hold(ownerId, id) {
      const row = get(ownerId, id);
      const channel = row && channelOf(row);
      if (!channel || !waiting(row)) return undefined;
      const entries = entriesOf(row).filter(({ seq }) => seq > (row.judgedSeq ?? 0));
      const { autoSummarize, usage } = row;
      const { lastSeq } = channel;
      return stored({
        url: channel.url,
        lastSeq,
        autoSummarize,
        usage,
        entries: entries.sort((a, b) => a.seq - b.seq),
      });
    },
    async judged(ownerId, id, { seq, usage }) {
      const row = get(ownerId, id);
      if (row) put({ ...row, judgedSeq: seq, usage });
    },
  };
}

function followOne(
  tables: Tables,
  ownerId: string,
  { channel, ...wish }: NewFollow,
  { maxFeeds, at }: { maxFeeds: number; at: Date },
): FollowResult {
  const shared = [...tables.channels.values()].find((row) => row.channel.key === channel.key);
  const own = [...tables.follows.values()].filter((row) => row.ownerId === ownerId);
  const known = own.find(({ channelId }) => channelId === shared?.channel.id);
  if (known) return { outcome: "known", id: known.id };
  if (own.length >= maxFeeds) return { outcome: "refused", id: null };
  const fresh = { channel: stored(channel), token: 0, takenUntil: undefined };
  tables.channels.set(shared?.channel.id ?? channel.id, { ...(shared ?? fresh), followedAt: at });
  const lastSeq = shared?.channel.lastSeq ?? 0;
  const isBegun = shared?.channel.status !== undefined && lastSeq > 0;
  const moment = at.toISOString();
  const row: FollowRow = {
    ...wish,
    ownerId,
    channelId: shared?.channel.id ?? channel.id,
    usage: null,
    seenSeq: isBegun ? lastSeq : undefined,
    judgedSeq: isBegun ? Math.max(0, lastSeq - wish.latest) : undefined,
    version: 1,
    createdAt: moment,
    updatedAt: moment,
  };
  tables.follows.set(rowKey(ownerId, wish.id), row);
  return { outcome: "added", id: wish.id };
}

function present(row: FollowRow, channel: Channel | undefined, seqs: number[]): StoredFeed {
  if (!channel) throw new Error(`A feed without its channel: ${row.id}`);
  const { id, channelId, folder, autoSummarize, usage, version, createdAt, updatedAt } = row;
  const { url, facts, status, failure, failingSince, checkedAt, nextCheckAt, recent } = channel;
  return stored({
    id,
    channelId,
    url,
    ...facts,
    title: row.title ?? facts.title ?? url,
    folder,
    status,
    failure,
    failingSince,
    checkedAt,
    nextCheckAt,
    newestEntryAt: recent[0] ?? null,
    entries: seqs.length,
    newEntries: seqs.filter((seq) => row.seenSeq !== undefined && seq > row.seenSeq).length,
    autoSummarize,
    usage,
    version,
    createdAt,
    updatedAt,
  });
}

function itemOf(tables: Tables, ownerId: string, sourceKeys: string[]): string | null {
  for (const { item, deletedAt, ...row } of tables.items.values())
    if (row.ownerId === ownerId && !deletedAt && sourceKeys.includes(row.sourceKey))
      return item.mergedInto ?? item.id;
  return null;
}

function cut<Row extends { place: string }>(rows: Row[], cursor: string | undefined, limit: number) {
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\dT.* [a-z]{3}_/.test(cursor))
    throw new DomainError("invalid-input", "cursor: not one that was given");
  const left = rows
    .sort((a, b) => (a.place < b.place ? 1 : -1))
    .filter(({ place }) => cursor === undefined || place < cursor);
  const page = left.slice(0, limit);
  return { page, nextCursor: left.length > limit ? (page.at(-1)?.place ?? null) : null };
}
