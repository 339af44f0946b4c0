import type { ApiKeyScope } from "@earmark/core";
import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { moment, plainText } from "../columns.ts";

/** Keys with which programs act for people. Of the key itself there is a hash, and how it begins. */
export const apiKeys = pgTable(
  "api_keys",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    name: plainText("name").notNull(),
    start: text("start").notNull(),
    tokenHash: text("token_hash").notNull(),
    scopes: text("scopes").array().$type<ApiKeyScope[]>().notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at"),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    uniqueIndex("api_keys_token").on(t.tokenHash),
    index("api_keys_over").on(sql`least(${t.revokedAt}, ${t.expiresAt})`),
  ],
);
