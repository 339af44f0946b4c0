import type { JobTrace } from "@earmark/core";

/** How a job came out of its queue. */
export interface Message {
  id: string;
  queue: string;
  system: "pg-boss" | "aws_sqs";
  /** Since it might first have been taken. */
  waitedMs: number;
}

/** A job that is about to be done, in names and ids of ours. */
export interface BegunJob {
  job: string;
  ownerId?: string;
  itemId?: string;
  summaryId?: string;
  trace?: JobTrace;
  /** The first is 1. */
  attempt: number;
  message: Message;
  /** Aborted when it is to be handed back. */
  signal: AbortSignal;
}

/** Sees what workers do. Whatever it does about it, the work is the same. */
export interface WorkWatch {
  /** Does a job, as part of the trace of what enqueued it. */
  job(begun: BegunJob, work: () => Promise<void>): Promise<void>;
  /** Does a sweep, and tells that it went on at its time. `signal`: aborted when others are to go on with it. */
  sweep(name: string, signal: AbortSignal, work: () => Promise<unknown>): Promise<void>;
}

/** Nobody watches. */
export const unwatched: WorkWatch = {
  job: (_, work) => work(),
  async sweep(_name, _signal, work) {
    await work();
  },
};
