import type { WorkContext } from "../context.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { BegunSummary, SummaryProgress } from "../ports/summary-repository.ts";
import { addTallies, newTally, type Tally } from "../spending/tally.ts";
import { tellSummary } from "../summaries/queue-summary.ts";
import type { Receipt, Summary } from "../summaries/summary.ts";
import { WRITER_VERSION } from "../summaries/writing/instructions.ts";
import type { PrepareNeeds } from "./prepare-writing.ts";

export type WritingNeeds =
  | PrepareNeeds
  | "accounts"
  | "caps"
  | "checking"
  | "clock"
  | "defaultPlan"
  | "embedder"
  | "events"
  | "languages"
  | "spending"
  | "stages"
  | "summaries"
  | "transaction";

/** One delivery of a summary's job, from taking the summary to its end. */
export interface WritingWork extends BegunSummary {
  ctx: WorkContext<WritingNeeds>;
  signal: AbortSignal;
  startedMs: number;
  /** Stages of this run. */
  stages: { run: number; reused: number };
  /** What this run's calls took so far. */
  called(): Tally;
  /** The model that wrote last, as far as is known. */
  writer(): string | null;
  inputWords: number;
  /** Pieces the source is read in; 0 while that is not known. */
  parts: number;
}

export const ENGINE = "model";

export const openWriting = (
  ctx: WorkContext<WritingNeeds>,
  begun: BegunSummary,
  signal: AbortSignal,
): WritingWork => ({
  ...begun,
  ctx,
  signal,
  startedMs: ctx.clock.now().getTime(),
  stages: { run: 0, reused: 0 },
  called: newTally,
  writer: () => begun.summary.receipt?.model ?? begun.summary.recipe.model,
  inputWords: 0,
  parts: 0,
});

/**
 * Writes progress with what it took so far, and tells the watchers, together with whatever else `also` writes. Throws
 * StaleRunError.
 */
export async function advanceSummary(
  work: WritingWork,
  change: SummaryProgress,
  also: (tx: StoragePorts) => Promise<void> = async () => {},
): Promise<Summary> {
  const { ctx, run } = work;
  return ctx.transaction(async (tx) => {
    const now = ctx.clock.now();
    const summary = await tx.summaries.advance(run, { ...change, receipt: receiptOf(work, now) }, now);
    await tellSummary(tx, run.ownerId, summary);
    await also(tx);
    return summary;
  });
}

/** What all runs together took so far. */
function receiptOf(work: WritingWork, now: Date): Receipt {
  const { summary, stages, startedMs, called, writer, inputWords, parts } = work;
  const before = summary.receipt;
  const taken = addTallies(before ? tallyOf(before) : newTally(), {
    ...called(),
    stagesRun: stages.run,
    stagesReused: stages.reused,
    durationMs: Math.max(0, now.getTime() - startedMs),
  });
  const { usage, ...rest } = taken;
  return {
    ...rest,
    tokens: usage,
    engine: ENGINE,
    engineVersion: WRITER_VERSION,
    model: writer(),
    inputWords: inputWords || (before?.inputWords ?? 0),
    parts: parts || (before?.parts ?? 0),
  };
}

const tallyOf = ({
  tokens,
  costUsd,
  requests,
  retries,
  stagesRun,
  stagesReused,
  durationMs,
}: Receipt): Tally => ({
  usage: tokens,
  costUsd,
  requests,
  retries,
  stagesRun,
  stagesReused,
  durationMs,
});
