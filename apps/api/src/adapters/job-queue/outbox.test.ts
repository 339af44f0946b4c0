import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { Job, SummarizeItemJob } from "@earmark/core";
import { jobQueueContract } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { within } from "../../tracing/scope.ts";
import type { Database } from "../database/database.ts";
import { createEventWaiters } from "../database/event-waiters.ts";
import { openPostgres } from "../database/postgres.ts";
import { outbox as table } from "../database/schema/outbox.ts";
import { storage } from "../database/storage.ts";
import { openInMemory } from "../database/testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "../database/testing/server-database.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { sqsFigures, sqsMonitor } from "./sqs-figures.ts";
import { createSqs, SQS_QUEUES } from "./sqs.ts";
import { type SqsServer, startSqs } from "./testing/sqs-server.ts";

const never = new AbortController().signal;
const job = (itemId: string): SummarizeItemJob => ({ type: "summarize-item", ownerId: "ada", itemId });

let server: SqsServer;
beforeAll(async () => {
  server = await startSqs();
}, 60_000);
afterAll(() => server.close());

describe("jobs through an outbox on PGlite", () => sentFrom(openInMemory));
describe.skipIf(!hasServer)("jobs through an outbox on PostgreSQL", () =>
  sentFrom(async () => openPostgres(await freshServerDatabase())),
);

