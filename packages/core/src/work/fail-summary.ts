import { releaseUsage } from "../billing/use-allowance.ts";
import type { WorkContext } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import type { WriteSummaryJob } from "../ports/job-queue.ts";
import { useOfSummary } from "../summaries/summary-use.ts";
import type { WritingFailure } from "../summaries/summary.ts";
import { advanceSummary, openWriting, type WritingNeeds, type WritingWork } from "./writing-work.ts";

const INTERNAL: WritingFailure = {
  reason: "internal",
  detail: "Something went wrong on our side. Nothing of what was written is lost; try again.",
};

const failureOf = (error: unknown): WritingFailure =>
  error instanceof ModelError ? { reason: error.reason, detail: error.message } : INTERNAL;

/** Ends a summary with the reason its owner will read; it does not count. Silent when another run has taken over. */
export const failSummary = (work: WritingWork, error: unknown): Promise<void> =>
  unlessStale(() =>
    advanceSummary(work, { status: "failed", stage: null, parts: null, failure: failureOf(error) }, (tx) =>
      releaseUsage(tx, useOfSummary(work.run.ownerId, work.summary)),
    ),
  );

/** Says why a summary waits to be tried again. */
export const pauseSummary = (work: WritingWork, error: unknown): Promise<void> =>
  unlessStale(() => advanceSummary(work, { status: "queued", stage: null, failure: failureOf(error) }));

async function unlessStale(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof StaleRunError)) throw error;
  }
}

/** Ends a summary whose job the queue gave up on (its worker died each time), so that nothing is at work forever. */
export async function abandonSummary(
  ctx: WorkContext<WritingNeeds>,
  { ownerId, itemId, summaryId }: WriteSummaryJob,
): Promise<void> {
  const begun = await ctx.summaries.beginRun(ownerId, itemId, summaryId, ctx.clock.now());
  if (begun) await failSummary(openWriting(ctx, begun, new AbortController().signal), undefined);
}
