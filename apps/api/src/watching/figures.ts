import type { Oversight, SpendingLedger } from "@earmark/core";

import { type Family, gauge, type Sample } from "./registry.ts";

/** How a queue is. */
export interface QueueFigures {
  queue: string;
  waiting: number;
  running: number;
  /** Waiting for their time: to be tried again, mostly. */
  later: number;
  /** Given up, and not yet forgotten. */
  failed: number;
  /** How long the oldest of those waiting has waited; 0 where none does. */
  oldestMs: number;
}

export interface FigureSources {
  queues(): Promise<QueueFigures[]>;
  oversight: Pick<Oversight, "countFailures" | "countTroubledFeeds">;
  spending: Pick<SpendingLedger, "byDay">;
  now(): Date;
}

const DAY_MS = 86_400_000;

/** People may name models of their own; the dearest ones are told by name, the others together. */
const MAX_MODELS = 20;

/** How the installation is, whichever process is asked: read from the database, a few small queries each time. */
export async function readFigures({ queues, oversight, spending, now }: FigureSources): Promise<Family[]> {
  const at = now();
  const [found, failures, troubled, days] = await Promise.all([
    queues(),
    oversight.countFailures(new Date(at.getTime() - DAY_MS)),
    oversight.countTroubledFeeds(),
    spending.byDay(at),
  ]);
  return [
    ...queueFamilies(found),
    gauge(
      "earmark_failures_last_day",
      "Items and summaries that failed in the last 24 hours, by reason",
      failures.map(({ kind, reason, count }) => ({ labels: { kind, reason }, value: count })),
    ),
    gauge("earmark_feeds_in_trouble", "Followed feeds that can't be read", [{ labels: {}, value: troubled }]),
    ...modelFamilies(days),
  ];
}

function queueFamilies(queues: QueueFigures[]): Family[] {
  const jobs = queues.flatMap(({ queue, waiting, running, later, failed }) =>
    Object.entries({ waiting, running, later, failed }).map(([state, value]) => ({
      labels: { queue, state },
      value,
    })),
  );
  const oldest = queues.map(({ queue, oldestMs }) => ({ labels: { queue }, value: oldestMs / 1_000 }));
  return [
    gauge("earmark_jobs", "Jobs by queue and state; later: waiting for their time", jobs),
    gauge("earmark_oldest_job_seconds", "How long the oldest waiting job has waited, by queue", oldest),
  ];
}

type Day = Awaited<ReturnType<SpendingLedger["byDay"]>>[number];

/** Days come with the dearest model first. */
function modelFamilies(days: Day[]): Family[] {
  const named = days.slice(0, MAX_MODELS);
  const rest = days.slice(MAX_MODELS);
  const told = (of: (day: Day) => number): Sample[] => [
    ...named.map((day) => ({ labels: { model: day.model }, value: of(day) })),
    ...(rest.length > 0
      ? [{ labels: { model: "other" }, value: rest.reduce((sum, day) => sum + of(day), 0) }]
      : []),
  ];
  return [
    gauge(
      "earmark_model_cost_usd_today",
      "What models cost since midnight UTC",
      told(({ usd }) => usd),
    ),
    gauge(
      "earmark_model_calls_today",
      "Paid calls of models since midnight UTC",
      told(({ calls }) => calls),
    ),
  ];
}
