// A function's worker over a real database and a real queue, called as AWS would call it.
import { createHash, randomUUID } from "node:crypto";

import type { Ports } from "@earmark/core";
import { fakePorts } from "@earmark/core/testing";

import { unwatched } from "../../../watching/work-watch.ts";
import type { Database } from "../../database/database.ts";
import { createEventWaiters } from "../../database/event-waiters.ts";
import { storage } from "../../database/storage.ts";
import { createIds } from "../../ids.ts";
import { createOutbox } from "../outbox.ts";
import { createSqs, type SqsQueue } from "../sqs.ts";
import { takeEvents } from "../take-events.ts";
import type { Received, SqsServer } from "./sqs-server.ts";

export type FunctionBench = ReturnType<typeof functionBench>;

/** `given` are the ports that a test scripts. */
export function functionBench(database: Database, server: SqsServer, given: Partial<Ports> = {}) {
  const reported: unknown[] = [];
  const swept: string[] = [];
  const report = (error: unknown) => void reported.push(error);
  const { db } = database;
  const sqs = createSqs(server.settings);
  const outbox = createOutbox(db, sqs, report);
  const ports: Ports = {
    ...fakePorts(),
    ...storage(database, createEventWaiters(), outbox.on),
    clock: { now: () => new Date() },
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    ids: createIds(() => new Date()),
    ...given,
  };
  const watch: typeof unwatched = {
    ...unwatched,
    async sweep(name, _signal, work) {
      await work();
      swept.push(name);
    },
  };
  const around = { watch, catchUp: async () => void swept.push("index-missing") };
  const take = takeEvents({
    db,
    sqs,
    ports,
    around,
    sendOutbox: outbox.sweep,
    tidy: async () => void swept.push("tidied"),
    report,
  });

  /** What AWS does with what a function answered: settled messages go, the others come again. */
  async function settle(queue: SqsQueue, records: readonly Received[], answer: unknown) {
    const { batchItemFailures } = answer as { batchItemFailures: { itemIdentifier: string }[] };
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of records)
      if (!failed.has(messageId)) await server.remove(queue, receiptHandle);
    return { settled: records.length - failed.size, failed: failed.size };
  }

  /** Calls the function with what waits, one message at a time, until nothing does; answers how often. */
  async function work(queue: SqsQueue, limitMs: number): Promise<number> {
    for (let calls = 0; ; calls++) {
      const records = await server.receive(queue, 1);
      if (records.length === 0) return calls;
      await settle(queue, records, await take({ Records: records }, limitMs));
    }
  }
  return { ports, outbox, sqs, take, settle, work, reported, swept, owner: `owner-${randomUUID()}` };
}
