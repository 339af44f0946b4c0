import type { JobWithMetadata, PgBoss } from "pg-boss";

import type { Database } from "../database/database.ts";
import { bossDb } from "./boss-db.ts";
import { hold, release } from "./holds.ts";
import { type Ref, sendingOf } from "./lanes.ts";
import type { ABANDONED } from "./queues.ts";

/** How a job is given out this time. The first attempt is 1. */
export interface Delivery {
  signal: AbortSignal;
  lastTry: boolean;
  attempt: number;
}

/** Does one job; throws what another try may mend. */
export type Handler<R extends Ref> = (ref: R, delivery: Delivery) => Promise<void>;

export interface Delivering<R extends Ref> {
  boss: PgBoss;
  database: Database;
  queue: keyof typeof ABANDONED;
  handler: Handler<R>;
  /** Aborted when the worker is to stop. */
  stopping: AbortSignal;
}

/** Does a job and settles it while it is still held. When the worker stops, the job goes back at once, unfinished. */
export async function deliver<R extends Ref>(
  { boss, database, queue, handler, stopping }: Delivering<R>,
  job: JobWithMetadata<R>,
): Promise<void> {
  const { db, session } = database;
  await hold(session, job.id);
  try {
    const signal = AbortSignal.any([job.signal, stopping]);
    const delivery = { signal, lastTry: job.retryCount >= job.retryLimit, attempt: job.retryCount + 1 };
    await unlessAborted(stopping, handler(job.data, delivery));
    await boss.complete(queue, job);
  } catch (error) {
    if (stopping.aborted) await handBack(boss, db, queue, job);
    else await giveBack(boss, queue, job, error);
  } finally {
    await release(session, job.id);
  }
}

/** The queue tries again after a wait, not before the time for which someone out there asked. */
async function giveBack<R extends Ref>(
  boss: PgBoss,
  queue: string,
  job: JobWithMetadata<R>,
  error: unknown,
): Promise<void> {
  await boss.fail(queue, job, { message: String(error) });
  const pauseMs = error instanceof Error && "retryAfterMs" in error ? Number(error.retryAfterMs) : NaN;
  if (!(pauseMs > 0) || job.retryCount >= job.retryLimit) return;
  const startAfter = new Date(Date.now() + Math.min(pauseMs, MAX_PAUSE_MS));
  const [waiting] = await boss.findJobs(queue, { id: job.id, queued: true });
  if (waiting && waiting.startAfter < startAfter)
    await boss.update(queue, undefined, { id: job.id, startAfter });
}

/** Some ask for a day. Nobody waits that long without a word. */
const MAX_PAUSE_MS = 3_600_000;

/** The same job is sent anew with the tries it has left, unless someone else has it by now. */
async function handBack<R extends Ref>(
  boss: PgBoss,
  pool: Database["db"],
  queue: string,
  job: JobWithMetadata<R>,
): Promise<void> {
  await pool.transaction(async (tx) => {
    const db = bossDb(tx);
    const settled = await boss.complete(queue, job, null, { db });
    if (!("affected" in settled) || settled.affected !== 1) return;
    const { data, priority, retryLimit, retryCount } = job;
    const left = { priority, retryLimit: retryLimit - retryCount };
    await boss.send(queue, data, { db, ...sendingOf(data), ...left });
  });
}

/** What `work` gives, or a rejection as soon as the signal is aborted, whether or not `work` heeds it. */
async function unlessAborted(signal: AbortSignal, work: Promise<void>): Promise<void> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new Error("The worker is stopping"));
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
