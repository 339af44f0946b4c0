import { commitUsage, releaseUsage } from "../billing/use-allowance.ts";
import type { Context } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import type { Passage } from "../ports/search-index.ts";
import { meter, type MeteredModel } from "../spending/meter.ts";
import type { WritingFailure } from "../summaries/summary.ts";
import { type Asked, useOfQuestion } from "./ask-question.ts";
import { chooseReading } from "./choose-reading.ts";
import { questionLanguage } from "./question-language.ts";
import type {
  Answer,
  AnswerEvent,
  AnswerReceipt,
  AnswerSentence,
  CitedPassage,
  Question,
  SourceRef,
} from "./question.ts";
import { rankPassages } from "./rank-passages.ts";
import { writeAnswer } from "./write-answer.ts";

/** Passages that are shown. A model may read more. */
const MAX_SHOWN = 8;

type Needs =
  | "caps"
  | "clock"
  | "documents"
  | "embedder"
  | "hash"
  | "items"
  | "checking"
  | "languages"
  | "search"
  | "spending"
  | "transaction"
  | "vault";

interface Answering {
  signal: AbortSignal;
  tell(event: AnswerEvent): void;
}

/**
 * Answers a question: with the passages found, at once, then with what a model writes from them, checked, where one is
 * set up. What became of it is kept and told; when the signal is aborted the model is stopped, nothing more is paid, and
 * the question says so. It counts when a model has answered, or was stopped when some of the answer had been told.
 * Rejects only for a bug, and the question has failed then, too.
 */
export async function answerQuestion(
  ctx: Context<Needs>,
  asked: Asked,
  { signal, tell }: Answering,
): Promise<void> {
  const startedMs = ctx.clock.now().getTime();
  const model = metered(ctx, asked);
  const found: { shown: CitedPassage[]; isTold: boolean } = { shown: [], isTold: false };
  const settle = async (change: Partial<Question>, type: "answer" | "failure") => {
    const now = ctx.clock.now();
    const question: Question = {
      ...asked.question,
      passages: found.shown,
      receipt: receiptOf(model, now.getTime() - startedMs),
      updatedAt: now.toISOString(),
      ...change,
    };
    const isUsed = type === "answer" ? isFromModel(question) : signal.aborted && found.isTold;
    if (await keep(ctx, question, isUsed)) tell({ type, question });
  };
  try {
    const ranked = await rankPassages(ctx, asked, signal);
    found.shown = ranked.slice(0, MAX_SHOWN).map(shown);
    const { conversation, question } = asked;
    tell({ type: "passages", conversation, question: { ...question, passages: found.shown } });
    const onDraft = (sentences: AnswerSentence[]) => {
      found.isTold = true;
      tell({ type: "draft", sentences });
    };
    const { answer, cited } = await answerFrom(ctx, { asked, ranked, model, signal, onDraft });
    await settle({ status: "answered", answer, passages: withCited(found.shown, cited) }, "answer");
  } catch (error) {
    await settle({ status: "failed", failure: failureOf(error, signal) }, "failure");
    if (!signal.aborted && !(error instanceof ModelError)) throw error;
  }
}

function shown({ itemId, itemTitle, itemKind, segment, marks }: Passage): CitedPassage {
  return { itemId, itemTitle, itemKind, segment, marks };
}

/** If it only said that the answer is not there. */
const isFromModel = ({ receipt }: Question) => (receipt?.requests ?? 0) > 0;

/** Whether the question was still there. */
const keep = (ctx: Context<Needs>, question: Question, isUsed: boolean): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const isKept = await tx.conversations.settle(ctx.actor.userId, question);
    const use = useOfQuestion(ctx.actor.userId, question);
    await (isUsed ? commitUsage(tx, use) : releaseUsage(tx, use));
    return isKept;
  });

function metered(ctx: Context<Needs>, { model, question }: Asked): MeteredModel | undefined {
  const { actor, caps } = ctx;
  return model && meter(ctx, { ownerId: actor.userId, forId: question.id, model, caps });
}

interface From {
  asked: Asked;
  ranked: readonly Passage[];
  model: MeteredModel | undefined;
  signal: AbortSignal;
  onDraft(sentences: AnswerSentence[]): void;
}

interface Answered {
  answer: Answer;
  /** Passages that the answer cites. */
  cited: CitedPassage[];
}

async function answerFrom(
  ctx: Context<Needs>,
  { asked, ranked, model, signal, onDraft }: From,
): Promise<Answered> {
  const without = (kind: "passages" | "not-in-sources"): Answered => ({
    answer: { kind, language: null, sentences: [] },
    cited: [],
  });
  if (!model) return without(ranked.length > 0 ? "passages" : "not-in-sources");
  const chosen = await chooseReading(ctx, { asked, ranked, model: model.model });
  if (!chosen) return without("not-in-sources");
  const { reading, mark } = chosen;
  const answer = await writeAnswer({
    asked,
    reading,
    model,
    mark,
    signal,
    embedder: ctx.embedder,
    checking: ctx.checking,
    languages: ctx.languages,
    language: questionLanguage(ctx.languages, asked),
    onDraft,
  });
  return { answer, cited: reading.passages(refsOf(answer.sentences)) };
}

const refsOf = (sentences: readonly AnswerSentence[]): SourceRef[] =>
  sentences.flatMap(({ citations }) => citations);

const keyOf = ({ itemId, segment }: CitedPassage) => `${itemId} ${segment.id}`;

/** What was found, then what else is cited. */
function withCited(found: readonly CitedPassage[], cited: readonly CitedPassage[]): CitedPassage[] {
  const known = new Set(found.map(keyOf));
  return [...found, ...cited.filter((passage) => !known.has(keyOf(passage)))];
}

function receiptOf(model: MeteredModel | undefined, durationMs: number): AnswerReceipt | null {
  if (!model) return null;
  const { usage, costUsd, requests, retries } = model.tally();
  return { model: model.writer(), tokens: usage, costUsd, requests, retries, durationMs };
}

function failureOf(error: unknown, signal: AbortSignal): WritingFailure {
  if (signal.aborted)
    return { reason: "cancelled", detail: "It was stopped before the answer was there. Ask it again." };
  if (error instanceof ModelError) return { reason: error.reason, detail: error.message };
  return { reason: "internal", detail: "Something broke on our side. Ask it again." };
}
