import { bigint, boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { moment, plainText } from "../columns.ts";

/** Files on their way into the blob store, and those that became items. A discarded one is only there to be erased. */
export const uploads = pgTable(
  "uploads",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    name: plainText("name").notNull(),
    contentType: text("content_type").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    partSizeBytes: bigint("part_size_bytes", { mode: "number" }).notNull(),
    parts: integer("parts").notNull(),
    status: text("status").notNull(),
    key: text("key").notNull(),
    token: text("token").notNull(),
    etag: text("etag"),
    itemId: text("item_id"),
    discarded: boolean("discarded").notNull().default(false),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    index("uploads_item").on(t.ownerId, t.itemId),
    index("uploads_expiry").on(t.expiresAt),
  ],
);
