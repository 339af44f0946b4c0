import type { Summary, WritingFailure } from "../summaries/summary.ts";
import type { Run } from "./item-repository.ts";

/** What a run of a summary may change. */
export type SummaryProgress = Partial<
  Pick<Summary, "status" | "stage" | "parts" | "failure" | "content" | "receipt">
>;

/** A summary that was taken for a delivery of its job. Its receipt says what the runs before this one took. */
export interface BegunSummary {
  run: Run;
  summary: Summary;
}

/**
 * The summaries of items: the quick one of each, and those that were asked for, one of each recipe. Another owner's does
 * not exist, nor does one of a deleted item.
 */
export interface SummaryRepository {
  /** Newest first, in any state. */
  list(ownerId: string, itemId: string): Promise<Summary[]>;
  find(ownerId: string, itemId: string, id: string): Promise<Summary | undefined>;
  /** Whether one of the item's is queued or at work. */
  hasOpen(ownerId: string, itemId: string): Promise<boolean>;
  /** Inserts, or answers the one of the same recipe that the item has, whatever its state. Atomic. */
  insert(ownerId: string, summary: Summary): Promise<{ summary: Summary; inserted: boolean }>;
  /** Replaces the quick summary of the run's item. Throws StaleRunError. */
  saveQuick(run: Run, summary: Summary): Promise<void>;
  /** Erases one, voiding all runs; false when there is none. */
  remove(ownerId: string, itemId: string, id: string): Promise<boolean>;
  /** Back to queued from failed, in one step; undefined when it is not failed. Its receipt stays: what it took, it took. */
  requeue(ownerId: string, itemId: string, id: string, at: Date): Promise<Summary | undefined>;
  /** Ends one that is queued or at work, voiding all runs; undefined when it is neither. */
  cancel(
    ownerId: string,
    itemId: string,
    id: string,
    failure: WritingFailure,
    at: Date,
  ): Promise<Summary | undefined>;

  /** Takes the summary for one delivery of its job; undefined when it is gone or settled, or its owner is suspended or leaving. */
  beginRun(ownerId: string, itemId: string, id: string, at: Date): Promise<BegunSummary | undefined>;
  /** Writes progress under a run of a summary, and answers it as it now is. Throws StaleRunError. */
  advance(run: Run, change: SummaryProgress, at: Date): Promise<Summary>;
  /** In a transaction, no other run begins and nobody cancels until its end. Throws StaleRunError. */
  hold(run: Run): Promise<void>;
}
