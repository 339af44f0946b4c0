import type { Summary } from "../summaries/summary.ts";
import type { Run } from "./item-repository.ts";

/** The summaries of items: the quick one of each, and those that were asked for. Another owner's does not exist. */
export interface SummaryRepository {
  /** Newest first, in any state. */
  list(ownerId: string, itemId: string): Promise<Summary[]>;
  find(ownerId: string, itemId: string, id: string): Promise<Summary | undefined>;
  /** Replaces the quick summary of the run's item. Throws StaleRunError. */
  saveQuick(run: Run, summary: Summary): Promise<void>;
}
