import {
  abandonItem,
  checkDueFeeds,
  type Ports,
  type StoragePorts,
  purgeDeleted,
  SourceError,
  summarizeItem,
} from "@earmark/core";
import { sql } from "drizzle-orm";

import { createEventWaiters, EVENTS_CHANNEL } from "./database/event-waiters.ts";
import { openDatabase } from "./database/open-database.ts";
import { storage } from "./database/storage.ts";
import { jobQueue, startBoss } from "./job-queue/pg-boss.ts";
import { startWorker } from "./job-queue/worker.ts";

export interface StorageSettings {
  dataDir: string;
  databaseUrl: string | undefined;
  workerConcurrency: number;
  recordingConcurrency: number;
}

/** What is kept, and the work that waits: one database holds both. */
export interface OpenStorage {
  ports: StoragePorts & Pick<Ports, "idempotency" | "rates" | "search" | "transaction">;
  /** Rejects when the database does not answer. */
  probe(): Promise<void>;
  /** Works on jobs in this process until `close`. */
  startWorker(ports: Ports): Promise<void>;
  /** Hands back what is being worked on, then closes. */
  close(): Promise<void>;
}

/** Opens database and queue. Throws UnusableDatabaseError. */
export async function openStorage(
  settings: StorageSettings,
  report: (error: unknown) => void,
): Promise<OpenStorage> {
  const database = await openDatabase(settings);
  const waiters = createEventWaiters();
  await database.listen(EVENTS_CHANNEL, waiters.announce, waiters.announceAll);
  const boss = await startBoss(database, report);
  const workers: { stop(): Promise<void> }[] = [];

  return {
    ports: storage(database.db, waiters, (db) => jobQueue(boss, db)),
    async probe() {
      await database.db.execute(sql`select 1`);
    },
    async startWorker(ports) {
      const worker = await startWorker({
        boss,
        database,
        concurrency: { first: settings.workerConcurrency, recordings: settings.recordingConcurrency },
        summarize: (ref, delivery) =>
          summarizeItem(ports, { type: "summarize-item", ...ref }, delivery).catch((error: unknown) => {
            if (!(error instanceof SourceError) && !delivery.signal.aborted) report(error);
            throw error;
          }),
        abandon: (ref) => abandonItem(ports, { type: "summarize-item", ...ref }),
        purge: () => purgeDeleted(ports),
        checkFeeds: (signal) => checkFeeds(ports, signal).catch(report),
        report,
      });
      workers.push(worker);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await boss.stop({ graceful: false });
      await database.close();
    },
  };
}

/** Feeds in one sweep. */
const SWEEP_LIMIT = 1_000;

async function checkFeeds(ports: Ports, signal: AbortSignal): Promise<void> {
  await checkDueFeeds(ports, { limit: SWEEP_LIMIT, signal });
}
