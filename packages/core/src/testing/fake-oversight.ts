import type { FailedKind } from "../admin/failed-work.ts";
import type { Oversight } from "../ports/oversight.ts";
import { group } from "./group.ts";
import { pageOf } from "./page-of.ts";
import { stored, type Tables } from "./tables.ts";

const DAY_MS = 86_400_000;

/** Oversight over the same tables as the other fakes. */
export const fakeOversight = (tables: Tables): Oversight => ({
  async countUsers(seenSince) {
    const all = [...tables.accounts.values()];
    const seen = all.filter(({ lastSeenAt }) => new Date(lastSeenAt) >= seenSince);
    const suspended = all.filter(({ suspendedAt }) => suspendedAt !== null);
    return { total: all.length, seen: seen.length, suspended: suspended.length };
  },
  async listUsers({ q = "", ...query }) {
    const wanted = q.toLowerCase();
    const found = [...tables.accounts.values()].filter(
      ({ email, userId }) =>
        wanted === "" || userId === q || (email?.toLowerCase().startsWith(wanted) ?? false),
    );
    const { page, nextCursor } = pageOf(found, ({ createdAt, userId }) => `${createdAt} ${userId}`, query);
    const users = page.map(({ userId, email, grant, suspendedAt, createdAt, lastSeenAt }) =>
      stored({ userId, email, grant, suspendedAt, createdAt, lastSeenAt }),
    );
    return { users, nextCursor };
  },
  async countItems(ownerId) {
    const own = [...tables.items.values()].filter((row) => row.ownerId === ownerId && !row.deletedAt);
    return { items: own.length, failedItems: own.filter(({ item }) => item.status === "failed").length };
  },
  async countFailures(since) {
    const recent = [...failedItems(tables), ...failedSummaries(tables)].filter(
      ({ at }) => new Date(at) >= since,
    );
    return group(recent, ({ kind, reason }) => `${kind} ${reason}`)
      .map((alike) => ({ kind: alike[0].kind, reason: alike[0].reason, count: alike.length }))
      .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  },
  async listFailed({ kind, reason, ...query }) {
    const all = kind === "items" ? failedItems(tables) : failedSummaries(tables);
    const found = all.filter((work) => reason === undefined || work.reason === reason);
    const place = ({ at, itemId, summaryId }: Failed) => `${at} ${summaryId ?? itemId}`;
    const { page, nextCursor } = pageOf(found, place, query);
    return { failed: page, nextCursor };
  },
  countTroubledFeeds: async () => troubled(tables).length,
  async listTroubledFeeds(query) {
    const place = ({ failingSince, id }: Troubled) => `${failingSince ?? ""} ${id}`;
    const { page, nextCursor } = pageOf(troubled(tables), place, { ...query, ascending: true });
    return { feeds: page, nextCursor };
  },
  async webhooks(now) {
    const all = [...tables.billingEvents.values()].map((event) => event.receivedAt.toISOString());
    const open = [...tables.billingEvents.values()]
      .filter(({ settledAt }) => settledAt === null)
      .map((event) => event.receivedAt.toISOString());
    const yesterday = new Date(now.getTime() - DAY_MS).toISOString();
    return {
      lastReceivedAt: all.toSorted().at(-1) ?? null,
      receivedLastDay: all.filter((at) => at >= yesterday).length,
      unsettled: open.length,
      oldestUnsettledAt: open.toSorted()[0] ?? null,
    };
  },
});

type Failed = ReturnType<typeof failedItems>[number] | ReturnType<typeof failedSummaries>[number];
type Troubled = ReturnType<typeof troubled>[number];

const failedItems = (tables: Tables) =>
  [...tables.items.values()].flatMap(({ ownerId, item: { id, failure, status, updatedAt }, deletedAt }) =>
    status === "failed" && failure && !deletedAt
      ? [
          {
            kind: "items" as FailedKind,
            ownerId,
            itemId: id,
            summaryId: null,
            reason: failure.reason,
            at: updatedAt,
          },
        ]
      : [],
  );

const failedSummaries = (tables: Tables) =>
  [...tables.summaries.values()].flatMap(({ ownerId, summary: { id, itemId, failure, status, updatedAt } }) =>
    status === "failed" && failure
      ? [
          {
            kind: "summaries" as FailedKind,
            ownerId,
            itemId,
            summaryId: id,
            reason: failure.reason,
            at: updatedAt,
          },
        ]
      : [],
  );

const troubled = (tables: Tables) =>
  [...tables.channels.values()]
    .map(({ channel }) => channel)
    .filter(({ failingSince }) => failingSince !== null)
    .map(({ id, host, status, failure, failures, failingSince, nextCheckAt }) => ({
      id,
      host,
      status,
      failures,
      failingSince,
      nextCheckAt,
      reason: failure?.reason ?? null,
      followers: [...tables.follows.values()].filter(({ channelId }) => channelId === id).length,
    }));
