import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createSweepTeller } from "./tell-sweeps.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE_MS = 60_000;

function teller() {
  const said: Record<string, unknown>[] = [];
  const send = (envelope: string) => said.push(JSON.parse(envelope.split("\n")[2] ?? ""));
  const about = { environment: "test", release: "earmark@1.2.3", now: () => Date.now() };
  const begin = createSweepTeller({ ...about, sender: { send } });
  const scope = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: false };
  return {
    said,
    begin: (name: string) => begin(name, scope),
    statuses: () => said.map(({ status }) => status),
  };
}

/** A sweep each minute, from now on. */
function sweepEachMinute(
  { begin }: ReturnType<typeof teller>,
  outcomes: ("done" | "failed")[],
  takesMs = 10,
) {
  for (const outcome of outcomes) {
    const end = begin("check-feeds");
    vi.advanceTimersByTime(takesMs);
    end(outcome);
    vi.advanceTimersByTime(MINUTE_MS - takesMs);
  }
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

test("a sweep every minute checks in every five, with how long it took and the trace it belongs to", () => {
  const telling = teller();
  sweepEachMinute(telling, times(60, "done"));
  expect(telling.said).toHaveLength(12);
  expect(telling.said[0]).toEqual({
    check_in_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    monitor_slug: "earmark-check-feeds",
    status: "ok",
    duration: 0.01,
    environment: "test",
    release: "earmark@1.2.3",
    contexts: { trace: { trace_id: "a".repeat(32) } },
  });
});

test("one that fails says so at once, and again when it is well", () => {
  const telling = teller();
  sweepEachMinute(telling, ["done", "failed", "failed", "failed", "done", "done"]);
  expect(telling.statuses()).toEqual(["ok", "error", "ok"]);
});

test("one that takes long says that it began, and ends under the same id", () => {
  const telling = teller();
  const end = telling.begin("purge-deleted");
  vi.advanceTimersByTime(MINUTE_MS);
  expect(telling.statuses()).toEqual(["in_progress"]);
  end("done");
  expect(telling.statuses()).toEqual(["in_progress", "ok"]);
  expect(telling.said[1]).toMatchObject({ check_in_id: telling.said[0]?.["check_in_id"], duration: 60 });
});

test("one that hangs has begun and never ends, which its monitor knows; one that was missed says nothing", () => {
  const telling = teller();
  telling.begin("purge-deleted");
  vi.advanceTimersByTime(60 * MINUTE_MS);
  expect(telling.statuses()).toEqual(["in_progress"]);
});

test("sweeps of every minute that all take long say so every five", () => {
  const telling = teller();
  sweepEachMinute(telling, times(60, "done"), 30_000);
  expect(telling.statuses().filter((status) => status === "in_progress")).toHaveLength(12);
  expect(telling.said.length).toBeLessThanOrEqual(24);
});

test("one that others are to go on with has not failed", () => {
  const telling = teller();
  telling.begin("check-feeds")("handed-back");
  expect(telling.said).toEqual([]);
  const end = telling.begin("erase-accounts");
  vi.advanceTimersByTime(MINUTE_MS);
  end("handed-back");
  expect(telling.statuses()).toEqual(["in_progress", "ok"]);
});
