import type { Summary } from "../summaries/summary.ts";
import type { Run } from "./item-repository.ts";

/** The summary of an item, one each. */
export interface SummaryRepository {
  find(ownerId: string, itemId: string): Promise<Summary | undefined>;
  /** Replaces the item's summary. Throws StaleRunError. */
  save(run: Run, summary: Summary): Promise<void>;
}
