import type { PgBoss } from "pg-boss";

import type { Database } from "../database/database.ts";
import { deliver, type Handler, type ItemJob } from "./deliver.ts";
import { recoverOrphans } from "./holds.ts";
import { type ItemRef, LANES } from "./lanes.ts";
import { ABANDONED, CHECK_FEEDS, PURGE, SUMMARIZE } from "./queues.ts";

const SWEEP_MS = 2_000;
const POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 3 };

export interface WorkerOptions {
  boss: PgBoss;
  database: Database;
  /** Jobs at once in this process, in the lane that every item begins in and in that of recordings. */
  concurrency: { first: number; recordings: number };
  summarize: Handler;
  /** Told of each item whose job was given up. */
  abandon(ref: ItemRef): Promise<void>;
  purge(): Promise<void>;
  /** One sweep over the feeds that are due. */
  checkFeeds(signal: AbortSignal): Promise<void>;
  report(error: unknown): void;
}

/** Works on jobs until stopped. Stopping hands back what is being worked on. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { boss, database, concurrency, report } = options;
  const stopping = new AbortController();
  const delivering = { boss, database, handler: options.summarize, stopping: stopping.signal };
  const work = async (jobs: ItemJob[]) => {
    for (const job of jobs) await deliver(delivering, job);
  };

  const lanes = [
    { ...LANES.first, localConcurrency: concurrency.first },
    { ...LANES.recordings, localConcurrency: concurrency.recordings },
    LANES.alone,
  ];
  for (const lane of lanes) await boss.work(SUMMARIZE, { ...POLLING, ...lane, includeMetadata: true }, work);
  await boss.work<ItemRef>(ABANDONED, POLLING, async (jobs) => {
    for (const { data } of jobs) await options.abandon(data);
  });
  await boss.work(PURGE, { pollingIntervalSeconds: 60 }, options.purge);
  await boss.schedule(PURGE, "17 3 * * *", null, { missed: "once" });
  await boss.work(CHECK_FEEDS, { pollingIntervalSeconds: 10 }, async ([job]) => {
    if (job) await options.checkFeeds(AbortSignal.any([job.signal, stopping.signal]));
  });
  await boss.schedule(CHECK_FEEDS, "* * * * *");
  const stopSweeping = sweepAlways(() => recoverOrphans(boss, database.session), report);

  return {
    async stop() {
      stopping.abort();
      await Promise.all([
        stopSweeping(),
        ...[SUMMARIZE, ABANDONED, CHECK_FEEDS, PURGE].map((name) => boss.offWork(name)),
      ]);
    },
  };
}

/** Sweeps now and after each pause, until the answer is called; that waits for the sweep under way. */
function sweepAlways(sweep: () => Promise<void>, report: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current = turn();
  async function turn(): Promise<void> {
    await sweep().catch(report);
    if (stopped) return;
    timer = setTimeout(() => {
      current = turn();
    }, SWEEP_MS);
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
