import type { ErrorContext } from "@earmark/core";
import { DEFAULT_LIMITS } from "@earmark/monitoring";
import { sql } from "drizzle-orm";

import { unwatched } from "../watching/work-watch.ts";
import { errorBudgetStore } from "./database/error-budget-store.ts";
import { createEventWaiters, EVENTS_CHANNEL } from "./database/event-waiters.ts";
import { purgeLanes } from "./database/lane-ledger.ts";
import { NO_LIMITS, openModelTurns } from "./database/model-turns.ts";
import { openDatabase } from "./database/open-database.ts";
import { storage } from "./database/storage.ts";
import { jobMonitor } from "./job-queue/monitor.ts";
import { jobQueue, startBoss } from "./job-queue/pg-boss.ts";
import { queueStats } from "./job-queue/queue-stats.ts";
import { workOn } from "./job-queue/work-on.ts";
import { startWorker } from "./job-queue/worker.ts";
import type { OpenStorage, StorageSettings } from "./storage.ts";

/** For a process that goes on: it brings the database up to date, listens to it, and has its jobs there. */
export async function openServerStorage(
  settings: StorageSettings,
  report: (error: unknown, about?: ErrorContext) => void,
): Promise<OpenStorage> {
  const database = await openDatabase(settings);
  const waiters = createEventWaiters();
  await database.listen(EVENTS_CHANNEL, waiters.announce, waiters.announceAll);
  const turns = await openModelTurns(database, settings.models ?? NO_LIMITS, report);
  await purgeLanes(database.db);
  const boss = await startBoss(database, report);
  const workers: { stop(): Promise<void> }[] = [];

  return {
    turns,
    errorBudget: errorBudgetStore(database, settings.sentry?.limits ?? DEFAULT_LIMITS),
    webErrorBudget: errorBudgetStore(database, settings.webSentry?.limits ?? DEFAULT_LIMITS, "web"),
    ports: { ...storage(database, waiters, (db) => jobQueue(boss, db)), jobMonitor: jobMonitor(boss) },
    queues: queueStats(boss, database.db),
    async probe() {
      await database.db.execute(sql`select 1`);
    },
    async startWorker(ports, watch = unwatched) {
      const worker = await startWorker({
        boss,
        database,
        concurrency: concurrencyOf(settings),
        ...workOn(ports, report, watch),
        report,
      });
      workers.push(worker);
    },
    takeEvents: () => unwanted("Jobs wait in the database: `npm run worker` works on them, no function does"),
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await boss.stop({ graceful: false });
      await turns.close();
      await database.close();
    },
  };
}

const concurrencyOf = (settings: StorageSettings) => ({
  first: settings.workerConcurrency,
  recordings: settings.recordingConcurrency,
  writing: settings.writingConcurrency,
});

function unwanted(why: string): never {
  throw new Error(why);
}
