import type { PlanGrant } from "@earmark/core";
import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

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
    deletionRequestedAt: moment("deletion_requested_at"),
    erasureBegunAt: moment("erasure_begun_at"),
    signInsFrom: moment("sign_ins_from"),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
  },
  (t) => [
    index("accounts_email").on(t.email),
    index("accounts_created").on(t.createdAt, t.userId),
    index("accounts_leaving")
      .on(t.userId)
      .where(sql`${t.deletionRequestedAt} is not null`),
  ],
);

/** Where people are signed in. A sign-in is told by its moment: its tokens say nothing else of it. */
export const sessions = pgTable(
  "sessions",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    signedInAt: moment("signed_in_at").notNull(),
    device: plainText("device").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.signedInAt] }),
    uniqueIndex("sessions_id").on(t.ownerId, t.id),
    index("sessions_seen")
      .on(t.lastSeenAt)
      .where(sql`${t.endedAt} is null`),
  ],
);

/** Accounts that were erased, by the hash of whose they were: tokens may outlive them by an hour. */
export const departed = pgTable("departed_accounts", {
  idHash: text("id_hash").primaryKey(),
  at: moment("at").notNull(),
});
