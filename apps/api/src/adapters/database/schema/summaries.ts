import type { Summary } from "@earmark/core";
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { json, moment } from "../columns.ts";
import { items } from "./items.ts";

/** The summaries of items, one of each recipe. `run` names the delivery that may write. */
export const summaries = pgTable(
  "summaries",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    id: text("id").notNull(),
    recipeKey: text("recipe_key").notNull(),
    recipe: json("recipe").$type<Summary["recipe"]>().notNull(),
    status: text("status").$type<Summary["status"]>().notNull(),
    stage: text("stage").$type<Summary["stage"]>(),
    parts: json("parts").$type<Summary["parts"]>(),
    failure: json("failure").$type<Summary["failure"]>(),
    content: json("content").$type<Summary["content"]>(),
    receipt: json("receipt").$type<Summary["receipt"]>(),
    run: integer("run").notNull().default(0),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId, t.id] }),
    uniqueIndex("summaries_recipe").on(t.ownerId, t.itemId, t.recipeKey),
    index("summaries_failed_last")
      .on(t.updatedAt, t.id)
      .where(sql`${t.status} = 'failed'`),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
  ],
);
