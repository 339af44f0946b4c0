/** Work to do later. A job names things; it carries no content. */
export interface SummarizeItemJob {
  type: "summarize-item";
  ownerId: string;
  itemId: string;
  /**
   * Set once the item has turned out to be a recording that must be heard. That takes hours: such jobs wait for each
   * other, and no other job waits for them.
   */
  lane?: "recordings";
}

/** Writing with a model. Such jobs wait for each other, and no item waits for them to be read. */
export interface WriteSummaryJob {
  type: "write-summary";
  ownerId: string;
  itemId: string;
  summaryId: string;
}

export type Job = SummarizeItemJob | WriteSummaryJob;

/** Inside a transaction the job exists exactly when the transaction commits. */
export interface JobQueue {
  enqueue(job: Job): Promise<void>;
}
