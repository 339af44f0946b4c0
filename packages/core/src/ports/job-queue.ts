/** Work to do later. A job names things; it carries no content. */
export interface SummarizeItemJob {
  type: "summarize-item";
  ownerId: string;
  itemId: string;
}
export type Job = SummarizeItemJob;

/** Inside a transaction the job exists exactly when the transaction commits. */
export interface JobQueue {
  enqueue(job: Job): Promise<void>;
}
