import { bigint, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { moment } from "../columns.ts";

/**
 * What models have cost, in billionths of a dollar, so that sums stay exact. `scope` is a person, or nobody for the
 * installation; `subject` a month (`2026-11`), or what the calls were for.
 */
export const spendingTotals = pgTable(
  "spending_totals",
  {
    scope: text("scope").notNull(),
    subject: text("subject").notNull(),
    usedNanos: bigint("used_nanos", { mode: "number" }).notNull(),
    reservedNanos: bigint("reserved_nanos", { mode: "number" }).notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.subject] }), index("spending_totals_at").on(t.at)],
);

/** What each model cost on each day (UTC). */
export const spendingDays = pgTable(
  "spending_days",
  {
    day: date("day", { mode: "string" }).notNull(),
    model: text("model").notNull(),
    usedNanos: bigint("used_nanos", { mode: "number" }).notNull(),
    calls: integer("calls").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.model] })],
);

/** Set aside for calls under way. */
export const reservations = pgTable(
  "spending_reservations",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id").notNull(),
    forId: text("for_id").notNull(),
    model: text("model").notNull().default("unknown"),
    nanos: bigint("nanos", { mode: "number" }).notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("spending_reservations_at").on(t.at)],
);
