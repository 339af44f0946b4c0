import type { Summary } from "@earmark/core";
import { foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { json } from "../columns.ts";
import { items } from "./items.ts";

/** The summary of an item. */
export const summaries = pgTable(
  "summaries",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    summary: json("summary").$type<Summary>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId] }),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
  ],
);
