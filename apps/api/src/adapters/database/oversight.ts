import { type Oversight, PlanGrant } from "@earmark/core";
import { and, count, desc, eq, gte, isNotNull, isNull, min, max, or, sql } from "drizzle-orm";

import { readCursor, writeCursor } from "./cursor.ts";
import type { Executor } from "./executor.ts";
import { countFailures, listFailed } from "./oversight-failures.ts";
import { accounts } from "./schema/accounts.ts";
import { billingEvents } from "./schema/billing.ts";
import { channels, feeds } from "./schema/feeds.ts";
import { items } from "./schema/items.ts";

const DAY_MS = 86_400_000;

/** Oversight on PostgreSQL: it reads titles, texts and addresses nowhere. */
export const oversight = (db: Executor): Oversight => ({
  ...people(db),
  countFailures: (since) => countFailures(db, since),
  listFailed: (query) => listFailed(db, query),
  ...troubledFeeds(db),
  async webhooks(now) {
    const isOpen = isNull(billingEvents.settledAt);
    const [all] = await db
      .select({
        lastReceivedAt: max(billingEvents.receivedAt),
        receivedLastDay: countWhere(gte(billingEvents.receivedAt, new Date(now.getTime() - DAY_MS))),
      })
      .from(billingEvents);
    const [open] = await db
      .select({ unsettled: count(), oldest: min(billingEvents.receivedAt) })
      .from(billingEvents)
      .where(isOpen);
    return {
      lastReceivedAt: all?.lastReceivedAt?.toISOString() ?? null,
      receivedLastDay: all?.receivedLastDay ?? 0,
      unsettled: open?.unsettled ?? 0,
      oldestUnsettledAt: open?.oldest?.toISOString() ?? null,
    };
  },
});

const countWhere = (condition: ReturnType<typeof eq>) =>
  sql<number>`(count(*) filter (where ${condition}))::int`;

const people = (db: Executor): Pick<Oversight, "countUsers" | "listUsers" | "countItems"> => ({
  async countUsers(seenSince) {
    const [row] = await db
      .select({
        total: count(),
        seen: countWhere(gte(accounts.lastSeenAt, seenSince)),
        suspended: countWhere(isNotNull(accounts.suspendedAt)),
      })
      .from(accounts);
    return row ?? { total: 0, seen: 0, suspended: 0 };
  },
  listUsers: (query) => listUsers(db, query),
  async countItems(ownerId) {
    const [row] = await db
      .select({ items: count(), failedItems: countWhere(eq(items.status, "failed")) })
      .from(items)
      .where(and(eq(items.ownerId, ownerId), isNull(items.deletedAt)));
    return row ?? { items: 0, failedItems: 0 };
  },
});

async function listUsers(
  db: Executor,
  { q = "", cursor, limit }: Parameters<Oversight["listUsers"]>[0],
): ReturnType<Oversight["listUsers"]> {
  const after = cursor === undefined ? undefined : readCursor(cursor, "");
  const { userId, email, grant, suspendedAt, createdAt, lastSeenAt } = accounts;
  const rows = await db
    .select({ userId, email, grant, suspendedAt, createdAt, lastSeenAt })
    .from(accounts)
    .where(
      and(
        q === "" ? undefined : or(eq(userId, q), sql`starts_with(lower(${email}), lower(${q}))`),
        after && sql`(${createdAt}, ${userId}) < (${after.at}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(createdAt), desc(userId))
    .limit(limit + 1);
  const users = rows.slice(0, limit).map((row) => ({
    ...row,
    grant: PlanGrant.nullable().parse(row.grant),
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
  const last = users.at(-1);
  return {
    users,
    nextCursor: last && rows.length > limit ? writeCursor(last.createdAt, last.userId) : null,
  };
}

/** Moments are all written alike, so that as texts they stand in their order. */
const failingSince = sql<string | null>`(${channels.channel} ->> 'failingSince')`;

const troubledFeeds = (db: Executor): Pick<Oversight, "countTroubledFeeds" | "listTroubledFeeds"> => ({
  countTroubledFeeds: () => db.$count(channels, isNotNull(failingSince)),
  async listTroubledFeeds({ cursor, limit }) {
    const after = cursor === undefined ? undefined : readCursor(cursor, "chn_");
    const followers = db.$count(feeds, eq(feeds.channelId, channels.id));
    const rows = await db
      .select({ id: channels.id, host: channels.host, channel: channels.channel, followers })
      .from(channels)
      .where(
        and(
          isNotNull(failingSince),
          after && sql`(${failingSince}, ${channels.id}) > (${after.at}, ${after.id})`,
        ),
      )
      .orderBy(failingSince, channels.id)
      .limit(limit + 1);
    const found = rows.slice(0, limit).map(({ id, host, channel, followers: count }) => {
      const { status, failure, failures, nextCheckAt } = channel;
      const reason = failure?.reason ?? null;
      const since = channel.failingSince;
      return { id, host, status, reason, failures, failingSince: since, nextCheckAt, followers: count };
    });
    const last = found.at(-1);
    const nextCursor = last && rows.length > limit ? writeCursor(last.failingSince ?? "", last.id) : null;
    return { feeds: found, nextCursor };
  },
});
