import { pgTable, text } from "drizzle-orm/pg-core";

import { json } from "../columns.ts";

/** What is left to tell an error tracker, and what was counted. Belongs to nobody: it has no word of a person. */
export const errorBudgets = pgTable("error_budgets", {
  id: text("id").primaryKey(),
  state: json("state"),
});
