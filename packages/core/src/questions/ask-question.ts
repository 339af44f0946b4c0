import { reserveUsage } from "../billing/use-allowance.ts";
import type { Context } from "../context.ts";
import { getDocument } from "../documents/get-document.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import type { NewTurn } from "../ports/conversation-repository.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import type { Use } from "../ports/usage-ledger.ts";
import { ownKeysOf } from "../provider-keys/own-keys.ts";
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
  /** Answers it: the one that the person prefers, else the default; undefined where there is none. */
  model: LanguageModel | undefined;
}

type Needs =
  | "clock"
  | "conversations"
  | "documents"
  | "ids"
  | "items"
  | "models"
  | "preferences"
  | "providerKeys"
  | "transaction"
  | "vault";

/**
 * Keeps a question, so that it is there whatever becomes of its answer. `answerQuestion` answers it. Throws DomainError
 * `quota-exceeded` where a model would answer, and the plan has no question left.
 */
export async function askQuestion(
  ctx: Context<Needs>,
  { text, scope = {}, conversationId, again }: NewQuestion,
): Promise<Asked> {
  const { clock, ids } = ctx;
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
  const model = await chooseModel(ctx);
  await ctx.transaction((tx) => keep(ctx, tx, turn, model));
  const before = (going?.before ?? []).filter(({ id }) => id !== again);
  return { conversation, question, before, model };
}

async function chooseModel(ctx: Context<Needs>): Promise<LanguageModel | undefined> {
  const { actor, models, preferences } = ctx;
  const keys = await ownKeysOf(ctx, actor.userId);
  const preferred = (await preferences.find(actor.userId))?.model ?? null;
  return models.open(preferred, keys) ?? models.open(null, keys);
}

/** What passages alone answer does not count, nor what the person's own key pays for. */
async function keep(
  { actor, clock }: Context<"clock">,
  tx: StoragePorts,
  turn: NewTurn,
  model: LanguageModel | undefined,
): Promise<void> {
  const at = clock.now();
  const bounds = { maxOpen: MAX_OPEN, openSince: openSince(at) };
  const outcome = await tx.conversations.ask(actor.userId, turn, bounds);
  if (outcome === "gone") throw noConversation(turn.conversation.id);
  if (outcome === "too-many")
    throw new DomainError("rate-limited", `${MAX_OPEN} questions are being answered; wait for one of them`);
  if (!model || model.ownKey) return;
  await reserveUsage(tx, { ...useOfQuestion(actor.userId, turn.question), plan: actor.plan, amount: 1, at });
}

/** What a question is counted as. */
export const useOfQuestion = (ownerId: string, { id }: Pick<Question, "id">): Use => ({
  ownerId,
  meter: "questions",
  subject: id,
});

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
