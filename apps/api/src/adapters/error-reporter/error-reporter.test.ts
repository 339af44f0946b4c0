import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { fakePorts } from "@earmark/core/testing";
import { createMemoryStore } from "@earmark/monitoring";
import { dedupeIntegration, type Event } from "@sentry/core";
import { afterEach, describe, expect, test } from "vitest";

import { testApp } from "../../testing/test-app.ts";
import { sentryReporter } from "./open-error-reporter.ts";
import { ANSWERS, type Behaviour, openSink } from "./testing/sink.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of undo.splice(0)) await close();
});

async function sink(behave?: Behaviour) {
  const opened = await openSink(behave);
  undo.push(opened.close);
  return opened;
}

function reporterTo(dsn: string) {
  const now = () => Date.now();
  return sentryReporter({
    dsn,
    environment: "test",
    release: "earmark@1.2.3",
    store: createMemoryStore({ now }),
    now,
  });
}

/** The app, with a list of items that fails like this. */
function failingApp(dsn: string, error: () => unknown) {
  const reporter = reporterTo(dsn);
  const { items } = fakePorts();
  const failing = { ...items, list: async () => Promise.reject(error()) };
  return { reporter, ...testApp({ items: failing }, reporter) };
}

const TRACE = { "sentry-trace": "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1" };

describe("what really leaves", () => {
  test("an error of ours is an event with its request, its trace and the person's id, and nothing that is private", async () => {
    const { dsn, events, bodies } = await sink();
    const cause = Object.assign(new Error("connect to postgres://earmark:hunter2@db:5432/main"), {
      code: "ECONNREFUSED",
    });
    const query =
      'insert into items values ($1) -- "My secret diary"\nparams: My secret diary,ada@mail.example';
    const { send, reporter } = failingApp(dsn, () => new Error(`Failed query: ${query}`, { cause }));
    const headers = { ...TRACE, cookie: "session=abcdef", "x-request-id": "req-42" };
    const answer = await send("/v1/items?tag=divorce", { as: "ada", headers });
    await reporter.flush(5_000);

    expect(answer.status).toBe(500);
    const [event] = events();
    expect(event).toMatchObject({
      level: "error",
      environment: "test",
      release: "earmark@1.2.3",
      transaction: "GET /v1/items",
      user: { id: "ada" },
      tags: { code: "ECONNREFUSED", requestId: "req-42" },
      contexts: {
        trace: { trace_id: "0af7651916cd43dd8448eb211c80319c", parent_span_id: "b7ad6b7169203331" },
        budget: { seen: 1, dropped: 0, droppedInTotal: 0 },
      },
      request: { method: "GET", url: "/v1/items" },
    });
    expect(event?.exception?.values.map(({ type }) => type)).toEqual(["Error", "Error"]);
    expect(event?.exception?.values.at(-1)?.stacktrace?.frames.at(-1)?.filename).toContain(
      "error-reporter.test.ts",
    );
    for (const secret of ["hunter2", "diary", "mail.example", "divorce", "abcdef", "cookie"])
      expect(bodies.join()).not.toContain(secret);
  });

  test("a refusal, and what somebody broke off, are counted and never sent", async () => {
    const { dsn, bodies } = await sink();
    const { send, reporter } = failingApp(
      dsn,
      () => new DOMException("This operation was aborted", "AbortError"),
    );
    expect((await send("/v1/items")).status).toBe(401);
    expect((await send("/v1/items/itm_none", { as: "ada" })).status).toBe(404);
    expect((await send("/v1/items", { as: "ada" })).status).toBe(500);
    await reporter.flush(5_000);
    expect(bodies).toEqual([]);
  });

  test("5 000 errors of two kinds in turns are 12 events, where the SDK's own dedupe lets all through", async () => {
    const { dsn, events } = await sink();
    const reporter = reporterTo(dsn);
    const kinds = [() => new RangeError("a"), () => new TypeError("b")];
    const dedupe = dedupeIntegration();
    let throughDedupe = 0;
    for (let index = 0; index < 5_000; index++) {
      const error = kinds[index % 2]?.();
      reporter.report(error, {});
      const event: Event = {
        exception: { values: [{ type: error?.name ?? "", value: error?.message ?? "" }] },
      };
      if (dedupe.processEvent?.(event, {}, undefined as never)) throughDedupe += 1;
      if (index % 150 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      if (index % 1_000 === 0) await reporter.flush(5_000);
    }
    await reporter.flush(5_000);
    expect(throughDedupe).toBe(5_000);
    expect(events().length).toBeLessThanOrEqual(12);
    expect(new Set(events().map((event) => event.fingerprint?.[0]))).toEqual(
      new Set(["RangeError", "TypeError"]),
    );
  }, 60_000);
});

describe("a tracker that answers with", () => {
  test.each(Object.entries(ANSWERS))("%s changes no answer, and holds up no end", async (_, behave) => {
    const { dsn, bodies } = await sink(behave);
    const { send, reporter } = failingApp(dsn, () => new Error("down"));
    const answers = await Promise.all(Array.from({ length: 20 }, () => send("/v1/items", { as: "ada" })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 500));
    expect(await answers[0]?.json()).toMatchObject({ code: "internal" });
    const startedMs = Date.now();
    await reporter.flush(500);
    expect(Date.now() - startedMs).toBeLessThan(5_000);
    expect(bodies.length).toBeLessThanOrEqual(4);
  });

  test("no address at all does neither", async () => {
    const { send, reporter } = failingApp("http://public@127.0.0.1:1/1", () => new Error("down"));
    expect((await send("/v1/items", { as: "ada" })).status).toBe(500);
    await reporter.flush(500);
  });
});

describe("a process that crashes", () => {
  const script = fileURLToPath(new URL("testing/crash.ts", import.meta.url));

  test.each(["throw", "reject"])(
    "tells of it (%s), then ends; nothing of Sentry is loaded before",
    async (how) => {
      const { dsn, events } = await sink();
      const child = spawn(process.execPath, [script, dsn, how], { stdio: ["ignore", "pipe", "pipe"] });
      const said = { out: "", err: "" };
      child.stdout.on("data", (chunk) => (said.out += String(chunk)));
      child.stderr.on("data", (chunk) => (said.err += String(chunk)));
      const [code] = (await once(child, "close")) as [number];
      expect(code).toBe(1);
      expect(JSON.parse(said.err)).toMatchObject({
        level: "error",
        part: "process",
        error: expect.stringContaining("Nobody caught this"),
      });
      expect(events()).toMatchObject([{ level: "fatal", transaction: "process" }]);
      expect(said.out.startsWith("started\n@sentry/")).toBe(true);
    },
    60_000,
  );

  test("ends all the same when the tracker is silent", async () => {
    const { dsn } = await sink(ANSWERS["nothing"]);
    const child = spawn(process.execPath, [script, dsn, "throw"], { stdio: "ignore" });
    expect(await once(child, "close")).toEqual([1, null]);
  }, 60_000);
});
