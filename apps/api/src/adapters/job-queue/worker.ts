import type { UpkeepJob } from "@earmark/core";
import type { JobWithMetadata, PgBoss } from "pg-boss";

import type { Database } from "../database/database.ts";
import { endHalfAsked } from "../database/half-asked.ts";
import { deliver, type Delivering } from "./deliver.ts";
import type { Handler } from "./delivery.ts";
import { recoverOrphans } from "./holds.ts";
import { type ItemRef, LANES, type Ref, type SummaryRef } from "./lanes.ts";
import {
  ABANDONED,
  CHECK_FEEDS,
  EMBED,
  ERASE_ACCOUNTS,
  PURGE,
  RECONCILE,
  SUMMARIZE,
  UPKEEP,
  WRITE,
} from "./queues.ts";

const SWEEP_MS = 2_000;
/** They mostly wait for others' services. One at a time for each person: claims are read, and then written. */
const UPKEEP_AT_ONCE = 8;
const POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 3 };

export interface WorkerOptions {
  boss: PgBoss;
  database: Database;
  /** Jobs at once in this process: in the lane that every item begins in, in that of recordings, and writing. */
  concurrency: { first: number; recordings: number; writing: number };
  summarize: Handler<ItemRef>;
  write: Handler<SummaryRef>;
  upkeep: Handler<UpkeepJob>;
  /** Told of each item whose job was given up. */
  abandon(ref: ItemRef): Promise<void>;
  /** The same for summaries. */
  abandonWriting(ref: SummaryRef): Promise<void>;
  /** The same for small jobs. */
  abandonUpkeep(job: UpkeepJob): Promise<void>;
  purge(signal: AbortSignal): Promise<void>;
  /** One sweep over the feeds that are due. */
  checkFeeds(signal: AbortSignal): Promise<void>;
  /** One sweep over the accounts whose time to think again is over. */
  eraseAccounts(signal: AbortSignal): Promise<void>;
  /** One sweep over the passages without vectors; undefined where there are none to be had. */
  embed: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** One sweep over who pays; undefined where nothing is sold. */
  reconcile: ((signal: AbortSignal) => Promise<void>) | undefined;
  report(error: unknown): void;
}

/** Works on jobs until stopped. Stopping hands back what is being worked on. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { boss, database, concurrency, report } = options;
  const stopping = new AbortController();
  const parts = { boss, database, stopping: stopping.signal };
  await workIn({ ...parts, queue: SUMMARIZE, handler: options.summarize, abandon: options.abandon }, [
    { ...LANES.first, localConcurrency: concurrency.first },
    { ...LANES.recordings, localConcurrency: concurrency.recordings },
    LANES.alone,
  ]);
  await workIn({ ...parts, queue: WRITE, handler: options.write, abandon: options.abandonWriting }, [
    { ...LANES.first, localConcurrency: concurrency.writing },
    LANES.alone,
  ]);
  await workIn({ ...parts, queue: UPKEEP, handler: options.upkeep, abandon: options.abandonUpkeep }, [
    { ...LANES.first, localConcurrency: UPKEEP_AT_ONCE, groupConcurrency: 1 },
    LANES.alone,
  ]);
  await startSweeps(options, stopping.signal);
  const stopSweeping = sweepAlways(async () => {
    await endHalfAsked(database.session);
    await recoverOrphans(boss, database.session);
  }, report);

  return {
    async stop() {
      stopping.abort();
      await Promise.all([
        stopSweeping(),
        ...[SUMMARIZE, WRITE, UPKEEP, ...Object.values(ABANDONED), ...SWEEPS].map((name) =>
          boss.offWork(name),
        ),
      ]);
    },
  };
}

const SWEEPS = [CHECK_FEEDS, EMBED, ERASE_ACCOUNTS, RECONCILE, PURGE];

/** What is looked for anew each time, whatever the last time came to. */
async function startSweeps(options: WorkerOptions, stopping: AbortSignal): Promise<void> {
  const { boss, purge, checkFeeds, embed, eraseAccounts, reconcile } = options;
  await boss.work(PURGE, { pollingIntervalSeconds: 60 }, async ([job]) => {
    if (job) await purge(AbortSignal.any([job.signal, stopping]));
  });
  await boss.schedule(PURGE, "17 3 * * *", null, { missed: "once" });
  const every = async (name: string, cron: string, sweep: (signal: AbortSignal) => Promise<void>) => {
    await boss.work(name, { pollingIntervalSeconds: 10 }, async ([job]) => {
      if (job) await sweep(AbortSignal.any([job.signal, stopping]));
    });
    await boss.schedule(name, cron);
  };
  await every(CHECK_FEEDS, "* * * * *", checkFeeds);
  await every(ERASE_ACCOUNTS, "23 * * * *", eraseAccounts);
  if (embed) await every(EMBED, "* * * * *", embed);
  if (reconcile) await every(RECONCILE, "43 2 * * *", reconcile);
}

type Lane = {
  minPriority?: number;
  maxPriority?: number;
  localConcurrency?: number;
  groupConcurrency?: number;
};

/** Takes jobs from a queue, in each of its lanes, and those that it gave up. */
async function workIn<R extends Ref>(
  delivering: Delivering<R> & { abandon(ref: R): Promise<void> },
  lanes: Lane[],
): Promise<void> {
  const { boss, queue, abandon } = delivering;
  const work = async (jobs: JobWithMetadata<R>[]) => {
    for (const job of jobs) await deliver(delivering, job);
  };
  for (const lane of lanes) await boss.work(queue, { ...POLLING, ...lane, includeMetadata: true }, work);
  await boss.work<R>(ABANDONED[queue], POLLING, async (jobs) => {
    for (const { data } of jobs) await abandon(data);
  });
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
