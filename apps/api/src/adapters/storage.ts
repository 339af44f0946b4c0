import {
  type ErrorContext,
  abandonItem,
  abandonSummary,
  abandonUpkeep,
  checkDueFeeds,
  doUpkeep,
  embedMissing,
  eraseAccounts,
  ModelError,
  PaymentError,
  type Ports,
  type StoragePorts,
  purgeDeleted,
  reconcileBilling,
  resumeRefused,
  SourceError,
  summarizeItem,
  writeSummary,
} from "@earmark/core";
import { type BudgetLimits, type BudgetStore, DEFAULT_LIMITS } from "@earmark/monitoring";
import { sql } from "drizzle-orm";

import type { QueueFigures } from "../watching/figures.ts";
import { errorBudgetStore } from "./database/error-budget-store.ts";
import { createEventWaiters, EVENTS_CHANNEL } from "./database/event-waiters.ts";
import { openModelTurns, type TurnLimits } from "./database/model-turns.ts";
import { openDatabase } from "./database/open-database.ts";
import { storage } from "./database/storage.ts";
import type { Delivery } from "./job-queue/deliver.ts";
import { jobMonitor } from "./job-queue/monitor.ts";
import { jobQueue, startBoss } from "./job-queue/pg-boss.ts";
import { queueStats } from "./job-queue/queue-stats.ts";
import { CHECK_FEEDS, ERASE_ACCOUNTS, PURGE, RECONCILE } from "./job-queue/queues.ts";
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
  /** What may be told of errors; undefined where nobody is told. */
  sentry?: { limits: BudgetLimits } | undefined;
}

/** What is kept, and the work that waits: one database holds both. */
export interface OpenStorage {
  ports: StoragePorts & Pick<Ports, "idempotency" | "jobMonitor" | "rates" | "search" | "transaction">;
  /** Limits on requests to models, shared by all processes. */
  turns: ModelTurns;
  /** What all processes together may tell of errors. */
  errorBudget: BudgetStore;
  /** How each queue is. */
  queues(): Promise<QueueFigures[]>;
  /** Rejects when the database does not answer. */
  probe(): Promise<void>;
  /** Works on jobs in this process until `close`; `checkIn` hears of each sweep that came to its end. */
  startWorker(ports: Ports, checkIn?: (sweep: string) => void): Promise<void>;
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
    errorBudget: errorBudgetStore(database, settings.sentry?.limits ?? DEFAULT_LIMITS),
    ports: { ...storage(database, waiters, (db) => jobQueue(boss, db)), jobMonitor: jobMonitor(boss) },
    queues: queueStats(boss, database.db),
    async probe() {
      await database.db.execute(sql`select 1`);
    },
    async startWorker(ports, checkIn = () => {}) {
      const worker = await startWorker({
        boss,
        database,
        concurrency: {
          first: settings.workerConcurrency,
          recordings: settings.recordingConcurrency,
          writing: settings.writingConcurrency,
        },
        ...workOn(ports, report, checkIn),
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

/** What sources and models say is for their readers; all else is ours. */
const bugsReportedTo =
  (report: (error: unknown, about?: ErrorContext) => void) =>
  async (
    { job, ownerId, itemId }: { job: string; ownerId?: string; itemId?: string },
    { signal, attempt }: Delivery,
    work: Promise<void>,
  ): Promise<void> => {
    try {
      await work;
    } catch (error) {
      const isTheirs = error instanceof SourceError || error instanceof ModelError || isPassing(error);
      if (!isTheirs && !signal.aborted) report(error, { job, userId: ownerId, itemId, attempt });
      throw error;
    }
  };

/** What a worker does with what it is given. */
function workOn(
  ports: Ports,
  report: (error: unknown, about?: ErrorContext) => void,
  checkIn: (sweep: string) => void,
) {
  const reportingBugs = bugsReportedTo(report);
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
      checkIn(PURGE);
    },
    embed: canEmbed(ports) ? (signal) => embed(ports, signal, report) : undefined,
    reconcile:
      ports.payments &&
      (async (signal) => {
        await reconcileBilling(ports, { signal, report });
        checkIn(RECONCILE);
      }),
    checkFeeds: (signal) => checkFeeds(ports, signal).then(() => checkIn(CHECK_FEEDS), report),
    eraseAccounts: (signal) => eraseAccounts(ports, signal).then(() => checkIn(ERASE_ACCOUNTS), report),
  } satisfies Partial<WorkerOptions>;
}

/** The payment service is away at times; what it was asked for is asked again. */
const isPassing = (error: unknown) => error instanceof PaymentError && error.reason === "unavailable";

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
