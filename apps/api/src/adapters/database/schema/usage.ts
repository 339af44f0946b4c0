import type { Meter } from "@earmark/core";
import { bigint, boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { moment } from "../columns.ts";

/** What people have used by the month, what is set aside included. Kept when the subjects are forgotten. */
export const usageSums = pgTable(
  "usage_sums",
  {
    ownerId: text("owner_id").notNull(),
    meter: text("meter").$type<Meter>().notNull(),
    month: text("month").notNull(),
    amount: bigint("amount", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.month, t.meter] })],
);

/** What was counted of each thing the last time. `at` is when it was last set aside. */
export const usageEntries = pgTable(
  "usage_entries",
  {
    ownerId: text("owner_id").notNull(),
    meter: text("meter").$type<Meter>().notNull(),
    subject: text("subject").notNull(),
    month: text("month").notNull(),
    amount: bigint("amount", { mode: "number" }).notNull(),
    isOpen: boolean("is_open").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.meter, t.subject] }), index("usage_entries_at").on(t.at)],
);
