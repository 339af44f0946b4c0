import type { ErrorContext, Ports, StoragePorts } from "@earmark/core";
import type { BudgetLimits, BudgetStore } from "@earmark/monitoring";

import type { QueueFigures } from "../watching/figures.ts";
import type { WorkWatch } from "../watching/work-watch.ts";
import type { TurnLimits } from "./database/model-turns.ts";
import type { SqsSettings } from "./job-queue/sqs.ts";
import type { ModelTurns } from "./language-model/model-turns.ts";

export interface StorageSettings {
  dataDir: string;
  databaseUrl: string | undefined;
  /** Queues on AWS; undefined where jobs wait in the database. */
  sqs?: SqsSettings | undefined;
  workerConcurrency: number;
  recordingConcurrency: number;
  writingConcurrency: number;
  /** Undefined where no models are asked. */
  models?: TurnLimits & { embedding?: object | undefined };
  /** What may be told of errors; undefined where nobody is told. */
  sentry?: { limits: BudgetLimits } | undefined;
  webSentry?: { limits: BudgetLimits } | undefined;
}

/** Does what a queue or a schedule brings, within the time that the function has left; answers what its caller wants to hear. */
export type TakeEvent = (event: unknown, remainingMs: number) => Promise<unknown>;

/** What a worker does besides its jobs. */
export interface WorkAround {
  watch: WorkWatch;
  /** Brings up to date what older releases and settings have left behind. */
  catchUp(signal: AbortSignal): Promise<void>;
}

/** What is kept, and the work that waits. */
export interface OpenStorage {
  ports: StoragePorts & Pick<Ports, "idempotency" | "jobMonitor" | "rates" | "search" | "transaction">;
  /** Limits on requests to models, shared by all processes. */
  turns: ModelTurns;
  /** What all processes together may tell of errors. */
  errorBudget: BudgetStore;
  /** What of the web app's errors may be told. */
  webErrorBudget: BudgetStore;
  /** How each queue is. */
  queues(): Promise<QueueFigures[]>;
  /** Rejects when the database does not answer. */
  probe(): Promise<void>;
  /** Works on jobs in this process until `close`. */
  startWorker(ports: Ports, watch?: WorkWatch): Promise<void>;
  /** The worker of a function, which is called for each job. */
  takeEvents(ports: Ports, around: WorkAround): TakeEvent;
  /** Hands back what is being worked on, then closes. */
  close(): Promise<void>;
}

/**
 * Opens database and queue: for a process that goes on, or, where jobs are in SQS, for functions, of which there are many
 * that sleep most of the time. Neither loads what only the other needs. Throws UnusableDatabaseError.
 */
export async function openStorage(
  settings: StorageSettings,
  report: (error: unknown, about?: ErrorContext) => void,
): Promise<OpenStorage> {
  if (settings.sqs) {
    const { openFunctionStorage } = await import("./function-storage.ts");
    return openFunctionStorage(settings, settings.sqs, report);
  }
  const { openServerStorage } = await import("./server-storage.ts");
  return openServerStorage(settings, report);
}
