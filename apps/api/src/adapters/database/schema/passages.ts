import type { Segment } from "@earmark/core";
import { foreignKey, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";

import { json, lexemes, plainText, sortedText } from "../columns.ts";
import { items } from "./items.ts";

/**
 * The segments of all items, to be found by their words. `lexemes` has each word as it is written with weight A, its
 * stem in the item's language with weight D, and the speaker's name with weight C.
 */
export const passages = pgTable(
  "passages",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    ordinal: integer("ordinal").notNull(),
    segment: json("segment").$type<Segment>().notNull(),
    speaker: plainText("speaker"),
    lexemes: lexemes("lexemes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId, t.ordinal] }),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
    // What is put off comes back as one long step.
    index("passages_lexemes").using("gin", t.ownerId, t.lexemes).with({ fastupdate: false }),
  ],
);

/** Items whose passages are all there, and how they were indexed. */
export const indexedItems = pgTable(
  "indexed_items",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    version: smallint("version").notNull(),
    /** PostgreSQL's dictionary that the stems are from; null for languages that it has none of. */
    dictionary: text("dictionary"),
    passages: integer("passages").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId] }),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
  ],
);

/**
 * The words of all items of an owner together, and in how many passages each is: as it is written, and with its stem.
 * Only written and read in SQL; the export is for the making of migrations.
 * @public
 */
export const vocabulary = pgTable(
  "vocabulary",
  {
    ownerId: text("owner_id").notNull(),
    word: sortedText("word").notNull(),
    passages: integer("passages").notNull(),
    asWritten: integer("as_written").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.word] }),
    index("vocabulary_near").using("gin", t.ownerId, t.word.op("gin_trgm_ops")).with({ fastupdate: false }),
  ],
);

/** What an item has added to the vocabulary, in parts, so that exactly that can be taken away again. */
export const itemWords = pgTable(
  "item_words",
  {
    ownerId: text("owner_id").notNull(),
    itemId: text("item_id").notNull(),
    part: integer("part").notNull(),
    words: text("words").array().notNull(),
    passages: integer("passages").array().notNull(),
    asWritten: integer("as_written").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.itemId, t.part] }),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
  ],
);
