import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { startFauxqs } from "fauxqs";

import { type JobMessage, SQS_QUEUES, type SqsQueue, type SqsSettings } from "../sqs.ts";

/** A message as SQS hands it to a function, and as a function wants it. */
export type Received = ReturnType<typeof recordOf>;

/** What is said instead of passing a request on: this, or nothing at all; undefined passes it on. */
type Say = (action: string, body: string) => { status: number; body: string } | "silence" | undefined;

/** So long is a message hidden that was received. */
const VISIBILITY_SECONDS = 30;

/** SQS on this machine: fauxqs, and before it a proxy that a test may have answer in its place. */
export async function startSqs() {
  const attributes = { VisibilityTimeout: String(VISIBILITY_SECONDS) };
  const names = SQS_QUEUES.flatMap((name) => [name, `${name}-dead`]);
  const faux = await startFauxqs({
    port: 0,
    logger: false,
    init: { queues: names.map((name) => ({ name: `earmark-${name}`, attributes })) },
  });
  const state = { say: undefined as Say | undefined };
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing, faux.port, state));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const urlPrefix = `http://127.0.0.1:${port}/000000000000/earmark-`;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const settings: SqsSettings = { urlPrefix, region: "us-east-1", credentials };
  const call = async (action: string, queue: string, input: object) => {
    const headers = { "x-amz-target": `AmazonSQS.${action}`, "content-type": "application/x-amz-json-1.0" };
    const body = JSON.stringify({ QueueUrl: urlPrefix + queue, ...input });
    const answer = await fetch(`http://127.0.0.1:${faux.port}/`, { method: "POST", headers, body });
    return (await answer.json().catch(() => ({}))) as { Messages?: FauxMessage[] };
  };
  return {
    settings,
    /** Has `say` answer in SQS's place, until it is undefined. */
    interrupt: (say: Say | undefined) => void (state.say = say),
    clear: () => faux.reset(),
    /** All that lies in a queue, oldest first; nobody is kept from it. */
    look(queue: SqsQueue | `${SqsQueue}-dead`): (JobMessage & { isDelayed: boolean })[] {
      const {
        ready = [],
        delayed = [],
        inflight = [],
      } = faux.inspectQueue(`earmark-${queue}`)?.messages ?? {};
      const hidden = inflight.map(({ message }) => message);
      return [ready, hidden, delayed].flatMap((messages, at) =>
        messages.map(({ body }) => ({ ...(JSON.parse(body) as JobMessage), isDelayed: at === 2 })),
      );
    },
    /** What a function would be called with: up to so many messages, hidden from others meanwhile. */
    async receive(queue: SqsQueue | `${SqsQueue}-dead`, count = 10): Promise<Received[]> {
      const wants = { MaxNumberOfMessages: count, AttributeNames: ["All"], WaitTimeSeconds: 0 };
      const { Messages = [] } = await call("ReceiveMessage", queue, wants);
      return Messages.map((message) => recordOf(queue, message));
    },
    /** What AWS does with a message that was settled. */
    remove: async (queue: SqsQueue, receiptHandle: string) =>
      void (await call("DeleteMessage", queue, { ReceiptHandle: receiptHandle })),
    /** What AWS does after the visibility timeout with one that was not. */
    show: async (queue: SqsQueue, receiptHandle: string) =>
      void (await call("ChangeMessageVisibility", queue, {
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: 0,
      })),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await faux.stop();
    },
  };
}

export type SqsServer = Awaited<ReturnType<typeof startSqs>>;

interface FauxMessage {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  Attributes: Record<string, string>;
}

const recordOf = (queue: string, { MessageId, ReceiptHandle, Body, Attributes }: FauxMessage) => ({
  messageId: MessageId,
  receiptHandle: ReceiptHandle,
  body: Body,
  attributes: { ApproximateReceiveCount: "1", ...Attributes },
  eventSource: "aws:sqs",
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:earmark-${queue}`,
  awsRegion: "us-east-1",
});

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  { say }: { say: Say | undefined },
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const target = String(incoming.headers["x-amz-target"]);
  const said = say?.(target.replace("AmazonSQS.", ""), body);
  if (said === "silence") return;
  if (said) return void outgoing.writeHead(said.status).end(said.body);
  const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.0" };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
  outgoing.writeHead(answer.status).end(await answer.text());
}
