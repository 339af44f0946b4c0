import type { Job } from "./job-queue.ts";

/** All that is kept of one person, whichever repository it belongs to. */
export interface Holdings {
  /** Voids every run: what was at work is queued again, without a job. */
  halt(ownerId: string): Promise<void>;
  /** The jobs that go on with all that is queued or at work. */
  waiting(ownerId: string): Promise<Job[]>;
  /** Uploads whose parts are on their way. */
  openUploads(ownerId: string): Promise<{ key: string; token: string }[]>;
  /**
   * Erases every row that is the person's, but for the account itself, and every job. In steps of their own, so that it
   * holds up nobody; harmless to repeat.
   */
  erase(ownerId: string): Promise<void>;
}
