import type { WorkContext } from "../context.ts";
import { SourceError } from "../errors.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import type { SummarizeItemJob } from "../ports/job-queue.ts";
import { failItem } from "./fail-item.ts";
import { readSource } from "./read-source.ts";
import { openWork, type WorkNeeds } from "./work.ts";
import { writeQuickSummary } from "./write-quick-summary.ts";

/** How a job came: `lastTry` when the queue won't deliver it again after a failure. */
export interface Delivery {
  signal: AbortSignal;
  lastTry: boolean;
}

/**
 * The worker's half of an item: read, cut into chapters, summarize, verify. Safe to deliver twice, to kill anywhere
 * and to freeze: finished stages come from the ledger, and a voided run can write nothing.
 * Throws what the queue should try again, and bugs.
 */
export async function summarizeItem(
  ctx: WorkContext<WorkNeeds>,
  job: SummarizeItemJob,
  { signal, lastTry }: Delivery,
): Promise<void> {
  const work = await openWork(ctx, job, signal);
  if (!work) return;
  try {
    const read = await readSource(work);
    if (read) await writeQuickSummary(work, read);
  } catch (error) {
    if (error instanceof StaleRunError) return;
    if (signal.aborted || !(lastTry || isPlainNo(error))) throw error;
    await failItem(work, error);
    if (!(error instanceof SourceError)) throw error;
  }
}

/** A source's no that another try won't change. */
const isPlainNo = (error: unknown) => error instanceof SourceError && !error.transient;
