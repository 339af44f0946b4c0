import type { ErrorContext } from "@earmark/core";
import { DEFAULT_LIMITS } from "@earmark/monitoring";
import { sql } from "drizzle-orm";

import { errorBudgetStore } from "./database/error-budget-store.ts";
import { UnusableDatabaseError } from "./database/errors.ts";
import { createEventWaiters } from "./database/event-waiters.ts";
import type { Executor } from "./database/executor.ts";
import { purgeLanes } from "./database/lane-ledger.ts";
import { purgeLeases } from "./database/leases.ts";
import { NO_LIMITS, openModelTurns } from "./database/model-turns.ts";
import { selectRows } from "./database/rows.ts";
import { openSleepingPostgres } from "./database/sleeping-postgres.ts";
import { storage } from "./database/storage.ts";
import { createOutbox } from "./job-queue/outbox.ts";
import { sqsFigures, sqsMonitor } from "./job-queue/sqs-figures.ts";
import { createSqs, type SqsSettings } from "./job-queue/sqs.ts";
import { once } from "./on-first-use.ts";
import type { OpenStorage, StorageSettings } from "./storage.ts";

/**
 * For functions, which are many, and frozen between two calls: nothing is asked before somebody wants something, nothing
 * listens and nobody holds a session. The schema is in place already.
 */
export async function openFunctionStorage(
  settings: StorageSettings,
  queues: SqsSettings,
  report: (error: unknown, about?: ErrorContext) => void,
): Promise<OpenStorage> {
  if (!settings.databaseUrl)
    throw new UnusableDatabaseError("SQS_QUEUE_URL_PREFIX wants a PostgreSQL server: set DATABASE_URL.");
  const { db, close } = openSleepingPostgres(settings.databaseUrl);
  // Those who wait look for themselves every second.
  const waiters = createEventWaiters();
  const turns = await openModelTurns({ db, listen: async () => {} }, settings.models ?? NO_LIMITS, report);
  const sqs = createSqs(queues);
  const outbox = createOutbox(db, sqs, report);
  const hasVectors = settings.models?.embedding ? await findVectors(db) : false;
  const figures = sqsFigures(sqs, outbox);

  return {
    turns,
    errorBudget: errorBudgetStore({ db }, settings.sentry?.limits ?? DEFAULT_LIMITS),
    webErrorBudget: errorBudgetStore({ db }, settings.webSentry?.limits ?? DEFAULT_LIMITS, "web"),
    ports: { ...storage({ db, hasVectors }, waiters, outbox.on), jobMonitor: sqsMonitor(figures) },
    queues: figures,
    async probe() {
      await db.execute(sql`select 1`);
    },
    startWorker: () => {
      throw new Error("Jobs are in SQS: a function takes them, no server does. Set WORKER=off.");
    },
    takeEvents(ports, around) {
      const parts = { db, sqs, ports, around, sendOutbox: outbox.sweep, tidy: () => tidy(db), report };
      // The API's function takes none, and starts sooner without.
      const open = once(async () => (await import("./job-queue/take-events.ts")).takeEvents(parts));
      return async (event, remainingMs) => (await open())(event, remainingMs);
    },
    async close() {
      await turns.close();
      await close();
    },
  };
}

/** Whether the database keeps vectors; `npm run migrate` has made room for them where it can. */
async function findVectors(db: Executor): Promise<boolean> {
  const [row] = await selectRows<{ found: boolean }>(
    db,
    sql`select to_regclass('passage_vectors') is not null as found`,
  );
  return row?.found ?? false;
}

async function tidy(db: Executor): Promise<void> {
  await purgeLanes(db);
  await purgeLeases(db);
}
