import { setImmediate } from "node:timers/promises";

import type { Ports } from "@earmark/core";
import { fakePorts } from "@earmark/core/testing";
import { Hono } from "hono";
import { streamText } from "hono/streaming";
import { expect, test } from "vitest";

import type { Env } from "../http/router.ts";
import { traceRequests } from "../http/trace.ts";
import { endRecording, newRecording } from "./recording.ts";
import { currentScope, type Scope, within } from "./scope.ts";
import { timePorts } from "./timed-ports.ts";

function recorded(ports: Partial<Ports> = {}) {
  const recording = newRecording();
  const scope: Scope = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: true, recording };
  const timed = timePorts({ ...fakePorts(), ...ports });
  const told = () => recording.spans.map(({ op, description, status }) => [op, description, status]);
  return { scope, recording, timed, told };
}

test("each call of a port is a span by the names of port and call, and answers as it did", async () => {
  const { scope, timed, told } = recorded();
  expect(await within(scope, () => timed.spending.byDay(new Date()))).toEqual([]);
  expect(told()).toEqual([["db", "spending.byDay", "ok"]]);
});

test("one that fails says so, and fails as it did", async () => {
  const { rates } = fakePorts();
  const take = () => Promise.reject(new Error("away"));
  const { scope, timed, told } = recorded({ rates: { ...rates, take } });
  const rule = { limit: 1, windowSeconds: 1 };
  await expect(within(scope, () => timed.rates.take("a", rule, new Date()))).rejects.toThrow("away");
  expect(told()).toEqual([["db", "rates.take", "internal_error"]]);
});

test("outside of what is recorded, and after its end, nothing is written down", async () => {
  const { scope, recording, timed, told } = recorded();
  await timed.spending.byDay(new Date());
  endRecording(recording);
  await within(scope, () => timed.spending.byDay(new Date()));
  expect(told()).toEqual([]);
});

test("of a thousand calls a hundred are told, and how many were not", async () => {
  const { scope, recording, timed } = recorded();
  await within(scope, async () => {
    for (let n = 0; n < 1_000; n += 1) await timed.spending.byDay(new Date());
  });
  expect([recording.spans.length, recording.dropped]).toEqual([100, 900]);
});

test("no port is opened before it is used", () => {
  let opened = 0;
  const ports = Object.defineProperty({ ...fakePorts() }, "links", {
    enumerable: true,
    get() {
      opened += 1;
      return fakePorts().links;
    },
  });
  const timed = timePorts(ports);
  expect(opened).toBe(0);
  expect(timed.links).toBeDefined();
  expect(opened).toBe(1);
});

test("what a stream does after its answer has begun is still of its request", async () => {
  const seen: (string | undefined)[] = [];
  const app = new Hono<Env>().use(traceRequests(() => true)).get("/", (c) =>
    streamText(c, async (stream) => {
      await stream.write("begun");
      await setImmediate();
      seen.push(currentScope()?.traceId);
    }),
  );
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const answer = await app.request("/", { headers: { "sentry-trace": `${traceId}-b7ad6b7169203331` } });
  expect(await answer.text()).toBe("begun");
  expect(seen).toEqual([traceId]);
});
