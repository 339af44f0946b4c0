import type { AutoSummarize, Channel, FeedUsage, StoredFeed } from "@earmark/core";
import { getTableColumns, type InferSelectModel, sql } from "drizzle-orm";

import { channels, feeds } from "./schema/feeds.ts";

/** The columns a StoredFeed is made of, of feeds joined with their channels. */
export const feedColumns = {
  ...getTableColumns(feeds),
  channel: channels.channel,
  nextCheckAt: channels.nextCheckAt,
  entries: sql<number>`(select count(*)::int from feed_entries where channel_id = "feeds"."channel_id")`,
  newEntries: sql<number>`(select count(*)::int from feed_entries where channel_id = "feeds"."channel_id" and seq > "feeds"."seen_seq")`,
};

type Row = InferSelectModel<typeof feeds> & {
  channel: unknown;
  nextCheckAt: Date | null;
  entries: number;
  newEntries: number;
};

/** What was written as these types is read as these types. */
export function toFeed(row: Row): StoredFeed {
  const { url, facts, status, failure, failingSince, checkedAt, recent } = row.channel as Channel;
  return {
    ...facts,
    id: row.id,
    channelId: row.channelId,
    url,
    title: row.title ?? facts.title ?? url,
    folder: row.folder,
    status,
    failure,
    failingSince,
    checkedAt,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    newestEntryAt: recent[0] ?? null,
    entries: row.entries,
    newEntries: row.newEntries,
    autoSummarize: row.autoSummarize as AutoSummarize,
    usage: row.usage as FeedUsage | null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
