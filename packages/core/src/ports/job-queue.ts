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

/** Acts on what the payment service told of. */
export interface ApplyBillingEventJob {
  type: "apply-billing-event";
  eventId: string;
}

/** Writes into the claims of somebody's sign-in what the database says. */
export interface SyncClaimsJob {
  type: "sync-claims";
  ownerId: string;
}

/** Packs everything somebody has into a file. */
export interface ExportAccountJob {
  type: "export-account";
  ownerId: string;
  exportId: string;
}

/** Small jobs that wait for nobody's recording or model. They share a queue; do-upkeep.ts says what each does. */
export type UpkeepJob = ApplyBillingEventJob | ExportAccountJob | SyncClaimsJob;

export type Job = SummarizeItemJob | WriteSummaryJob | UpkeepJob;

/** Inside a transaction the job exists exactly when the transaction commits. */
export interface JobQueue {
  enqueue(job: Job): Promise<void>;
}
