import { fakePorts } from "@earmark/core/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { post } from "../../testing/test-app.ts";
import { openSink } from "./testing/sink.ts";
import { openTracedHouse } from "./testing/traced-house.ts";

const BROWSER = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const SECRETS = ["secret-diary", "ada@mail.example", "hunter2", "a.example", "divorce"];

interface Span {
  span_id: string;
  parent_span_id: string;
  op: string;
  description: string;
  data: Record<string, unknown>;
  timestamp: number;
  start_timestamp: number;
}

interface Told {
  type?: string;
  transaction?: string;
  exception?: object;
  user?: object;
  tags: Record<string, unknown>;
  contexts: { trace: Span & { trace_id: string; status: string } };
  spans: Span[];
}

type Sink = Awaited<ReturnType<typeof openSink>>;
type House = Awaited<ReturnType<typeof openTracedHouse>>;

const told = (sink: Sink) => sink.events() as unknown as Told[];
const transactions = (sink: Sink, name: string) =>
  told(sink).filter(({ type, transaction }) => type === "transaction" && transaction === name);

/** Reading breaks at first, then hangs until it is to stop, and then goes well. */
function reading() {
  const { content } = fakePorts();
  let tries = 0;
  const read: typeof content.read = async (source, options) => {
    tries += 1;
    if (tries === 1) throw new TypeError('ada@mail.example can\'t read "My secret-diary of 2026"');
    if (tries === 2)
      await new Promise((_, reject) =>
        options.signal.addEventListener("abort", () => reject(new Error("stop"))),
      );
    return content.read(source, options);
  };
  return { content: { ...content, read }, tries: () => tries };
}

const save = (house: House, flag: string) =>
  house.send("/v1/items", {
    as: "ada",
    ...post(
      { source: { type: "url", url: "https://a.example/secret-diary?q=divorce" } },
      {
        "sentry-trace": `${BROWSER.traceId}-${BROWSER.spanId}${flag}`,
        baggage: "sentry-transaction=secret-diary,other=hunter2",
        "x-request-id": "req-42",
      },
    ),
  });

let sink: Sink;
let house: House;
let itemId: string;

beforeAll(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  sink = await openSink();
  const { content, tries } = reading();
  house = await openTracedHouse(sink.dsn, 1, content);
  const answer = await save(house, "-1");
  ({ id: itemId } = (await answer.json()) as { id: string });
  const stop = await house.work();
  await vi.waitUntil(() => tries() === 2, 40_000);
  await stop();
  await vi.waitUntil(() => house.jobs.length === 2, 20_000);
  const stopAgain = await house.work();
  await vi.waitUntil(() => house.jobs.length === 3, 20_000);
  await stopAgain();
  await house.flush();
}, 120_000);

afterAll(async () => {
  await house.close();
  await sink.close();
  vi.restoreAllMocks();
});

test("the request is a part of the browser's trace, with what it took", () => {
  const [request, ...more] = transactions(sink, "POST /v1/items");
  expect(more).toEqual([]);
  expect(request).toMatchObject({
    environment: "test",
    release: "earmark@1.2.3",
    user: { id: "ada" },
    tags: { requestId: "req-42" },
    contexts: {
      trace: {
        trace_id: BROWSER.traceId,
        parent_span_id: BROWSER.spanId,
        op: "http.server",
        status: "ok",
        data: { "http.route": "/v1/items", "http.response.status_code": 202 },
      },
    },
  });
  expect(request?.spans.map(({ op }) => op)).toEqual(expect.arrayContaining(["db", "queue.publish"]));
});

test("each delivery of its job hangs on the moment it was enqueued, through a retry and a hand-back", () => {
  const publish = transactions(sink, "POST /v1/items")[0]?.spans.find(({ op }) => op === "queue.publish");
  const jobs = transactions(sink, "summarize-item");
  const traces = jobs.map(({ contexts: { trace } }) => trace);
  expect(traces.map(({ status }) => status)).toEqual(["internal_error", "cancelled", "ok"]);
  expect(traces.map(({ data }) => data["messaging.message.retry.count"])).toEqual([0, 1, 0]);
  for (const trace of traces)
    expect(trace).toMatchObject({
      trace_id: BROWSER.traceId,
      parent_span_id: publish?.span_id,
      op: "queue.process",
      data: { "messaging.system": "pg-boss", "messaging.destination.name": "summarize-item" },
    });
  expect(traces[0]?.data["messaging.message.id"]).toBe(publish?.data["messaging.message.id"]);
  expect(Number(traces[0]?.data["messaging.message.receive.latency"])).toBeGreaterThanOrEqual(0);
  expect(new Set(traces.map(({ span_id }) => span_id)).size).toBe(3);
  for (const { tags } of jobs) expect(tags).toMatchObject({ itemId, requestId: "req-42" });
});

test("a job says how long each stage took, and what was done in it", () => {
  const job = transactions(sink, "summarize-item").at(-1);
  const stages = job?.spans.filter(
    ({ op, parent_span_id }) => op === "function" && parent_span_id === job.contexts.trace.span_id,
  );
  expect(stages?.map(({ description }) => description)).toEqual(
    expect.arrayContaining(["fetch", "segment", "summarize", "verify"]),
  );
  const fetch = stages?.find(({ description }) => description === "fetch");
  expect(job?.spans.find(({ description }) => description === "content.read")?.parent_span_id).toBe(
    fetch?.span_id,
  );
  for (const { start_timestamp, timestamp } of job?.spans ?? [])
    expect(timestamp).toBeGreaterThanOrEqual(start_timestamp);
});

test("the error is a part of the very delivery that failed", () => {
  const [event] = told(sink).filter(({ exception }) => exception);
  const [failed] = transactions(sink, "summarize-item");
  expect(event).toMatchObject({
    transaction: "summarize-item",
    tags: { itemId, attempt: 1, requestId: "req-42" },
    contexts: {
      trace: {
        trace_id: BROWSER.traceId,
        span_id: failed?.contexts.trace.span_id,
        parent_span_id: failed?.contexts.trace.parent_span_id,
      },
    },
  });
});

test("the log of jobs has the same ids", () => {
  expect(house.jobs).toMatchObject([
    { outcome: "failed", attempt: 1, itemId, scope: { traceId: BROWSER.traceId, requestId: "req-42" } },
    { outcome: "handed-back", attempt: 2, scope: { traceId: BROWSER.traceId } },
    { outcome: "done", scope: { traceId: BROWSER.traceId } },
  ]);
});

test("no title, link, mail or word of somebody's is in what left", () => {
  for (const secret of SECRETS) expect(sink.bodies.join()).not.toContain(secret);
});

test("a request that the browser did not choose is not told of", async () => {
  const before = sink.bodies.length;
  await save(house, "-0");
  await house.flush();
  expect(sink.bodies.slice(before)).toEqual([]);
});

test("nor is one of whoever watches, or one that leads nowhere", async () => {
  const before = sink.bodies.length;
  for (const path of ["/health", "/ready", "/wp-login.php"]) await house.send(path);
  await house.send("/v1/items", { method: "OPTIONS" });
  await house.flush();
  expect(sink.bodies.slice(before)).toEqual([]);
});
