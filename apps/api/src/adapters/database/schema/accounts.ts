import type { PlanGrant } from "@earmark/core";
import { index, pgTable, text } from "drizzle-orm/pg-core";

import { json, moment, plainText } from "../columns.ts";

/** What is kept of a person besides their things. Who they are, the sign-in service knows. */
export const accounts = pgTable(
  "accounts",
  {
    userId: text("owner_id").primaryKey(),
    email: plainText("email"),
    name: plainText("name"),
    grant: json("plan_grant").$type<PlanGrant | null>(),
    suspendedAt: moment("suspended_at"),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
  },
  (t) => [index("accounts_email").on(t.email), index("accounts_created").on(t.createdAt, t.userId)],
);
