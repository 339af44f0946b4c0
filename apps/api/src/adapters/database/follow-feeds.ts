import type { FeedRepository, FollowResult, NewFollow } from "@earmark/core";
import { and, eq, inArray, sql } from "drizzle-orm";

import { toRow } from "./channel-repository.ts";
import type { Executor } from "./executor.ts";
import { LOCKS } from "./locks.ts";
import { channels, feeds } from "./schema/feeds.ts";

type Options = Parameters<FeedRepository["follow"]>[2];

/** FeedRepository's `follow`. One owner's go one after another, so that nobody follows more than they may. */
export const followFeeds = (
  db: Executor,
  ownerId: string,
  wishes: readonly NewFollow[],
  options: Options,
): Promise<FollowResult[]> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.following}, hashtext(${ownerId}))`);
    const own = await tx
      .select({ key: channels.key, id: feeds.id })
      .from(feeds)
      .innerJoin(channels, eq(channels.id, feeds.channelId))
      .where(eq(feeds.ownerId, ownerId));
    const known = new Map(own.map(({ key, id }) => [key, id]));
    const added = new Map<string, NewFollow>();
    for (const wish of wishes)
      if (!known.has(wish.channel.key) && !added.has(wish.channel.key))
        if (own.length + added.size < options.maxFeeds) added.set(wish.channel.key, wish);
    if (added.size > 0) await insert(tx, ownerId, [...added.values()], options.at);

    return wishes.map((wish) => {
      const first = added.get(wish.channel.key);
      const id = first?.id ?? known.get(wish.channel.key) ?? null;
      if (id === null) return { outcome: "refused", id };
      return { outcome: first === wish ? "added" : "known", id };
    });
  });

async function insert(tx: Executor, ownerId: string, wishes: NewFollow[], at: Date): Promise<void> {
  const rows = wishes.map(({ channel }) => ({ ...toRow(channel), followedAt: at }));
  await tx
    .insert(channels)
    // In one order everywhere, so that two who follow the same feeds don't wait for each other.
    .values(rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflictDoUpdate({ target: channels.key, set: { followedAt: at } });
  const keys = rows.map(({ key }) => key);
  const shared = await tx
    .select({ id: channels.id, key: channels.key, lastSeq: channels.lastSeq })
    .from(channels)
    .where(and(inArray(channels.key, keys)));
  const byKey = new Map(shared.map((row) => [row.key, row]));
  await tx.insert(feeds).values(
    wishes.map(({ channel, ...wish }) => {
      const { id: channelId, lastSeq } = byKey.get(channel.key) ?? { id: channel.id, lastSeq: 0 };
      const begun = { seenSeq: lastSeq, judgedSeq: Math.max(0, lastSeq - wish.latest) };
      const dates = { createdAt: at, updatedAt: at };
      const isAutomatic = wish.autoSummarize.enabled;
      return { ...wish, ...dates, ownerId, channelId, isAutomatic, ...(lastSeq > 0 && begun) };
    }),
  );
}
