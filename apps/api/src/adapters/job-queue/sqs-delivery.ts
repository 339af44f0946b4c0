import { randomUUID } from "node:crypto";

import type { Job } from "@earmark/core";
import * as z from "zod";

import type { Message } from "../../watching/work-watch.ts";
import type { Executor } from "../database/executor.ts";
import { endLease, takeLease } from "../database/leases.ts";
import { type Delivery, pauseAskedIn, unlessAborted } from "./delivery.ts";
import { groupOf } from "./lanes.ts";
import { RETRIES, waitMs } from "./queues.ts";
import { type JobMessage, queueOf, type Sqs } from "./sqs.ts";

/** A message as SQS hands it to a function. */
export const SqsRecord = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.coerce.number().int().min(1),
    ApproximateFirstReceiveTimestamp: z.coerce.number().optional(),
    SentTimestamp: z.coerce.number().optional(),
  }),
});
export type SqsRecord = z.infer<typeof SqsRecord>;

/** What a worker does with jobs. */
export interface JobWork {
  /** Throws what another try may mend. `hasProgressed` says whether any part of the work was kept for good. */
  begin(job: Job, delivery: Delivery): { done: Promise<void>; hasProgressed(): boolean };
  /** Ends what the job was for. */
  abandon(job: Job): Promise<void>;
}

export interface Delivering {
  db: Executor;
  sqs: Sqs;
  work: JobWork;
  /** Aborted when the function's time is nearly over. */
  stopping: AbortSignal;
  /** Between that and the end, for what is just about to be kept. */
  graceMs: number;
  /** No work of this call goes on after it. */
  leaseMs: number;
}

/** Whoever else works on the same is done by then, mostly. */
const BUSY_DELAY_SECONDS = 15;

/**
 * Does what a message asks for and answers whether it is settled; one that is not comes again. What the time was too short
 * for goes on as a new message, and has used up no try if it came any further. One that comes while the same is being
 * worked on (SQS may deliver twice, and so may who sends) waits.
 */
export async function deliverMessage(delivering: Delivering, record: SqsRecord): Promise<boolean> {
  const { db, stopping, leaseMs } = delivering;
  const { job, tried } = JSON.parse(record.body) as JobMessage;
  const attempt = tried + record.attributes.ApproximateReceiveCount;
  const given: Given = { record, job, attempt, tries: RETRIES[queueOf(job)].limit + 1 };
  if (stopping.aborted) return sendAnew(delivering, given, 0);
  const lease = { key: leaseKeyOf(job), holder: randomUUID() };
  if (!(await takeLease(db, lease, leaseMs))) return sendAnew(delivering, given, BUSY_DELAY_SECONDS);
  try {
    return await settle(delivering, given);
  } finally {
    await endLease(db, lease);
  }
}

interface Given {
  record: SqsRecord;
  job: Job;
  /** The first is 1. */
  attempt: number;
  tries: number;
}

async function settle(delivering: Delivering, given: Given): Promise<boolean> {
  const { work, stopping, graceMs } = delivering;
  const { job, attempt, tries } = given;
  // Whoever had it last died with it.
  if (attempt > tries) return abandon(work, job);
  const { done, hasProgressed } = work.begin(job, deliveryOf(given, stopping));
  try {
    await unlessAborted(stopping, done, graceMs);
    return true;
  } catch (error) {
    if (stopping.aborted && hasProgressed()) return sendAnew(delivering, given, 0);
    if (attempt >= tries) return abandon(work, job);
    return comeAgain(delivering, given, error);
  }
}

const abandon = async (work: JobWork, job: Job): Promise<true> => {
  await work.abandon(job);
  return true;
};

function deliveryOf({ record, job, attempt, tries }: Given, signal: AbortSignal): Delivery {
  const { ApproximateFirstReceiveTimestamp: receivedMs = NaN, SentTimestamp: sentMs = NaN } =
    record.attributes;
  const waitedMs = Math.max(0, receivedMs - sentMs) || 0;
  const message: Message = { id: record.messageId, queue: queueOf(job), system: "aws_sqs", waitedMs };
  return { signal, lastTry: attempt >= tries, attempt, message };
}

/** The same job goes into the queue with the tries it has left; if that can't be, its message comes again. */
async function sendAnew({ sqs }: Delivering, given: Given, delaySeconds: number): Promise<boolean> {
  const { job, attempt, record } = given;
  const anew = { id: record.messageId, job, tried: attempt - 1, delaySeconds };
  const { sent, errors } = await sqs.send(queueOf(job), [anew]);
  if (sent.length === 0) throw errors[0];
  return true;
}

/** Not before the time for which someone out there asked. */
async function comeAgain({ sqs }: Delivering, given: Given, error: unknown): Promise<false> {
  const { job, attempt, record } = given;
  const queue = queueOf(job);
  const pauseMs = Math.max(pauseAskedIn(error), waitMs(RETRIES[queue], attempt));
  await sqs.hide(queue, record.receiptHandle, Math.ceil(pauseMs / 1_000));
  return false;
}

/** What no two may do at once: the same item or summary; and small jobs of one person, as on a server. */
function leaseKeyOf(job: Job): string {
  switch (job.type) {
    case "summarize-item":
      return `item:${job.ownerId}:${job.itemId}`;
    case "write-summary":
      return `summary:${job.ownerId}:${job.summaryId}`;
    case "apply-billing-event":
    case "export-account":
    case "sync-claims":
      return `upkeep:${groupOf(job)}`;
  }
}
