import type { Failure, Item, StoredSource } from "@earmark/core";
import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";

import { json, moment, plainText, words } from "../columns.ts";

/** What people saved. `run` names the delivery that may write; `lastEvent` numbers the item's history. */
export const items = pgTable(
  "items",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    sourceKey: text("source_key").notNull(),
    source: json("source").$type<StoredSource>().notNull(),
    title: plainText("title").notNull(),
    titleWords: words("title_words").notNull(),
    kind: text("kind"),
    url: plainText("url"),
    fileName: plainText("file_name"),
    site: plainText("site"),
    byline: plainText("byline"),
    publishedAt: plainText("published_at"),
    language: plainText("language"),
    words: integer("words"),
    durationMs: bigint("duration_ms", { mode: "number" }),
    summaryWords: integer("summary_words"),
    status: text("status").notNull(),
    stage: text("stage"),
    percent: smallint("percent").notNull(),
    parts: json("parts").$type<Item["parts"]>(),
    failure: json("failure").$type<Failure>(),
    mergedInto: text("merged_into"),
    tags: text("tags").array().notNull().default([]),
    /** The same, as they are compared. */
    tagKeys: text("tag_keys").array().notNull().default([]),
    version: integer("version").notNull(),
    run: integer("run").notNull().default(0),
    lastEvent: bigint("last_event", { mode: "number" }).notNull().default(0),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    uniqueIndex("items_source")
      .on(t.ownerId, t.sourceKey)
      .where(sql`${t.deletedAt} is null`),
    index("items_newest")
      .on(t.ownerId, t.createdAt, t.id)
      .where(sql`${t.deletedAt} is null`),
    index("items_title").using("gin", t.ownerId, t.titleWords),
    index("items_tags").using("gin", t.ownerId, t.tagKeys),
    index("items_failed")
      .on(sql`(${t.failure} ->> 'reason')`, t.ownerId, t.id)
      .where(sql`${t.status} = 'failed'`),
    index("items_failed_last")
      .on(t.updatedAt, t.id)
      .where(sql`${t.status} = 'failed' and ${t.deletedAt} is null`),
    index("items_deleted")
      .on(t.deletedAt)
      .where(sql`${t.deletedAt} is not null`),
  ],
);
