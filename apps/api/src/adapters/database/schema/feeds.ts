import type { AutoSummarize, Channel, FeedUsage, StoredEntry } from "@earmark/core";
import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { json, moment, plainText } from "../columns.ts";

/**
 * Feeds as all their followers share them. They are public, and belong to nobody: like the ledger of public pages, they
 * are not kept by owner. Besides the whole as JSON there are columns for what queries ask of it.
 */
export const channels = pgTable(
  "feed_channels",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    host: plainText("host").notNull(),
    channel: json("channel").$type<Channel>().notNull(),
    lastSeq: integer("last_seq").notNull(),
    nextCheckAt: moment("next_check_at"),
    token: integer("token").notNull().default(0),
    takenUntil: moment("taken_until"),
    followedAt: moment("followed_at").notNull(),
  },
  (t) => [
    uniqueIndex("feed_channels_key").on(t.key),
    index("feed_channels_due").on(t.nextCheckAt),
    index("feed_channels_failing")
      .on(sql`(${t.channel} ->> 'failingSince')`, t.id)
      .where(sql`(${t.channel} ->> 'failingSince') is not null`),
    index("feed_channels_taken")
      .on(t.host)
      .where(sql`${t.takenUntil} is not null`),
  ],
);

/** What the feeds had to offer, numbered in the order in which it was first seen. */
export const entries = pgTable(
  "feed_entries",
  {
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    id: text("id").notNull(),
    seq: integer("seq").notNull(),
    sortAt: moment("sort_at").notNull(),
    entry: json("entry").$type<StoredEntry>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.id] }),
    index("feed_entries_newest").on(t.channelId, t.sortAt, t.id),
    uniqueIndex("feed_entries_seq").on(t.channelId, t.seq),
  ],
);

/** Who follows what, and how. The numbers are null until the feed has been read once. */
export const feeds = pgTable(
  "feeds",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    channelId: text("channel_id").notNull(),
    title: plainText("title"),
    folder: plainText("folder"),
    isAutomatic: boolean("is_automatic").notNull(),
    autoSummarize: json("auto_summarize").$type<AutoSummarize>().notNull(),
    latest: integer("latest").notNull(),
    usage: json("usage").$type<FeedUsage>(),
    seenSeq: integer("seen_seq"),
    judgedSeq: integer("judged_seq"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    uniqueIndex("feeds_channel").on(t.ownerId, t.channelId),
    index("feeds_newest").on(t.ownerId, t.createdAt, t.id),
    index("feeds_followers").on(t.channelId),
    index("feeds_automatic")
      .on(t.channelId)
      .where(sql`${t.isAutomatic}`),
    foreignKey({ columns: [t.channelId], foreignColumns: [channels.id] }),
  ],
);
