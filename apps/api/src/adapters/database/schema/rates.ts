import { integer, pgTable, text } from "drizzle-orm/pg-core";

import { moment } from "../columns.ts";

/** Requests counted in the window that is open for a key. */
export const rates = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  windowStart: moment("window_start").notNull(),
  count: integer("count").notNull(),
});
