import type { SpeakerNames } from "@earmark/core";
import { foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { json } from "../columns.ts";
import { packedJson } from "../packed-json.ts";
import { items } from "./items.ts";

/** The full text of an item. */
export const documents = pgTable(
  "documents",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    document: packedJson("document").notNull(),
    speakerNames: json("speaker_names").$type<SpeakerNames>(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId] }),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
  ],
);