function sentFrom(open: () => Promise<Database>) {
  let database: Database;
  let outbox: Outbox;
  let stores: ReturnType<typeof storage>;
  const errors: unknown[] = [];
  const lies = (): Job[] => SQS_QUEUES.flatMap((queue) => server.look(queue)).map((message) => message.job);
  const ids = () => lies().flatMap((found) => ("itemId" in found ? [found.itemId] : []));
  /** As if the time in which their writers send them were over. */
  const becomeDue = () => database.db.update(table).set({ dueAt: new Date(0) });
  const unsent = () => database.db.$count(table);

  beforeAll(async () => {
    database = await open();
    outbox = createOutbox(database.db, createSqs(server.settings), (error) => void errors.push(error));
    stores = storage(database, createEventWaiters(), outbox.on);
  }, 60_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.delete(table);
    server.clear();
    errors.length = 0;
  });

  jobQueueContract(async () => ({ ...stores, waiting: async () => lies() }));

  test("within a request, a job's message says which trace it belongs to", async () => {
    const scope = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: false, requestId: "req-1" };
    await within(scope, () => stores.transaction((tx) => tx.jobs.enqueue(job("itm_1"))));
    expect(lies()).toEqual([{ ...job("itm_1"), trace: scope }]);
  });

  test("what was sent is no row any more, and nothing went wrong", async () => {
    await stores.jobs.enqueue(job("itm_1"));
    await stores.transaction(async (tx) => {
      for (const n of [2, 3]) await tx.jobs.enqueue(job(`itm_${n}`));
      await tx.jobs.enqueue({ ...job("itm_4"), lane: "recordings" });
      await tx.jobs.enqueue({ type: "write-summary", ownerId: "ada", itemId: "itm_5", summaryId: "sum_1" });
    });
    expect(ids()).toEqual(["itm_1", "itm_2", "itm_3", "itm_4", "itm_5"]);
    expect(SQS_QUEUES.map((queue) => server.look(queue).length)).toEqual([3, 1, 1, 0]);
    expect([await unsent(), errors]).toEqual([0, []]);
  });

  test("nothing is sent before the commit: a worker would find what is not there yet", async () => {
    await stores.transaction(async (tx) => {
      await tx.jobs.enqueue(job("itm_1"));
      expect(lies()).toEqual([]);
    });
    expect(ids()).toEqual(["itm_1"]);
  });

  test.each([
    ["is away", { status: 503, body: "" }],
    ["says to come later", { status: 429, body: "{}" }],
    ["answers garbage", { status: 200, body: "<html>Welcome</html>" }],
    ["answers another thing", { status: 200, body: '{"Successful":[{"Id":7}]}' }],
    ["says nothing about any", { status: 200, body: "{}" }],
  ])("while SQS %s, who enqueues is not refused; the next sweep sends it once", async (_, said) => {
    server.interrupt(() => said);
    await stores.jobs.enqueue(job("itm_1"));
    await stores.transaction((tx) => tx.jobs.enqueue(job("itm_2")));
    await becomeDue();
    await outbox.sweep(never);
    expect([lies(), await unsent()]).toEqual([[], 2]);
    server.interrupt(undefined);
    await outbox.sweep(never);
    expect(lies(), "a sweep that died keeps others from what it took for a minute").toEqual([]);
    await becomeDue();
    await outbox.sweep(never);
    expect([ids().toSorted(), await unsent()]).toEqual([["itm_1", "itm_2"], 0]);
  });

  test("of a batch of which a part was taken, the rest alone is sent again", async () => {
    const refusing = (_: string, body: string) => {
      const { Entries } = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] };
      const [taken = [], refused = []] = [true, false].map((isTaken) =>
        Entries.filter(({ MessageBody }) => MessageBody.includes("itm_7") !== isTaken).map(({ Id }) => ({
          Id,
        })),
      );
      const failed = refused.map(({ Id }) => ({ Id, Code: "InternalError", SenderFault: false }));
      return { status: 200, body: JSON.stringify({ Successful: taken, Failed: failed }) };
    };
    server.interrupt(refusing);
    await stores.transaction(async (tx) => {
      for (let n = 0; n < 25; n++) await tx.jobs.enqueue(job(`itm_${n}`));
    });
    server.interrupt(undefined);
    expect(await unsent()).toBe(1);
    expect(errors.map(String)).toEqual(["Error: SQS refused a message: InternalError"]);
    await becomeDue();
    await outbox.sweep(never);
    expect([ids(), await unsent()]).toEqual([["itm_7"], 0]);
  });

  test("many sweeps at once send each job once", async () => {
    server.interrupt(() => ({ status: 500, body: "" }));
    await stores.transaction(async (tx) => {
      for (let n = 0; n < 250; n++) await tx.jobs.enqueue(job(`itm_${n}`));
    });
    server.interrupt(undefined);
    await becomeDue();
    await Promise.all(Array.from({ length: 6 }, () => outbox.sweep(never)));
    expect(ids()).toHaveLength(250);
    expect(new Set(ids()).size).toBe(250);
    expect(await unsent()).toBe(0);
  });

  test("admins see what waits, what runs, what comes later, what was given up and what could not be sent", async () => {
    for (const itemId of ["itm_1", "itm_2", "itm_3"]) await stores.jobs.enqueue(job(itemId));
    await server.receive("items", 1);
    server.interrupt((action) => (action === "SendMessageBatch" ? { status: 500, body: "" } : undefined));
    await stores.jobs.enqueue(job("itm_4"));
    server.interrupt(undefined);
    const figures = sqsFigures(createSqs(server.settings), outbox);
    expect(await figures()).toMatchObject([
      { queue: "outbox", waiting: 1 },
      { queue: "items", waiting: 2, running: 1, later: 0, failed: 0 },
      { queue: "recordings", waiting: 0 },
      { queue: "summaries", waiting: 0 },
      { queue: "upkeep", waiting: 0 },
    ]);
    const depths = await sqsMonitor(figures).depths();
    expect(depths.map(({ queue }) => queue)).toEqual([
      "items",
      "outbox",
      "recordings",
      "summaries",
      "upkeep",
    ]);
  });
}

describe.skipIf(!hasServer)("a real process that enqueues", { timeout: 60_000 }, () => {
  test("killed between its commit and the sending: the job is sent all the same", async () => {
    server.clear();
    const url = await freshServerDatabase();
    const database = await openPostgres(url);
    const script = new URL("testing/enqueue-and-stop.ts", import.meta.url);
    // It has committed when it asks SQS, and gets no answer.
    const asked = new Promise<void>((resolve) => {
      server.interrupt(() => (resolve(), "silence"));
    });
    const child = fork(fileURLToPath(script), [url, JSON.stringify(server.settings)], { stdio: "inherit" });
    await asked;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    server.interrupt(undefined);
    expect(server.look("items")).toEqual([]);
    await database.db.update(table).set({ dueAt: new Date(0) });
    await createOutbox(database.db, createSqs(server.settings), () => {}).sweep(never);
    expect(server.look("items")).toMatchObject([{ job: job("itm_kept"), tried: 0 }]);
    expect(await database.db.$count(table)).toBe(0);
    await database.close();
  });
});
