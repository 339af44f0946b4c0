/**
 * The request, job or sweep that a job came of, so that all that came of one click is seen as one. Whoever enqueues
 * within a request need not know of it: the queue adds it. It is no part of what makes two jobs the same.
 */
export interface JobTrace {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits; what enqueued it. */
  spanId: string;
  /** Whether somebody wants to know how long it took. Decided once, where the trace began. */
  sampled: boolean;
  requestId?: string;
}

interface Traced {
  trace?: JobTrace;
}

/** Work to do later. A job names things; it carries no content. */
export interface SummarizeItemJob extends Traced {
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
export interface WriteSummaryJob extends Traced {
  type: "write-summary";
  ownerId: string;
  itemId: string;
  summaryId: string;
}

/** Acts on what the payment service told of. */
export interface ApplyBillingEventJob extends Traced {
  type: "apply-billing-event";
  eventId: string;
}

/** Writes into the claims of somebody's sign-in what the database says. */
export interface SyncClaimsJob extends Traced {
  type: "sync-claims";
  ownerId: string;
}

/** Packs everything somebody has into a file. */
export interface ExportAccountJob extends Traced {
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
