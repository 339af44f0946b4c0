import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { createItem, type Job, type Ports } from "@earmark/core";
import {
  actor,
  fakeAudio,
  fakeContent,
  fakeModels,
  plainAnswer,
  sampleModel,
  saysPlainly,
  spanOf,
} from "@earmark/core/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Database } from "../database/database.ts";
import { leases } from "../database/schema/outbox.ts";
import { openInMemory } from "../database/testing/in-memory-database.ts";
import { SWEEPS } from "./queues.ts";
import { type FunctionBench, functionBench } from "./testing/function-bench.ts";
import { type SqsServer, startSqs } from "./testing/sqs-server.ts";

const MINUTE_MS = 60_000;
/** Makes about 25 parts for the model. */
const LINES = 3_000;

let database: Database;
let server: SqsServer;
beforeAll(async () => {
  [database, server] = await Promise.all([openInMemory(), startSqs()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([database.close(), server.close()]);
});
beforeEach(() => server.clear());

const bench = (given?: Partial<Ports>) => functionBench(database, server, given);

/** Counts what was done to its end: each of these costs something. */
function paid() {
  const times = new Map<string, number>();
  return {
    async for(what: string, delayMs: number, signal: AbortSignal): Promise<void> {
      await setTimeout(delayMs, undefined, { signal });
      times.set(what, (times.get(what) ?? 0) + 1);
    },
    twice: () => [...times].filter(([, count]) => count > 1).map(([what]) => what),
    count: () => times.size,
  };
}

const save = ({ ports, owner }: FunctionBench, text: string) =>
  createItem({ ...ports, actor: actor(owner) }, { source: { type: "text", title: "Long", text } });

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, n) => `Line ${n} tells of a lamp, a lake and number ${n * 7}.`).join(
    "\n",
  );

function slowModels(delayMs: number) {
  const calls = paid();
  const model = sampleModel({ contextTokens: 8_000, maxOutputTokens: 2_000 });
  const models = fakeModels(
    async (request) => {
      const asked = createHash("sha256").update(`${request.content}\n${request.question}`).digest("hex");
      await calls.for(asked, delayMs, request.signal);
      return plainAnswer(request);
    },
    [model],
  );
  return { calls, models };
}

describe("work that takes longer than a function may run", () => {
  test("a long summary goes on through several calls; nothing that a model answered is asked again", async () => {
    const { calls, models } = slowModels(2_000);
    const on = bench({ models });
    const { item } = await save(on, linesOf(LINES));
    await on.work("items", MINUTE_MS);
    const given = await on.work("summaries", 6_000);
    const [summary] = (await on.ports.summaries.list(on.owner, item.id)).filter(
      ({ recipe }) => recipe.model !== null,
    );
    expect(summary).toMatchObject({ status: "ready", content: { coverage: { read: LINES, unread: [] } } });
    expect(given).toBeGreaterThanOrEqual(2);
    expect([calls.count() > 20, calls.twice(), on.reported]).toEqual([true, [], []]);
  });

  test("a long recording does, too; nothing that was heard is heard again", async () => {
    const heard = paid();
    const transcriber: Ports["transcriber"] = {
      engine: "slow",
      concurrency: 2,
      maxClipMs: 2 * MINUTE_MS,
      namesSpeakers: false,
      async transcribe(clip, { signal }) {
        const span = spanOf(clip);
        await heard.for(`${span.startMs}`, 500, signal);
        return saysPlainly(span);
      },
    };
    const recording = {
      type: "recording" as const,
      recording: {
        media: { at: "blob" as const, key: "uploads/ada/upl_1" },
        kind: "recording" as const,
        facts: { title: "Talk" },
        notes: [],
      },
      attempts: [],
    };
    const content = { ...fakeContent, read: async () => recording };
    const on = bench({ transcriber, content, audio: fakeAudio({ durationMs: 30 * MINUTE_MS }) });
    const { item } = await save(on, "A talk");
    await on.work("items", MINUTE_MS);
    const given = await on.work("recordings", 2_000);
    expect(await on.ports.items.find(on.owner, item.id)).toMatchObject({ status: "ready" });
    expect(given).toBeGreaterThanOrEqual(2);
    expect([heard.count() >= 15, heard.twice(), on.reported]).toEqual([true, [], []]);
  });
});

