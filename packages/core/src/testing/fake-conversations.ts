import { DomainError } from "../errors.ts";
import type { ConversationRepository } from "../ports/conversation-repository.ts";
import { onlyItemOf } from "../questions/only-item.ts";
import type { Conversation, ConversationQuery, CitedPassage } from "../questions/question.ts";
import { type Owned, rowKey, stored, type Tables } from "./tables.ts";

/** ConversationRepository in memory. */
export function fakeConversations(tables: Tables): ConversationRepository {
  const { conversations, questions } = tables;
  const rowsOf = <Row>(table: Map<string, Owned<Row>>, ownerId: string) =>
    [...table.values()].flatMap((owned) => (owned.ownerId === ownerId ? [owned.row] : []));
  const present = (ownerId: string, passage: CitedPassage): CitedPassage[] => {
    const row = tables.items.get(rowKey(ownerId, passage.itemId));
    return row && !row.deletedAt ? [{ ...passage, itemTitle: row.item.title, itemKind: row.item.kind }] : [];
  };

  return {
    list: async (ownerId, query) => page(rowsOf(conversations, ownerId), query),
    find: async (ownerId, id) => stored(conversations.get(rowKey(ownerId, id))?.row ?? null) ?? undefined,
    questions: async (ownerId, conversationId) =>
      rowsOf(questions, ownerId)
        .filter((question) => question.conversationId === conversationId)
        .toSorted((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? -1 : 1))
        .map((row) => ({ ...stored(row), passages: row.passages.flatMap((each) => present(ownerId, each)) })),
    async ask(ownerId, { conversation, question, isFirst, again }, { maxOpen, openSince }) {
      const open = rowsOf(questions, ownerId).filter(
        ({ status, createdAt }) => status === "working" && createdAt > openSince.toISOString(),
      );
      if (open.length >= maxOpen) return "too-many";
      if (!isFirst && !conversations.has(rowKey(ownerId, conversation.id))) return "gone";
      const before = again === undefined ? undefined : questions.get(rowKey(ownerId, again))?.row;
      if (before?.status === "failed" && before.conversationId === conversation.id)
        questions.delete(rowKey(ownerId, before.id));
      conversations.set(rowKey(ownerId, conversation.id), { ownerId, row: stored(conversation) });
      questions.set(rowKey(ownerId, question.id), { ownerId, row: stored(question) });
      return "asked";
    },
    async settle(ownerId, question) {
      const key = rowKey(ownerId, question.id);
      if (questions.get(key)?.row.status !== "working") return false;
      questions.set(key, { ownerId, row: stored(question) });
      return true;
    },
    async rename(ownerId, id, title) {
      const owned = conversations.get(rowKey(ownerId, id));
      if (!owned) return undefined;
      conversations.set(rowKey(ownerId, id), { ownerId, row: { ...owned.row, title } });
      return { ...owned.row, title };
    },
    async remove(ownerId, id) {
      for (const question of rowsOf(questions, ownerId))
        if (question.conversationId === id) questions.delete(rowKey(ownerId, question.id));
      return conversations.delete(rowKey(ownerId, id));
    },
  };
}

function page(all: Conversation[], { itemId, cursor, limit }: ConversationQuery) {
  const place = ({ updatedAt, id }: Conversation) => `${updatedAt} ${id}`;
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\dT.* cnv_/.test(cursor))
    throw new DomainError("invalid-input", "cursor: not one that was given");
  const rows = all
    .filter(({ scope }) => itemId === undefined || onlyItemOf(scope) === itemId)
    .toSorted((a, b) => (place(a) < place(b) ? 1 : -1))
    .filter((row) => cursor === undefined || place(row) < cursor);
  const last = rows[limit - 1];
  return {
    conversations: stored(rows.slice(0, limit)),
    nextCursor: last && rows.length > limit ? place(last) : null,
  };
}
