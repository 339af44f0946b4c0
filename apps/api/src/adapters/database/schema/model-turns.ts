import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { moment } from "../columns.ts";

/** What all workers keep to with a provider, or with a person's account there. */
export const modelLanes = pgTable("model_lanes", {
  lane: text("lane").primaryKey(),
  /** Nobody begins anything before that. */
  pausedUntil: moment("paused_until").notNull(),
  /** When all tokens that were reserved will have been allowed, at so many a minute. */
  tokensUntil: moment("tokens_until").notNull(),
  touchedAt: moment("touched_at").notNull(),
});

/** How many places in a lane a process holds, until it says so again or is given up. */
export const modelTurns = pgTable(
  "model_turns",
  {
    lane: text("lane").notNull(),
    holder: text("holder").notNull(),
    held: integer("held").notNull(),
    wanted: integer("wanted").notNull(),
    /** Since when its oldest request waits. */
    since: moment("since").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.lane, table.holder] })],
);
