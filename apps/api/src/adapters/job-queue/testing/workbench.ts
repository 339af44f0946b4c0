// A queue, and workers over it that a test scripts.
import type { Job, UpkeepJob } from "@earmark/core";
import type { OpenQueue } from "@earmark/core/testing/contracts";
import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { vi } from "vitest";

import type { Database } from "../../database/database.ts";
import { createEventWaiters } from "../../database/event-waiters.ts";
import { storage } from "../../database/storage.ts";
import { recoverOrphans } from "../holds.ts";
import type { ItemRef } from "../lanes.ts";
import { jobQueue } from "../pg-boss.ts";
import { SUMMARIZE, UPKEEP } from "../queues.ts";
import { startWorker, type WorkerOptions } from "../worker.ts";

interface Bench {
  database: Database;
  boss: PgBoss;
  report: (error: unknown) => void;
}

/** JobQueue on pg-boss, with a look at what waits. */
export function queueOn({ database, boss }: Omit<Bench, "report">): OpenQueue {
  const stores = storage(database, createEventWaiters(), (db) => jobQueue(boss, db));
  const waiting = async () => {
    const jobs = await boss.findJobs<ItemRef>(SUMMARIZE, { queued: true });
    const small = await boss.findJobs<UpkeepJob>(UPKEEP, { queued: true });
    return [
      ...jobs.map(({ data }): Job => ({ type: SUMMARIZE, ...data })),
      ...small.map(({ data }): Job => data),
    ];
  };
  return { jobs: stores.jobs, transaction: stores.transaction, waiting };
}

/** Runs a worker over what is queued until `seen` has this many entries. */
export async function workUntil(
  bench: Bench,
  seen: unknown[],
  count: number,
  on: Partial<WorkerOptions>,
): Promise<void> {
  const worker = await startWorker({
    ...bench,
    concurrency: { first: 4, recordings: 2, writing: 2 },
    summarize: async () => {},
    write: async () => {},
    upkeep: async () => {},
    abandon: async () => {},
    abandonWriting: async () => {},
    abandonUpkeep: async () => {},
    purge: async () => {},
    checkFeeds: async () => {},
    embed: undefined,
    eraseAccounts: async () => {},
    reconcile: undefined,
    ...on,
  });
  // Not expect.poll, which has to know its test: many run at once.
  await vi.waitUntil(() => seen.length >= count, 40_000);
  await worker.stop();
}

/** Looks for jobs without a holder until this one is found, and answers what became of it. */
export const lose = ({ boss, database }: Omit<Bench, "report">, id = "", name: string = SUMMARIZE) =>
  vi.waitUntil(
    async () => {
      // As if it had been given out a while ago: who has just been given a job may not hold it yet.
      await database.db.execute(
        sql`update pgboss.job set started_on = now() - interval '3 seconds' where id::text = ${id} and state = 'active'`,
      );
      await recoverOrphans(boss, database.session);
      const state = (await boss.findJobs(name, { id }))[0]?.state;
      return state !== "active" && state;
    },
    { timeout: 20_000, interval: 500 },
  );

/** Ends the waits of what is to be tried again. */
export async function hurry(boss: PgBoss, queue: string): Promise<void> {
  for (const { id } of await boss.findJobs(queue, { queued: true }))
    await boss.update(queue, undefined, { id, startAfter: new Date() });
}
