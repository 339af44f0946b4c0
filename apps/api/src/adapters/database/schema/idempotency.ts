import type { KeptAnswer } from "@earmark/core";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { json, moment, plainText } from "../columns.ts";

/** Which Idempotency-Key got which answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    ownerId: text("owner_id").notNull(),
    key: plainText("key").notNull(),
    requestHash: text("request_hash").notNull(),
    claimedAt: moment("claimed_at").notNull(),
    answer: json("answer").$type<KeptAnswer>(),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.key] }), index("idempotency_keys_at").on(t.claimedAt)],
);
