import type { JobWithMetadata, PgBoss } from "pg-boss";

import type { Message } from "../../watching/work-watch.ts";
import type { Database } from "../database/database.ts";
import { bossDb } from "./boss-db.ts";
import { type Delivery, type Handler, pauseAskedIn, unlessAborted } from "./delivery.ts";
import { hold, release } from "./holds.ts";
import { type Ref, sendingOf } from "./lanes.ts";
import type { ABANDONED } from "./queues.ts";

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
    await unlessAborted(stopping, handler(job.data, deliveryOf(queue, job, signal)));
    await boss.complete(queue, job);
  } catch (error) {
    if (stopping.aborted) await handBack(boss, db, queue, job);
    else await giveBack(boss, queue, job, error);
  } finally {
    await release(session, job.id);
  }
}

function deliveryOf<R extends Ref>(queue: string, job: JobWithMetadata<R>, signal: AbortSignal): Delivery {
  const { id, retryCount, retryLimit, createdOn, startAfter, startedOn } = job;
  const readyMs = Math.max(createdOn.getTime(), startAfter.getTime());
  const waitedMs = Math.max(0, startedOn.getTime() - readyMs);
  const message: Message = { id, queue, system: "pg-boss", waitedMs };
  return { signal, lastTry: retryCount >= retryLimit, attempt: retryCount + 1, message };
}

/** The queue tries again after a wait, not before the time for which someone out there asked. */
async function giveBack<R extends Ref>(
  boss: PgBoss,
  queue: string,
  job: JobWithMetadata<R>,
  error: unknown,
): Promise<void> {
  await boss.fail(queue, job, { message: String(error) });
  const pauseMs = pauseAskedIn(error);
  if (pauseMs === 0 || job.retryCount >= job.retryLimit) return;
  const startAfter = new Date(Date.now() + pauseMs);
  const [waiting] = await boss.findJobs(queue, { id: job.id, queued: true });
  if (waiting && waiting.startAfter < startAfter)
    await boss.update(queue, undefined, { id: job.id, startAfter });
}

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
