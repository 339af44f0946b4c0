import {
  type ErrorContext,
  abandonItem,
  abandonSummary,
  abandonUpkeep,
  checkDueFeeds,
  doUpkeep,
  embedMissing,
  ModelError,
  type Ports,
  type StoragePorts,
  purgeDeleted,
  resumeRefused,
  SourceError,
  summarizeItem,
  writeSummary,
} from "@earmark/core";
import { sql } from "drizzle-orm";

import { createEventWaiters, EVENTS_CHANNEL } from "./database/event-waiters.ts";
import { openModelTurns, type TurnLimits } from "./database/model-turns.ts";
import { openDatabase } from "./database/open-database.ts";
import { storage } from "./database/storage.ts";
import type { Delivery } from "./job-queue/deliver.ts";
import { jobMonitor } from "./job-queue/monitor.ts";
import { jobQueue, startBoss } from "./job-queue/pg-boss.ts";
import { startWorker, type WorkerOptions } from "./job-queue/worker.ts";
import type { ModelTurns } from "./language-model/model-turns.ts";

export interface StorageSettings {
  dataDir: string;
  databaseUrl: string | undefined;
  workerConcurrency: number;
  recordingConcurrency: number;
  writingConcurrency: number;
  /** Undefined where no models are asked. */
  models?: TurnLimits;
}

/** What is kept, and the work that waits: one database holds both. */
export interface OpenStorage {
  ports: StoragePorts & Pick<Ports, "idempotency" | "rates" | "search" | "transaction">;
  /** Limits on requests to models, shared by all processes. */
  turns: ModelTurns;
  /** Rejects when the database does not answer. */
  probe(): Promise<void>;
  /** Works on jobs in this process until `close`. */
  startWorker(ports: Ports): Promise<void>;
  /** Hands back what is being worked on, then closes. */
  close(): Promise<void>;
}

const NO_LIMITS: TurnLimits = { concurrency: 1_000, tokensPerMinute: undefined };

/** Opens database and queue. Throws UnusableDatabaseError. */
export async function openStorage(
  settings: StorageSettings,
  report: (error: unknown, about?: ErrorContext) => void,
): Promise<OpenStorage> {
  const database = await openDatabase(settings);
  const waiters = createEventWaiters();
  await database.listen(EVENTS_CHANNEL, waiters.announce, waiters.announceAll);
  const turns = await openModelTurns(database, settings.models ?? NO_LIMITS, report);
  const boss = await startBoss(database, report);
  const workers: { stop(): Promise<void> }[] = [];

  return {
    turns,
    ports: storage(database, waiters, (db) => jobQueue(boss, db)),
    async probe() {
      await database.db.execute(sql`select 1`);
    },
    async startWorker(ports) {
      const worker = await startWorker({
        boss,
        database,
        concurrency: {
          first: settings.workerConcurrency,
          recordings: settings.recordingConcurrency,
          writing: settings.writingConcurrency,
        },
        ...workOn(ports, report),
        report,
      });
      workers.push(worker);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await boss.stop({ graceful: false });
      await turns.close();
      await database.close();
    },
  };
}

/** What a worker does with what it is given. */
function workOn(ports: Ports, report: (error: unknown, about?: ErrorContext) => void) {
  /** What sources and models say is for their readers; all else is ours. */
  const reportingBugs = async (
    { job, ownerId, itemId }: { job: string; ownerId?: string; itemId?: string },
    { signal, attempt }: Delivery,
    work: Promise<void>,
  ) => {
    try {
      await work;
    } catch (error) {
      const isTheirs = error instanceof SourceError || error instanceof ModelError;
      if (!isTheirs && !signal.aborted) report(error, { job, userId: ownerId, itemId, attempt });
      throw error;
    }
  };
  return {
    summarize: (ref, delivery) =>
      reportingBugs(
        { job: "summarize-item", ...ref },
        delivery,
        summarizeItem(ports, { type: "summarize-item", ...ref }, delivery),
      ),
    write: (ref, delivery) =>
      reportingBugs(
        { job: "write-summary", ...ref },
        delivery,
        writeSummary(ports, { type: "write-summary", ...ref }, delivery),
      ),
    upkeep: (job, delivery) =>
      reportingBugs({ ...job, job: job.type }, delivery, doUpkeep(ports, job, delivery)),
    abandonUpkeep: (job) => abandonUpkeep(ports, job),
    abandon: (ref) => abandonItem(ports, { type: "summarize-item", ...ref }),
    abandonWriting: (ref) => abandonSummary(ports, { type: "write-summary", ...ref }),
    async purge() {
      await purgeDeleted(ports);
      await resumeRefused(ports);
    },
    embed: canEmbed(ports) ? (signal) => embed(ports, signal, report) : undefined,
    checkFeeds: (signal) => checkFeeds(ports, signal).catch(report),
  } satisfies Partial<WorkerOptions>;
}

/** Without pgvector, meanings can't be kept: the words alone are searched then. */
const canEmbed = ({ embedder, search }: Ports) => embedder !== undefined && search.takesVectors;

/** A model that does not answer is asked again in a minute. */
async function embed(ports: Ports, signal: AbortSignal, report: (error: unknown) => void): Promise<void> {
  try {
    await embedMissing(ports, signal);
  } catch (error) {
    if (!signal.aborted) report(error);
  }
}

/** Feeds in one sweep. */
const SWEEP_LIMIT = 1_000;

async function checkFeeds(ports: Ports, signal: AbortSignal): Promise<void> {
  await checkDueFeeds(ports, { limit: SWEEP_LIMIT, signal });
}
