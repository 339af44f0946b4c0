import { beforeAll, describe, expect, test } from "vitest";

import { type Flood, flood, RARE } from "./testing/flood.ts";
import { house } from "./testing/house.ts";

const MINUTE_MS = 60_000;

describe("a flood: a million errors of forty kinds, with random ids, from fifty processes in half an hour", () => {
  let seen: Flood;
  let asked = 0;
  beforeAll(async () => {
    const { clock, budgets, asked: counter } = house({ processes: 50 });
    seen = await flood(budgets, clock);
    asked = counter.times;
  }, 60_000);

  test("at most 400 events leave, the summary among them", () => {
    expect(seen.sent.length + seen.summaries.length).toBeLessThanOrEqual(400);
    expect(seen.sent.length).toBeGreaterThan(40);
  });

  test("every kind is there within a minute of its first error", () => {
    const late = [...seen.firstAtMs].filter(([kind, atMs]) => {
      const event = seen.sent.find((one) => one.kind === kind);
      return !event || event.atMs - atMs > MINUTE_MS;
    });
    expect(seen.firstAtMs.size).toBe(40);
    expect(late).toEqual([]);
  });

  test("a rare error in minute 29 arrives", () => {
    const rare = seen.sent.filter(({ kind }) => kind === RARE);
    expect(rare.map(({ atMs }) => Math.floor(atMs / MINUTE_MS))).toEqual([29]);
  });

  test("the counters are right to one in a hundred, in all and for each kind", () => {
    const told = new Map<string, number>();
    for (const { label, seen: count } of seen.summaries.flatMap(({ kinds }) => kinds))
      told.set(label, (told.get(label) ?? 0) + count);
    const sum = seen.summaries.reduce((all, summary) => all + summary.seen, 0);
    expect(Math.abs(sum - seen.total)).toBeLessThan(seen.total / 100);
    const wrong = [...seen.truth].filter(
      ([label, count]) => Math.abs((told.get(label) ?? 0) - count) > count / 100,
    );
    expect(seen.truth.size).toBe(40);
    expect(wrong).toEqual([]);
  });

  test("what was dropped rides on the next event, so that events alone tell how many errors there were by then", () => {
    for (const kind of seen.firstAtMs.keys()) {
      const decisions = seen.sent.filter((one) => one.kind === kind).map(({ decision }) => decision);
      const ridden = decisions.reduce((sum, { dropped }) => sum + dropped + 1, 0);
      expect(ridden).toBe(decisions.at(-1)?.seen);
    }
  });

  test("the store is asked for one error in thirty at most", () => {
    expect(asked).toBeLessThan(seen.total / 30);
  });
});
