import * as z from "zod";

import { planOf } from "../account/plan-of.ts";
import type { PlanId } from "../billing/plan.ts";
import { tryToReserve } from "../billing/use-allowance.ts";
import { wordsIn } from "../documents/document.ts";
import { DomainError } from "../errors.ts";
import type { StoragePorts } from "../ports/index.ts";
import { chooseRecipe } from "../summaries/choose-recipe.ts";
import { isCounted } from "../summaries/open-writer.ts";
import { newSummary, queueSummary, tellSummary } from "../summaries/queue-summary.ts";
import { QUICK_RECIPE } from "../summaries/quick-recipe.ts";
import { sentencesOf } from "../summaries/section.ts";
import { useOfSummary } from "../summaries/summary-use.ts";
import {
  Chapter,
  type NewSummary,
  type Receipt,
  type Summary,
  SummaryContent,
  SummaryDraft,
} from "../summaries/summary.ts";
import { VERIFIER_VERSION, verifySummary } from "../summaries/verify-summary.ts";
import { findTemplate } from "../templates/find-template.ts";
import { indexDocument } from "./index-document.ts";
import type { ReadDocument } from "./read-source.ts";
import { runStage } from "./run-stage.ts";
import { advance, enter, type Work } from "./work.ts";

/**
 * The stages after reading: segment, summarize, verify. Ends with the item ready, and its quick summary there. Its text
 * becomes findable meanwhile: the one is waiting for threads, the other for the database.
 */
export async function writeQuickSummary(work: Work, read: ReadDocument): Promise<void> {
  const [content] = await Promise.all([summarize(work, read), indexDocument(work, read.document)]);
  await finish(work, read, content);
}

async function summarize(work: Work, read: ReadDocument): Promise<SummaryContent> {
  const { document } = read;
  const { summarizer } = work.ctx;
  const inputs = [summarizer.engine, summarizer.version, read.key];
  const options = { signal: work.signal };

  await enter(work, "segment");
  const chapters = await runStage(work, { stage: "segment", inputs, output: z.array(Chapter) }, () =>
    summarizer.chapters(document, options),
  );
  await outline(work, read, chapters);

  await enter(work, "summarize");
  const draft = await runStage(work, { stage: "summarize", inputs, output: SummaryDraft }, () =>
    summarizer.summarize(document, chapters, options),
  );

  await enter(work, "verify");
  return runStage(
    work,
    { stage: "verify", inputs: [VERIFIER_VERSION, ...inputs], output: SummaryContent },
    async () => verifySummary(document, draft),
  );
}

async function outline(
  { ctx, run }: Work,
  { document, words }: ReadDocument,
  chapters: Chapter[],
): Promise<void> {
  await ctx.transaction((tx) =>
    tx.events.append(run.ownerId, run.itemId, {
      type: "outline",
      title: document.title,
      kind: document.kind,
      words,
      chapters: chapters.map(({ title, segmentIds }) => ({ title, startSegmentId: segmentIds[0] ?? "" })),
    }),
  );
}

async function finish(work: Work, { words }: ReadDocument, content: SummaryContent): Promise<void> {
  const { ctx, run } = work;
  const now = ctx.clock.now();
  const summary: Summary = {
    ...newSummary({ id: ctx.ids.next("sum"), itemId: run.itemId, recipe: QUICK_RECIPE, at: now }),
    status: "ready",
    content,
    receipt: receiptOf(work, words, now),
  };
  const written = await toBeWritten(work, now);
  const plan = await planOf(ctx, run.ownerId);
  const ready = {
    status: "ready",
    stage: null,
    percent: 100,
    failure: null,
    summaryWords: wordsIn(content.sections.flatMap(sentencesOf)),
  } as const;
  await advance(work, ready, async (tx) => {
    await tx.summaries.saveQuick(run, summary);
    await tellSummary(tx, run.ownerId, summary);
    if (written) await order(tx, { ownerId: run.ownerId, plan }, written);
  });
}

/** Nobody is there to be told no: what the plan has no room for is kept as refused, and can be tried again. */
async function order(
  tx: StoragePorts,
  { ownerId, plan }: { ownerId: string; plan: PlanId },
  { summary, counts }: Ordered,
): Promise<void> {
  const at = new Date(summary.createdAt);
  const use = { ...useOfSummary(ownerId, summary), plan, amount: 1, at };
  const refusal = counts ? await tryToReserve(tx, use) : undefined;
  if (!refusal) return void (await queueSummary(tx, { ownerId, plan: undefined }, summary));
  const failure = { reason: "quota-exceeded", detail: refusal.message } as const;
  const refused = { ...summary, status: "failed", failure } as const;
  const { inserted } = await tx.summaries.insert(ownerId, refused);
  if (inserted) await tellSummary(tx, ownerId, refused);
}

const receiptOf = ({ ctx, startedMs, tally }: Work, inputWords: number, now: Date): Receipt => ({
  engine: ctx.summarizer.engine,
  engineVersion: ctx.summarizer.version,
  model: null,
  inputWords,
  tokens: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
  costUsd: 0,
  parts: 1,
  requests: 0,
  retries: 0,
  stagesRun: tally.run,
  stagesReused: tally.reused,
  durationMs: Math.max(0, now.getTime() - startedMs),
});

/** The summary that a model is to write of it, where there is one; by what its feed or its owner prefers. */
async function toBeWritten(work: Work, at: Date): Promise<Ordered | undefined> {
  const { ctx, run } = work;
  const recipe = await chooseRecipe(ctx, run.ownerId, await wishOf(work));
  if (!recipe) return undefined;
  const counts = await isCounted(ctx, run.ownerId, recipe);
  return { summary: newSummary({ id: ctx.ids.next("sum"), itemId: run.itemId, recipe, at }), counts };
}

interface Ordered {
  summary: Summary;
  /** Whether it counts on the plan of its owner. */
  counts: boolean;
}

async function wishOf({ ctx, run, stored: { source } }: Work): Promise<NewSummary> {
  const templateId = source.type === "url" ? source.templateId : undefined;
  if (templateId === undefined) return {};
  try {
    await findTemplate(ctx, run.ownerId, templateId);
    return { templateId };
  } catch (error) {
    // It may be deleted by now.
    if (!(error instanceof DomainError)) throw error;
    return {};
  }
}
