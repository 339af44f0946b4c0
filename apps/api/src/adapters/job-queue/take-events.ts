import { randomUUID } from "node:crypto";

import type { ErrorContext, Job, Ports } from "@earmark/core";
import * as z from "zod";

import type { Executor } from "../database/executor.ts";
import { endLease, takeLease } from "../database/leases.ts";
import type { TakeEvent, WorkAround } from "../storage.ts";
import { groupOf } from "./lanes.ts";
import {
  CHECK_FEEDS,
  EMBED,
  ERASE_ACCOUNTS,
  INDEX_MISSING,
  PURGE,
  RECONCILE,
  SEND_OUTBOX,
  type SWEEPS,
} from "./queues.ts";
import { type Delivering, deliverMessage, type JobWork, SqsRecord } from "./sqs-delivery.ts";
import type { Sqs } from "./sqs.ts";
import { workOn } from "./work-on.ts";

type Report = (error: unknown, about?: ErrorContext) => void;

export interface EventTaker {
  db: Executor;
  sqs: Sqs;
  ports: Ports;
  around: WorkAround;
  /** Sends what lies in the outbox. */
  sendOutbox(signal: AbortSignal): Promise<void>;
  /** Forgets what is of no use any more. */
  tidy(): Promise<void>;
  report: Report;
}

const Batch = z.object({ Records: z.array(SqsRecord).max(100) });
const Schedule = z.object({ sweep: z.string() });

/** What of a function's time is left for handing work back. */
const HAND_BACK_SHARE = 0.2;
const MAX_HAND_BACK_MS = 30_000;

/** The worker of a function: it is called with the messages of a queue, or the name of a sweep. */
export function takeEvents(taker: EventTaker): TakeEvent {
  const sweeps = sweepsOf(taker);
  return async (event, remainingMs) => {
    const handBackMs = Math.min(MAX_HAND_BACK_MS, remainingMs * HAND_BACK_SHARE);
    const stopping = new AbortController();
    const timer = setTimeout(() => stopping.abort(), remainingMs - handBackMs);
    const limits = { stopping: stopping.signal, graceMs: handBackMs / 2, leaseMs: remainingMs };
    try {
      const batch = Batch.safeParse(event);
      if (batch.success) return await takeBatch({ ...taker, ...limits }, batch.data.Records);
      await takeSweep(taker, sweeps, Schedule.parse(event).sweep, limits);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

type Limits = Pick<Delivering, "stopping" | "graceMs" | "leaseMs">;

/** Answers which messages are to come again. Jobs that no two may do at once are done one after another. */
async function takeBatch(taker: EventTaker & Limits, records: readonly SqsRecord[]) {
  const delivering: Delivering = { ...taker, work: jobWork(taker) };
  const failed: { itemIdentifier: string }[] = [];
  const take = async (record: SqsRecord) => {
    const isSettled = await deliverMessage(delivering, record).catch((error: unknown) => {
      taker.report(error, { part: "queue" });
      return false;
    });
    if (!isSettled) failed.push({ itemIdentifier: record.messageId });
  };
  const isSame = (a: SqsRecord, b: SqsRecord) => groupIn(a.body) === groupIn(b.body);
  const inTurn = async (first: SqsRecord) => {
    for (const record of records) if (isSame(record, first)) await take(record);
  };
  const firsts = records.filter((record, at) => records.findIndex((other) => isSame(other, record)) === at);
  await Promise.all(firsts.map(inTurn));
  return { batchItemFailures: failed };
}

function groupIn(body: string): string | undefined {
  try {
    return groupOf((JSON.parse(body) as { job: Job }).job);
  } catch {
    return undefined;
  }
}

/** What a worker does with jobs, and whether a stage came to its end meanwhile: then a hand-over is no try. */
function jobWork({ ports, around, report }: EventTaker): JobWork {
  const { abandon, abandonWriting, abandonUpkeep } = workOn(ports, report, around.watch);
  return {
    begin(job, delivery) {
      let kept = 0;
      const counting =
        <Args extends unknown[]>(save: (...args: Args) => Promise<void>) =>
        async (...args: Args) => {
          await save(...args);
          kept += 1;
        };
      const stages = {
        ...ports.stages,
        save: counting(ports.stages.save),
        keep: counting(ports.stages.keep),
      };
      const { summarize, write, upkeep } = workOn({ ...ports, stages }, report, around.watch);
      const { type } = job;
      const done =
        type === "summarize-item"
          ? summarize(job, delivery)
          : type === "write-summary"
            ? write(job, delivery)
            : upkeep(job, delivery);
      return { done, hasProgressed: () => kept > 0 };
    },
    async abandon(job) {
      if (job.type === "summarize-item") await abandon(job);
      else if (job.type === "write-summary") await abandonWriting(job);
      else await abandonUpkeep(job);
    },
  };
}

type Sweep = (signal: AbortSignal) => Promise<void>;

/** What schedules call by name; undefined for what this installation has no need of. */
function sweepsOf({ ports, around, report, sendOutbox, tidy }: EventTaker): Map<string, Sweep | undefined> {
  const { purge, embed, reconcile, checkFeeds, eraseAccounts } = workOn(ports, report, around.watch);
  const watched =
    (name: string, sweep: Sweep): Sweep =>
    (signal) =>
      around.watch.sweep(name, signal, () => sweep(signal));
  const sweeps: Record<(typeof SWEEPS)[number], Sweep | undefined> = {
    [SEND_OUTBOX]: watched(SEND_OUTBOX, sendOutbox),
    [CHECK_FEEDS]: checkFeeds,
    [ERASE_ACCOUNTS]: eraseAccounts,
    [EMBED]: embed,
    [RECONCILE]: reconcile,
    [INDEX_MISSING]: watched(INDEX_MISSING, around.catchUp),
    [PURGE]: (signal) => purge(signal).then(tidy),
  };
  return new Map(Object.entries(sweeps));
}

/** One of a name at a time, but for the outbox, which any number may empty. */
async function takeSweep(
  { db }: EventTaker,
  sweeps: ReadonlyMap<string, Sweep | undefined>,
  name: string,
  { stopping, leaseMs }: Limits,
): Promise<void> {
  if (!sweeps.has(name)) throw new Error(`There is no sweep of the name ${name}`);
  const sweep = sweeps.get(name);
  if (!sweep) return;
  if (name === SEND_OUTBOX) return sweep(stopping);
  const lease = { key: `sweep:${name}`, holder: randomUUID() };
  if (!(await takeLease(db, lease, leaseMs))) return;
  try {
    await sweep(stopping);
  } finally {
    await endLease(db, lease);
  }
}
