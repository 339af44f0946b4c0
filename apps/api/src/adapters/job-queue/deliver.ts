import type { JobWithMetadata, PgBoss } from "pg-boss";

import type { Database } from "../database/database.ts";
import { bossDb } from "./boss-db.ts";
import { hold, release } from "./holds.ts";
import { type ItemRef, sendingOf } from "./lanes.ts";
import { SUMMARIZE } from "./queues.ts";

export type ItemJob = JobWithMetadata<ItemRef>;

/** Does one job; throws what another try may mend. */
export type Handler = (ref: ItemRef, delivery: { signal: AbortSignal; lastTry: boolean }) => Promise<void>;

interface Delivering {
  boss: PgBoss;
  database: Database;
  handler: Handler;
  /** Aborted when the worker is to stop. */
  stopping: AbortSignal;
}

/** Does a job and settles it while it is still held. When the worker stops, the job goes back at once, unfinished. */
export async function deliver(
  { boss, database, handler, stopping }: Delivering,
  job: ItemJob,
): Promise<void> {
  const { db, session } = database;
  await hold(session, job.id);
  try {
    const signal = AbortSignal.any([job.signal, stopping]);
    const delivery = { signal, lastTry: job.retryCount >= job.retryLimit };
    await unlessAborted(stopping, handler(job.data, delivery));
    await boss.complete(SUMMARIZE, job);
  } catch (error) {
    if (stopping.aborted) await handBack(boss, db, job);
    else await boss.fail(SUMMARIZE, job, { message: String(error) });
  } finally {
    await release(session, job.id);
  }
}

/** The same job is sent anew with the tries it has left, unless someone else has it by now. */
async function handBack(boss: PgBoss, pool: Database["db"], job: ItemJob): Promise<void> {
  await pool.transaction(async (tx) => {
    const db = bossDb(tx);
    const settled = await boss.complete(SUMMARIZE, job, null, { db });
    if (!("affected" in settled) || settled.affected !== 1) return;
    const { data, priority, retryLimit, retryCount } = job;
    const left = { priority, retryLimit: retryLimit - retryCount };
    await boss.send(SUMMARIZE, data, { db, ...sendingOf(data), ...left });
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
