import type { Context } from "../context.ts";
import { getDocument } from "../documents/get-document.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import type { SearchScope } from "../search/scope.ts";
import { openSince } from "./lapsed.ts";
import { onlyItemOf } from "./only-item.ts";
import { type Conversation, MAX_QUESTIONS, type NewQuestion, type Question } from "./question.ts";

/** Questions of one person that are answered at once. */
const MAX_OPEN = 3;
const MAX_TITLE_CHARS = 120;

export interface Asked {
  conversation: Conversation;
  /** At work. */
  question: Question;
  /** Those asked before in the conversation, oldest first. */
  before: Question[];
}

/** Keeps a question, so that it is there whatever becomes of its answer. `answerQuestion` answers it. */
export async function askQuestion(
  ctx: Context<"clock" | "conversations" | "documents" | "ids" | "items">,
  { text, scope = {}, conversationId, again }: NewQuestion,
): Promise<Asked> {
  const { actor, clock, conversations, ids } = ctx;
  const now = clock.now();
  const at = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  const going = conversationId === undefined ? undefined : await goOn(ctx, conversationId);
  if (!going) await mustExist(ctx, scope);
  const conversation: Conversation = going
    ? { ...going.conversation, updatedAt: at.updatedAt }
    : { id: ids.next("cnv"), title: titleOf(text), scope, ...at };
  const question: Question = {
    id: ids.next("qst"),
    conversationId: conversation.id,
    text,
    status: "working",
    answer: null,
    passages: [],
    failure: null,
    receipt: null,
    ...at,
  };
  const turn = { conversation, question, isFirst: !going, again };
  const outcome = await conversations.ask(actor.userId, turn, {
    maxOpen: MAX_OPEN,
    openSince: openSince(now),
  });
  if (outcome === "gone") throw noConversation(conversation.id);
  if (outcome === "too-many")
    throw new DomainError("rate-limited", `${MAX_OPEN} questions are being answered; wait for one of them`);
  return { conversation, question, before: (going?.before ?? []).filter(({ id }) => id !== again) };
}

export const noConversation = (id: string) => new DomainError("not-found", `No conversation ${id}`);

async function goOn(ctx: Context<"conversations" | "documents" | "items">, id: string) {
  const { actor, conversations } = ctx;
  const conversation = await conversations.find(actor.userId, id);
  if (!conversation) throw noConversation(id);
  // Of several items some may be gone by now. Where it was about one alone, nothing is left to ask.
  if (onlyItemOf(conversation.scope) !== undefined) await mustExist(ctx, conversation.scope);
  const before = await conversations.questions(actor.userId, id);
  if (before.length >= MAX_QUESTIONS)
    throw new DomainError("conflict", `A conversation has ${MAX_QUESTIONS} questions at most; begin another`);
  return { conversation, before };
}

/** What is not there can't be asked, and a text that was not read yet has nothing to say. */
async function mustExist(ctx: Context<"documents" | "items">, scope: SearchScope): Promise<void> {
  const only = onlyItemOf(scope);
  if (only !== undefined) await getDocument(ctx, only);
  else await Promise.all((scope.itemIds ?? []).map((id) => getItem(ctx, id)));
}

function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= MAX_TITLE_CHARS ? line : `${line.slice(0, MAX_TITLE_CHARS - 1).trimEnd()}…`;
}
