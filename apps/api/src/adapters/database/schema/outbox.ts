import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";

import { json, moment } from "../columns.ts";

/** Jobs that are to be sent to a queue elsewhere. They name things and carry no content, and are gone within a minute. */
export const outbox = pgTable(
  "outbox",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    job: json("job").notNull(),
    at: moment("at")
      .notNull()
      .default(sql`now()`),
    /** From when on a sweep sends it; who wrote it does so at once. */
    dueAt: moment("due_at").notNull(),
  },
  (table) => [index("outbox_due").on(table.dueAt)],
);

/** Who does what no two may do at once, where no session lasts as long as the work. */
export const leases = pgTable("leases", {
  key: text("key").primaryKey(),
  holder: text("holder").notNull(),
  until: moment("until").notNull(),
});
