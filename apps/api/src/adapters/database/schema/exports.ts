import type { StoredExport } from "@earmark/core";
import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { json, moment } from "../columns.ts";

/** Exports of everything somebody has. `run` names the delivery that may write; `key` is its place in the blob store. */
export const exports = pgTable(
  "exports",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    status: text("status").$type<StoredExport["status"]>().notNull(),
    items: json("items").$type<StoredExport["items"]>(),
    failure: json("failure").$type<StoredExport["failure"]>(),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    key: text("key"),
    run: integer("run").notNull().default(0),
    createdAt: moment("created_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    uniqueIndex("exports_open")
      .on(t.ownerId)
      .where(sql`${t.status} in ('queued', 'working')`),
    index("exports_finished").on(t.finishedAt),
  ],
);
