import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { moment } from "../columns.ts";
import { packedJson } from "../packed-json.ts";

/** The ledger of finished stages. `scope` is an owner, or all of them; `itemId` the item whose work it was. */
export const stages = pgTable(
  "stage_outputs",
  {
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    itemId: text("item_id").notNull(),
    stage: text("stage").notNull(),
    output: packedJson("output").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index("stage_outputs_item").on(t.scope, t.itemId),
    index("stage_outputs_at").on(t.at),
  ],
);
