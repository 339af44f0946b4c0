import type { Preferences } from "@earmark/core";
import { pgTable, text } from "drizzle-orm/pg-core";

import { json } from "../columns.ts";

/** What each person has chosen once for all. */
export const preferences = pgTable("preferences", {
  ownerId: text("owner_id").primaryKey(),
  preferences: json("preferences").$type<Preferences>().notNull(),
});
