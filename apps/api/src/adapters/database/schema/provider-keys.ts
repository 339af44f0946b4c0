import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { moment } from "../columns.ts";

/** People's own keys to providers of models, sealed. */
export const providerKeys = pgTable(
  "provider_keys",
  {
    ownerId: text("owner_id").notNull(),
    provider: text("provider").notNull(),
    sealed: text("sealed").notNull(),
    lastFour: text("last_four").notNull(),
    addedAt: moment("added_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.provider] })],
);
