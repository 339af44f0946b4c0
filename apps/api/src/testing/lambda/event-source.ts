import { setTimeout as sleep } from "node:timers/promises";

import type { FauxqsServer } from "fauxqs";

import type { EmulatedFunction } from "./function.ts";
import { textOf } from "./runtime-api.ts";
import type { Outcome } from "./sandbox.ts";

const QUEUE_NAMES = ["items", "recordings", "summaries", "upkeep"];
export const QUEUE_PREFIX = "earmark-test-";

/** After that many times a message goes to its queue's dead letters. */
const MAX_RECEIVES = 3;

/**
 * Queues as infra/aws makes them, with times that suit a test: a message is hidden for longer than the function may run, or
 * it would be given out again while it is worked on. What upkeep does takes no time.
 */
export function createQueues(sqs: FauxqsServer, limitSeconds: number): void {
  for (const name of QUEUE_NAMES) {
    const { queueArn } = sqs.createQueue(`${QUEUE_PREFIX}${name}-dead`);
    const redrive = { deadLetterTargetArn: queueArn, maxReceiveCount: MAX_RECEIVES };
    const hiddenSeconds = name === "upkeep" ? 1 : limitSeconds + 1;
    sqs.createQueue(QUEUE_PREFIX + name, {
      attributes: { VisibilityTimeout: String(hiddenSeconds), RedrivePolicy: JSON.stringify(redrive) },
    });
  }
}

interface Received {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  Attributes: Record<string, string>;
}

export interface EventSource {
  /** How each batch ended, oldest first. */
  outcomes: readonly Outcome["kind"][];
  close(): Promise<void>;
}

/** What AWS does between queues and a function: batches, deletion of what was done, nothing for what was not. */
export function openEventSource(sqs: FauxqsServer, worker: EmulatedFunction): EventSource {
  const closing = new AbortController();
  const outcomes: Outcome["kind"][] = [];
  const call = (action: string, queue: string, input: object) => ask(sqs, action, queue, input);

  async function poll(queue: string, batchSize: number): Promise<void> {
    while (!closing.signal.aborted) {
      const asked = {
        MaxNumberOfMessages: batchSize,
        WaitTimeSeconds: 0,
        MessageSystemAttributeNames: ["All"],
      };
      const { Messages = [] } = (await call("ReceiveMessage", queue, asked)) as { Messages?: Received[] };
      if (Messages.length === 0) await sleep(100, undefined, { signal: closing.signal }).catch(() => {});
      else await deliver(queue, Messages);
    }
  }

  async function deliver(queue: string, messages: readonly Received[]): Promise<void> {
    const outcome = await worker.invoke({ Records: messages.map((message) => recordOf(queue, message)) });
    outcomes.push(outcome.kind);
    if (outcome.kind !== "answered") return;
    const said = JSON.parse(await textOf(outcome.body)) as {
      batchItemFailures?: { itemIdentifier: string }[];
    } | null;
    const failed = new Set(said?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId, ReceiptHandle } of messages)
      if (!failed.has(MessageId)) await call("DeleteMessage", queue, { ReceiptHandle });
  }

  const polls = QUEUE_NAMES.map((name) => poll(QUEUE_PREFIX + name, name === "upkeep" ? 10 : 1));
  return {
    outcomes,
    async close() {
      closing.abort();
      await Promise.allSettled(polls);
    },
  };
}

const recordOf = (queue: string, message: Received) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: {},
  eventSource: "aws:sqs",
  eventSourceARN: `arn:aws:sqs:eu-central-1:000000000000:${queue}`,
  awsRegion: "eu-central-1",
});

async function ask(sqs: FauxqsServer, action: string, queue: string, input: object): Promise<unknown> {
  const { url } = sqs.inspectQueue(queue) ?? { url: "" };
  const answer = await fetch(`http://127.0.0.1:${sqs.port}/`, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": `AmazonSQS.${action}` },
    body: JSON.stringify({ QueueUrl: url, ...input }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`SQS said ${answer.status} to ${action}: ${text.slice(0, 200)}`);
  return text === "" ? {} : JSON.parse(text);
}
