import type { Conversation, CitedPassage, Question } from "@earmark/core";
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { json, moment, plainText } from "../columns.ts";
import { items } from "./items.ts";

/** Questions that follow each other. `itemId` is set when they are about that item alone. */
export const conversations = pgTable(
  "conversations",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    title: plainText("title").notNull(),
    scope: json("scope").$type<Conversation["scope"]>().notNull(),
    itemId: text("item_id"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    index("conversations_newest").on(t.ownerId, t.updatedAt, t.id),
    index("conversations_item").on(t.ownerId, t.itemId, t.updatedAt, t.id),
  ],
);

export const questions = pgTable(
  "questions",
  {
    ownerId: text("owner_id").notNull(),
    id: text("id").notNull(),
    conversationId: text("conversation_id").notNull(),
    text: plainText("text").notNull(),
    status: text("status").notNull(),
    answer: json("answer").$type<Question["answer"]>(),
    failure: json("failure").$type<Question["failure"]>(),
    receipt: json("receipt").$type<Question["receipt"]>(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.id] }),
    foreignKey({
      columns: [t.ownerId, t.conversationId],
      foreignColumns: [conversations.ownerId, conversations.id],
    }).onDelete("cascade"),
    index("questions_asked").on(t.ownerId, t.conversationId, t.createdAt, t.id),
    index("questions_working")
      .on(t.ownerId, t.createdAt)
      .where(sql`${t.status} = 'working'`),
  ],
);

/** What was found for a question, in a table of its own: the words of an item are erased with the item. */
export const questionPassages = pgTable(
  "question_passages",
  {
    ownerId: text("owner_id").notNull(),
    questionId: text("question_id").notNull(),
    itemId: text("item_id").notNull(),
    place: integer("place").notNull(),
    segment: json("segment").$type<CitedPassage["segment"]>().notNull(),
    marks: json("marks").$type<CitedPassage["marks"]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ownerId, t.questionId, t.place] }),
    foreignKey({
      columns: [t.ownerId, t.questionId],
      foreignColumns: [questions.ownerId, questions.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.ownerId, t.itemId], foreignColumns: [items.ownerId, items.id] }).onDelete(
      "cascade",
    ),
    index("question_passages_item").on(t.ownerId, t.itemId),
  ],
);
