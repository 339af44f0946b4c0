import type { Job } from "@earmark/core";
import * as z from "zod";

import { type AwsCredentials, createSignedFetch, type SignedRequest } from "../aws/signed-fetch.ts";
import { groupOf } from "./lanes.ts";

export interface SqsSettings {
  /** Up to the name of each queue. */
  urlPrefix: string;
  region: string;
  credentials: AwsCredentials;
}

/** Each has beside it a queue of what was given up, `<name>-dead`. */
export const SQS_QUEUES = ["items", "recordings", "summaries", "upkeep"] as const;
export type SqsQueue = (typeof SQS_QUEUES)[number];

/** What a message says. */
export interface JobMessage {
  job: Job;
  /** Tries that were used up by messages before this one. */
  tried: number;
}

export interface OutgoingMessage extends JobMessage {
  /** Letters, digits and dashes; those sent together have different ones. */
  id: string;
  delaySeconds?: number;
}

interface QueueDepth {
  waiting: number;
  running: number;
  later: number;
}

export interface Sqs {
  /** Answers the ids of those that the queue has now, and why it may not have the others. Never rejects. */
  send(queue: SqsQueue, messages: readonly OutgoingMessage[]): Promise<{ sent: string[]; errors: unknown[] }>;
  /** Nobody is given the message again for so long; it must have been received, and not be settled. */
  hide(queue: SqsQueue, receiptHandle: string, seconds: number): Promise<void>;
  /** About how many there are. */
  depthOf(queue: SqsQueue | `${SqsQueue}-dead`): Promise<QueueDepth>;
}

/** SQS takes so many messages at once. */
const MAX_BATCH = 10;
const TIMEOUT_MS = 2_000;

/** SQS, by its JSON protocol. */
export function createSqs(settings: SqsSettings): Sqs {
  const call = callOf(settings);
  return {
    async send(queue, messages) {
      const asked = { action: "SendMessageBatch", queue, schema: Sent };
      const answers = await Promise.allSettled(
        inBatches(messages).map((batch) => call(asked, { Entries: batch.map(entryOf) })),
      );
      return {
        sent: answers.flatMap((answer) =>
          answer.status === "fulfilled" ? answer.value.Successful.map(({ Id }) => Id) : [],
        ),
        errors: answers.flatMap((answer) =>
          answer.status === "fulfilled" ? answer.value.Failed.map(refusalOf) : [answer.reason as unknown],
        ),
      };
    },
    async hide(queue, ReceiptHandle, VisibilityTimeout) {
      const asked = { action: "ChangeMessageVisibility", queue, schema: z.unknown() };
      await call(asked, { ReceiptHandle, VisibilityTimeout });
    },
    async depthOf(queue) {
      const asked = { action: "GetQueueAttributes", queue, schema: Attributes };
      const { Attributes: found } = await call(asked, { AttributeNames: DEPTHS });
      const [waiting = 0, running = 0, later = 0] = DEPTHS.map((name) => Number(found[name] ?? 0));
      return { waiting, running, later };
    },
  };
}

interface Asked<Schema extends z.ZodType> {
  action: string;
  queue: string;
  schema: Schema;
}

/** Asks for one thing. Throws when it is refused, and when the answer makes no sense. */
function callOf({ urlPrefix, region, credentials }: SqsSettings) {
  const signed = createSignedFetch({ service: "sqs", region, credentials });
  const url = new URL("/", urlPrefix).href;
  return async <Schema extends z.ZodType>(
    { action, queue, schema }: Asked<Schema>,
    input: object,
  ): Promise<z.infer<Schema>> => {
    const request: SignedRequest = {
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": `AmazonSQS.${action}` },
      body: JSON.stringify({ QueueUrl: urlPrefix + queue, ...input }),
      timeoutMs: TIMEOUT_MS,
      retries: 1,
    };
    const answer = await signed(url, request);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`SQS said ${answer.status} to ${action}: ${text.slice(0, 200)}`);
    return schema.parse(text === "" ? {} : JSON.parse(text));
  };
}

const DEPTHS = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
];

const Sent = z.object({
  Successful: z.array(z.object({ Id: z.string() })).default([]),
  Failed: z.array(z.object({ Code: z.string() })).default([]),
});
const Attributes = z.object({ Attributes: z.record(z.string(), z.string()).default({}) });

const refusalOf = ({ Code }: { Code: string }) => new Error(`SQS refused a message: ${Code}`);

const inBatches = (messages: readonly OutgoingMessage[]) =>
  Array.from({ length: Math.ceil(messages.length / MAX_BATCH) }, (_, n) =>
    messages.slice(n * MAX_BATCH, (n + 1) * MAX_BATCH),
  );

/** The group is for fair shares: whose jobs are many waits rather than who has one. */
const entryOf = ({ id, job, tried, delaySeconds }: OutgoingMessage) => ({
  Id: id,
  MessageBody: JSON.stringify({ job, tried } satisfies JobMessage),
  MessageGroupId: groupOf(job),
  ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
});

/** Where a job waits. */
export function queueOf(job: Job): SqsQueue {
  switch (job.type) {
    case "summarize-item":
      return job.lane ?? "items";
    case "write-summary":
      return "summaries";
    case "apply-billing-event":
    case "export-account":
    case "sync-claims":
      return "upkeep";
  }
}
