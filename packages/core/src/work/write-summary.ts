import type * as z from "zod";

import { planOf } from "../account/plan-of.ts";
import { commitUsage, releaseUsage, tryToReserve } from "../billing/use-allowance.ts";
import type { WorkContext } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import type { WriteSummaryJob } from "../ports/job-queue.ts";
import { meter } from "../spending/meter.ts";
import { checkDraft } from "../summaries/check-draft.ts";
import type { Checking } from "../summaries/checking.ts";
import { useOfSummary } from "../summaries/summary-use.ts";
import { writeDraft } from "../summaries/writing/write-draft.ts";
import { failSummary, pauseSummary } from "./fail-summary.ts";
import { keepToCaps } from "./keep-to-caps.ts";
import { type Prepared, prepareWriting } from "./prepare-writing.ts";
import { runStage, type StageRequest } from "./run-stage.ts";
import type { Delivery } from "./summarize-item.ts";
import { telling } from "./tell-writing.ts";
import { watchRun } from "./watch-run.ts";
import { advanceSummary, openWriting, type WritingNeeds, type WritingWork } from "./writing-work.ts";

/** Calls of one summary at once. What a provider bears is the adapter's to know. */
const CALLS_AT_ONCE = 16;

/**
 * The worker's half of a written summary: read in parts, bring together, check. Safe to deliver twice, to kill anywhere
 * and to freeze: finished stages come from the ledger, and a voided run can write nothing. Ends as soon as it is
 * cancelled. Throws what the queue should try again, and bugs; a model's no that may pass is thrown with its pause.
 */
export async function writeSummary(
  ctx: WorkContext<WritingNeeds>,
  { ownerId, itemId, summaryId }: WriteSummaryJob,
  { signal, lastTry }: Delivery,
): Promise<void> {
  const begun = await ctx.summaries.beginRun(ownerId, itemId, summaryId, ctx.clock.now());
  if (!begun) return;
  const watched = watchRun(ctx, begun.run, signal);
  const work = openWriting(ctx, begun, watched.signal);
  try {
    await write(work);
  } catch (error) {
    if (error instanceof StaleRunError || watched.isVoid()) return;
    if (signal.aborted) throw error;
    await settle(work, error, lastTry);
  } finally {
    await watched.stop();
  }
}

/** A no that may pass is left to the queue, which tries again later; so is a bug, but that is thrown the last time, too. */
async function settle(work: WritingWork, error: unknown, lastTry: boolean): Promise<void> {
  const isNo = error instanceof ModelError;
  const isFinal = lastTry || (isNo && !error.transient);
  if (isFinal) await failSummary(work, error);
  else if (isNo) await pauseSummary(work, error);
  if (!isFinal || !isNo) throw error;
}

async function write(work: WritingWork): Promise<void> {
  const { ctx, run, summary, signal } = work;
  const { recipe } = summary;
  const { ownerId, itemId } = run;
  await advanceSummary(work, { status: "working", stage: "map", failure: null });
  const prepared = await prepareWriting(ctx, { ownerId, itemId, recipe });
  work.inputWords = prepared.words;
  await count(work, prepared);
  const stage = stagesOf(work, prepared);
  const chapters = await stage(prepared.chaptersStage, () =>
    ctx.summarizer.chapters(prepared.document, { signal }),
  );
  await keepToCaps(ctx, { ...prepared, ownerId, recipe, chapters, signal });
  const model = meter(ctx, { ownerId, forId: summary.id, model: prepared.model, caps: ctx.caps });
  work.called = model.tally;
  work.writer = model.writer;

  const told = telling(work);
  const draft = await writeDraft({
    ...prepared,
    chapters,
    model,
    language: recipe.language,
    sampling: recipe.sampling,
    languages: ctx.languages,
    signal,
    concurrency: CALLS_AT_ONCE,
    stage,
    onParts: told.parts,
    onDraft: told.draft,
  });
  work.parts = draft.parts;
  await told.flush();
  await told.enter("verify");
  const content = await check(work, { ...prepared, draft, model, stage });
  const ready = { status: "ready", stage: null, parts: null, failure: null, content } as const;
  await advanceSummary(work, ready, (tx) => commitUsage(tx, useOfSummary(ownerId, summary)));
}

/**
 * What was set aside when it was asked for is found again; it is not there when it waited for too long, or when its own
 * key was taken away since. Throws ModelError `quota-exceeded`.
 */
async function count({ ctx, run, summary }: WritingWork, { model }: Prepared): Promise<void> {
  const use = useOfSummary(run.ownerId, summary);
  const plan = await planOf(ctx, run.ownerId);
  const refusal = await ctx.transaction(async (tx) => {
    await tx.summaries.hold(run);
    if (model.ownKey) return releaseUsage(tx, use);
    return tryToReserve(tx, { ...use, plan, amount: 1, at: ctx.clock.now() });
  });
  if (refusal) throw new ModelError("quota-exceeded", refusal.message);
}

type Checked = Pick<Checking, "document" | "draft" | "mark" | "model" | "stage">;

const check = ({ ctx, signal }: WritingWork, { document, draft, mark, model, stage }: Checked) =>
  checkDraft({
    ...ctx.checking,
    document,
    draft,
    language: draft.language,
    model,
    embedder: ctx.embedder,
    mark,
    stage,
    signal,
  });

/** The ledger, as those who write see it. */
const stagesOf =
  (work: WritingWork, { scopeOf }: Prepared) =>
  <Schema extends z.ZodType>(
    request: StageRequest<Schema>,
    make: () => Promise<z.infer<Schema>>,
  ): Promise<z.infer<Schema>> =>
    runStage(
      { ctx: work.ctx, run: work.run, scope: scopeOf(request.stage), tally: work.stages },
      request,
      make,
    );
