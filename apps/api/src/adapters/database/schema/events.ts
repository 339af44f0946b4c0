import type { ItemEvent } from "@earmark/core";
import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { json, moment } from "../columns.ts";
import { items } from "./items.ts";

/** The history of each item, numbered from 1. */
export const events = pgTable(
  "item_events",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    event: json("event").$type<ItemEvent>().notNull(),
    /** Of the events of one slot only the newest is kept. */
    slot: text("slot"),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId, t.seq] }),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
    uniqueIndex("item_events_slot")
      .on(t.ownerId, t.itemId, t.slot)
      .where(sql`${t.slot} is not null`),
    index("item_events_at").on(t.at),
  ],
);