test("a job that was sent twice, and taken by two functions at once, costs one run", async () => {
  const { calls, models } = slowModels(50);
  const reads = paid();
  const content: Ports["content"] = {
    ...fakeContent,
    async read(source, options) {
      await reads.for("source", 300, options.signal);
      return fakeContent.read(source, options);
    },
  };
  const on = bench({ models, content });
  const { item } = await save(on, linesOf(50));
  const job: Job = { type: "summarize-item", ownerId: on.owner, itemId: item.id };
  // As if its first sender had died before it could say that it was sent.
  await on.outbox.on(database.db).enqueue(job);
  const records = await server.receive("items");
  expect(records).toHaveLength(2);
  const answers = await Promise.all(records.map((record) => on.take({ Records: [record] }, MINUTE_MS)));
  for (const [at, record] of records.entries()) await on.settle("items", [record], answers[at]);
  expect(server.look("items")).toMatchObject([{ job, tried: 0, isDelayed: true }]);
  // What waited comes when all is done.
  const body = JSON.stringify({ job, tried: 0 });
  await on.take({ Records: [{ ...records[0], body }] }, MINUTE_MS);
  await on.work("summaries", MINUTE_MS);
  expect(await on.ports.items.find(on.owner, item.id)).toMatchObject({ status: "ready" });
  expect([reads.count(), reads.twice(), calls.twice()]).toEqual([1, [], []]);
  expect(server.look("summaries")).toEqual([]);
});

test("a message that makes no sense fails alone, and is told of", async () => {
  const on = bench();
  await on.ports.jobs.enqueue({ type: "sync-claims", ownerId: on.owner });
  const [good] = await server.receive("upkeep");
  if (!good) throw new Error("There is no message");
  const bad = ["not JSON", "{}", '{"job":{"type":"dig"},"tried":0}'].map((body, n) => ({
    ...good,
    messageId: `bad${n}`,
    body,
  }));
  const answer = await on.take({ Records: [...bad, good] }, MINUTE_MS);
  const failed = bad.map(({ messageId }) => ({ itemIdentifier: messageId }));
  expect(answer).toEqual({ batchItemFailures: expect.arrayContaining(failed) as unknown });
  expect((answer as { batchItemFailures: unknown[] }).batchItemFailures).toHaveLength(3);
  expect(on.reported).toHaveLength(3);
});

describe("a schedule", () => {
  test("has each sweep done that it names, and one that is left behind is sent", async () => {
    const on = bench();
    server.interrupt(() => ({ status: 500, body: "" }));
    await on.ports.jobs.enqueue({ type: "sync-claims", ownerId: on.owner });
    server.interrupt(undefined);
    await database.db.execute("update outbox set due_at = now()");
    for (const sweep of SWEEPS) expect(await on.take({ sweep }, MINUTE_MS)).toBeUndefined();
    expect(on.swept.toSorted()).toEqual([
      "check-feeds",
      "erase-accounts",
      "index-missing",
      "index-missing",
      "purge-deleted",
      "send-outbox",
      "tidied",
    ]);
    expect(server.look("upkeep")).toHaveLength(1);
  });

  test("that names what there is not is an error, so that it is seen", async () => {
    await expect(bench().take({ sweep: "dig" }, MINUTE_MS)).rejects.toThrow("no sweep of the name dig");
    await expect(bench().take({ hello: "there" }, MINUTE_MS)).rejects.toThrow("sweep");
  });

  test("whose last sweep still goes on does not begin another", async () => {
    const on = bench();
    const until = new Date(Date.now() + MINUTE_MS);
    await database.db.insert(leases).values({ key: "sweep:purge-deleted", holder: "another", until });
    await on.take({ sweep: "purge-deleted" }, MINUTE_MS);
    expect(on.swept).toEqual([]);
    await database.db.delete(leases);
  });
});
