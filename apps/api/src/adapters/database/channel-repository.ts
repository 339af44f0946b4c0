import type { Channel, ChannelLease, ChannelRepository, StoredEntry } from "@earmark/core";
import { and, eq, gt, inArray, isNull, lt, lte, ne, notExists, or, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { LOCKS } from "./locks.ts";
import { channels, entries, feeds } from "./schema/feeds.ts";

/** Rows in one statement; PostgreSQL takes 65 535 parameters. */
const ROWS = 500;

const free = (at: Date) => or(isNull(channels.takenUntil), lte(channels.takenUntil, at));

/** ChannelRepository on PostgreSQL. */
export const channelRepository = (db: Executor): ChannelRepository => ({
  ...leasing(db),
  async findByKey(key) {
    const [row] = await db.select(channelColumns).from(channels).where(eq(channels.key, key));
    return row && toChannel(row);
  },
  async entries(id) {
    const rows = await db.select({ entry: entries.entry }).from(entries).where(eq(entries.channelId, id));
    return rows.map(({ entry }) => entry as StoredEntry);
  },
  save: (lease, result) =>
    db.transaction(async (tx) => {
      if (!(await isHeld(tx, lease))) return false;
      const { channel, put, removed } = result;
      const other = and(eq(channels.key, channel.key), ne(channels.id, channel.id));
      const [twin] = await tx
        .select({ id: channels.id, lastSeq: channels.lastSeq })
        .from(channels)
        .where(other);
      if (twin) await becomeOne(tx, channel.id, twin);
      else {
        await tx.update(channels).set(toRow(channel)).where(eq(channels.id, channel.id));
        await putEntries(tx, channel.id, put);
        await removeEntries(tx, channel.id, removed);
        if (channel.status === "ok") await beginAll(tx, channel);
      }
      return true;
    }),
  async purge(before) {
    const followers = db
      .select({ one: sql`1` })
      .from(feeds)
      .where(eq(feeds.channelId, channels.id));
    const unused = and(lt(channels.followedAt, before), notExists(followers));
    const gone = await db.delete(channels).where(unused).returning({ id: channels.id });
    return gone.length;
  },
});

const leasing = (db: Executor): Pick<ChannelRepository, "take" | "takeDue" | "release"> => ({
  takeDue: ({ at, until, limit }) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.takingFeeds})`);
      const busy = tx.select({ host: channels.host }).from(channels).where(gt(channels.takenUntil, at));
      const due = tx
        .select({ id: channels.id })
        .from(channels)
        .where(
          and(
            lte(channels.nextCheckAt, at),
            sql`${channels.host} not in ${busy}`,
            sql`exists (select 1 from ${feeds} where ${feeds.channelId} = ${channels.id})`,
          ),
        )
        .orderBy(channels.nextCheckAt)
        .limit(limit);
      return lend(tx, and(inArray(channels.id, due), free(at)), until);
    }),
  async take(id, { at, until }) {
    const [lease] = await lend(db, and(eq(channels.id, id), free(at)), until);
    return lease;
  },
  async release(leases, nextCheckAt) {
    for (const { channel, token } of leases)
      await db
        .update(channels)
        .set({ takenUntil: null, ...(nextCheckAt && { nextCheckAt }) })
        .where(and(eq(channels.id, channel.id), eq(channels.token, token)));
  },
});

const channelColumns = { channel: channels.channel, nextCheckAt: channels.nextCheckAt };

const toChannel = ({ channel, nextCheckAt }: { channel: unknown; nextCheckAt: Date | null }): Channel => ({
  ...(channel as Channel),
  nextCheckAt: nextCheckAt?.toISOString() ?? null,
});

/** The row of a feed that is in nobody's hand. */
export const toRow = (channel: Channel) => ({
  id: channel.id,
  key: channel.key,
  host: channel.host,
  channel,
  lastSeq: channel.lastSeq,
  nextCheckAt: channel.nextCheckAt === null ? null : new Date(channel.nextCheckAt),
  takenUntil: null,
});

async function lend(db: Executor, which: ReturnType<typeof and>, until: Date): Promise<ChannelLease[]> {
  const rows = await db
    .update(channels)
    .set({ token: sql`${channels.token} + 1`, takenUntil: until })
    .where(which)
    .returning({ ...channelColumns, token: channels.token });
  return rows.map((row) => ({ channel: toChannel(row), token: row.token }));
}

async function isHeld(tx: Executor, { channel, token }: ChannelLease): Promise<boolean> {
  const held = and(
    eq(channels.id, channel.id),
    eq(channels.token, token),
    sql`${channels.takenUntil} is not null`,
  );
  const rows = await tx.select({ id: channels.id }).from(channels).where(held).for("update");
  return rows.length > 0;
}

async function putEntries(tx: Executor, channelId: string, put: readonly StoredEntry[]): Promise<void> {
  for (let from = 0; from < put.length; from += ROWS) {
    const rows = put.slice(from, from + ROWS).map((entry) => ({
      channelId,
      id: entry.id,
      seq: entry.seq,
      sortAt: new Date(entry.sortAt),
      entry,
    }));
    await tx
      .insert(entries)
      .values(rows)
      .onConflictDoUpdate({
        target: [entries.channelId, entries.id],
        set: { sortAt: sql`excluded.sort_at`, entry: sql`excluded.entry` },
      });
  }
}

async function removeEntries(tx: Executor, channelId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.delete(entries).where(and(eq(entries.channelId, channelId), inArray(entries.id, [...ids])));
}

/** What waited for the first check begins: nothing of what is there is new, but the latest that were asked for. */
async function beginAll(tx: Executor, { id, lastSeq }: Channel): Promise<void> {
  await tx
    .update(feeds)
    .set({ seenSeq: lastSeq, judgedSeq: sql`greatest(0, ${lastSeq}::int - ${feeds.latest})` })
    .where(and(eq(feeds.channelId, id), isNull(feeds.seenSeq)));
}

/** Its followers follow the twin; whoever follows both has one of them. */
async function becomeOne(tx: Executor, id: string, twin: { id: string; lastSeq: number }): Promise<void> {
  const followers = tx.select({ ownerId: feeds.ownerId }).from(feeds).where(eq(feeds.channelId, twin.id));
  await tx.delete(feeds).where(and(eq(feeds.channelId, id), inArray(feeds.ownerId, followers)));
  const begun = twin.lastSeq > 0 ? twin.lastSeq : null;
  await tx
    .update(feeds)
    .set({ channelId: twin.id, latest: 0, seenSeq: begun, judgedSeq: begun })
    .where(eq(feeds.channelId, id));
  await tx.delete(channels).where(eq(channels.id, id));
}
