import {
  type Conversation,
  type ConversationQuery,
  type ConversationRepository,
  type CitedPassage,
  type NewTurn,
  onlyItemOf,
  type Question,
} from "@earmark/core";
import { and, asc, desc, eq, gt, inArray, type InferSelectModel, isNull, sql } from "drizzle-orm";

import { readCursor, writeCursor } from "./cursor.ts";
import type { Executor } from "./executor.ts";
import { LOCKS } from "./locks.ts";
import { conversations, questionPassages, questions } from "./schema/conversations.ts";
import { items } from "./schema/items.ts";

const one = (ownerId: string, id: string) =>
  and(eq(conversations.ownerId, ownerId), eq(conversations.id, id));

/** ConversationRepository on PostgreSQL. */
export const conversationRepository = (db: Executor): ConversationRepository => ({
  list: (ownerId, query) => listConversations(db, ownerId, query),
  async find(ownerId, id) {
    const [row] = await db.select().from(conversations).where(one(ownerId, id));
    return row && toConversation(row);
  },
  questions: (ownerId, conversationId) => readQuestions(db, ownerId, conversationId),
  ask: (ownerId, turn, bounds) => ask(db, ownerId, turn, bounds),
  settle: (ownerId, question) => settle(db, ownerId, question),
  async rename(ownerId, id, title) {
    const [row] = await db.update(conversations).set({ title }).where(one(ownerId, id)).returning();
    return row && toConversation(row);
  },
  async remove(ownerId, id) {
    const gone = await db.delete(conversations).where(one(ownerId, id)).returning({ id: conversations.id });
    return gone.length > 0;
  },
});

async function listConversations(
  db: Executor,
  ownerId: string,
  { itemId, cursor, limit }: ConversationQuery,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor, "cnv_");
  const rows = await db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.ownerId, ownerId),
        itemId === undefined ? undefined : eq(conversations.itemId, itemId),
        after &&
          sql`(${conversations.updatedAt}, ${conversations.id}) < (${after.at}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(conversations.updatedAt), desc(conversations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(toConversation);
  const last = page.at(-1);
  const nextCursor = last && rows.length > limit ? writeCursor(last.updatedAt, last.id) : null;
  return { conversations: page, nextCursor };
}

async function readQuestions(db: Executor, ownerId: string, conversationId: string): Promise<Question[]> {
  const rows = await db
    .select()
    .from(questions)
    .where(and(eq(questions.ownerId, ownerId), eq(questions.conversationId, conversationId)))
    .orderBy(asc(questions.createdAt), asc(questions.id));
  const passages = await readPassages(
    db,
    ownerId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toQuestion(row, passages.get(row.id) ?? []));
}

async function readPassages(
  db: Executor,
  ownerId: string,
  questionIds: string[],
): Promise<Map<string, CitedPassage[]>> {
  const found = new Map<string, CitedPassage[]>();
  if (questionIds.length === 0) return found;
  const rows = await db
    .select({
      questionId: questionPassages.questionId,
      itemId: items.id,
      itemTitle: items.title,
      itemKind: items.kind,
      segment: questionPassages.segment,
      marks: questionPassages.marks,
    })
    .from(questionPassages)
    .innerJoin(items, and(eq(items.ownerId, questionPassages.ownerId), eq(items.id, questionPassages.itemId)))
    .where(
      and(
        eq(questionPassages.ownerId, ownerId),
        inArray(questionPassages.questionId, questionIds),
        isNull(items.deletedAt),
      ),
    )
    .orderBy(asc(questionPassages.questionId), asc(questionPassages.place));
  for (const { questionId, ...passage } of rows)
    found.set(questionId, [...(found.get(questionId) ?? []), passage as CitedPassage]);
  return found;
}

const ask = (
  db: Executor,
  ownerId: string,
  { conversation, question, isFirst, again }: NewTurn,
  { maxOpen, openSince }: { maxOpen: number; openSince: Date },
) =>
  db.transaction(async (tx) => {
    // One owner's go one after another: each sees those before it.
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.asking}, hashtext(${ownerId}))`);
    const open = and(
      eq(questions.ownerId, ownerId),
      eq(questions.status, "working"),
      gt(questions.createdAt, openSince),
    );
    if ((await tx.$count(questions, open)) >= maxOpen) return "too-many" as const;
    const updatedAt = new Date(conversation.updatedAt);
    if (isFirst) await tx.insert(conversations).values({ ownerId, ...toRow(conversation) });
    else {
      const where = one(ownerId, conversation.id);
      const kept = await tx.update(conversations).set({ updatedAt }).where(where).returning();
      if (kept.length === 0) return "gone" as const;
    }
    if (again !== undefined)
      await tx
        .delete(questions)
        .where(
          and(
            eq(questions.ownerId, ownerId),
            eq(questions.id, again),
            eq(questions.conversationId, conversation.id),
            eq(questions.status, "failed"),
          ),
        );
    const { passages: _, createdAt, ...rest } = question;
    const times = { createdAt: new Date(createdAt), updatedAt: new Date(question.updatedAt) };
    await tx.insert(questions).values({ ownerId, ...rest, ...times });
    return "asked" as const;
  });

const settle = (db: Executor, ownerId: string, question: Question) =>
  db.transaction(async (tx) => {
    const { status, answer, failure, receipt, updatedAt, passages } = question;
    const settled = await tx
      .update(questions)
      .set({ status, answer, failure, receipt, updatedAt: new Date(updatedAt) })
      .where(
        and(eq(questions.ownerId, ownerId), eq(questions.id, question.id), eq(questions.status, "working")),
      )
      .returning({ id: questions.id });
    if (settled.length === 0) return false;
    // An item may have been erased while the question was at work.
    const ids = [...new Set(passages.map(({ itemId }) => itemId))];
    const held = await tx
      .select({ id: items.id })
      .from(items)
      .where(and(eq(items.ownerId, ownerId), inArray(items.id, ids)))
      .for("key share");
    const there = new Set(held.map(({ id }) => id));
    const rows = passages.flatMap(({ itemId, segment, marks }, place) =>
      there.has(itemId) ? [{ ownerId, questionId: question.id, itemId, place, segment, marks }] : [],
    );
    if (rows.length > 0) await tx.insert(questionPassages).values(rows);
    return true;
  });

const toRow = ({ createdAt, updatedAt, ...rest }: Conversation) => ({
  ...rest,
  itemId: onlyItemOf(rest.scope) ?? null,
  createdAt: new Date(createdAt),
  updatedAt: new Date(updatedAt),
});

/** What was written as these types is read as these types. */
function toConversation({ id, title, scope, createdAt, updatedAt }: InferSelectModel<typeof conversations>) {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { id, title, scope: scope as Conversation["scope"], ...times };
}

function toQuestion(
  { ownerId: _, createdAt, updatedAt, ...row }: InferSelectModel<typeof questions>,
  passages: CitedPassage[],
): Question {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { ...row, passages, ...times } as Question;
}
