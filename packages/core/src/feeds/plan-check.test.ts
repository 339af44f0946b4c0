import { describe, expect, test } from "vitest";

import type { Pace } from "./channel.ts";
import { nextCheck, nextTry } from "./plan-check.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date("2026-01-15T12:00:00.000Z");
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const every = (ms: number) => [0, 1, 2, 3, 4].map((n) => ago(n * ms));
const noWish: Pace = { ttlMs: null, skipHours: [] };

describe("a feed that answers is asked again", () => {
  const wait = (recent: string[], pace: Partial<Pace> = {}, random = 0.5) =>
    nextCheck({ pace: { ...noWish, ...pace }, recent, now, random }).getTime() - now.getTime();

  test.each([
    ["four times an hour at most, whatever it publishes", every(MINUTE), 15 * MINUTE],
    ["every two hours, if it publishes daily", every(DAY), 2 * HOUR],
    ["every fourteen hours, if it publishes weekly", every(7 * DAY), 14 * HOUR],
    ["daily, if it publishes monthly", every(30 * DAY), DAY],
    ["daily, if it has nothing", [], DAY],
    [
      "seldom, if it has fallen silent",
      every(HOUR).map((at) => new Date(Date.parse(at) - 6 * DAY).toISOString()),
      12 * HOUR,
    ],
    [
      "as if what is dated in the future were not there",
      ["2030-01-01T00:00:00.000Z", ...every(DAY)],
      2 * HOUR,
    ],
  ])("%s", (_, recent, ms) => {
    expect(wait(recent)).toBe(ms);
  });

  test("not before its ttl is over, up to a day", () => {
    expect(wait(every(HOUR), { ttlMs: 3 * HOUR })).toBe(3 * HOUR);
    expect(wait(every(HOUR), { ttlMs: 90 * DAY })).toBe(DAY);
  });

  test("not in the hours it wants to be left alone, up to a day", () => {
    expect(wait(every(DAY), { skipHours: [13, 14, 15, 16] })).toBe(5 * HOUR);
    expect(wait(every(DAY), { skipHours: [...Array(24).keys()] })).toBe(DAY);
  });

  test("a little sooner or later each time, so that many are not asked together", () => {
    expect([wait(every(DAY), {}, 0), wait(every(DAY), {}, 1)]).toEqual([108 * MINUTE, 132 * MINUTE]);
  });
});

describe("a feed that fails is asked again", () => {
  const fail = (change: Partial<Parameters<typeof nextTry>[0]>) =>
    nextTry({
      failures: 1,
      failingSince: now,
      isGone: false,
      retryAfterMs: null,
      now,
      random: 0.5,
      ...change,
    });
  const wait = (change: Parameters<typeof fail>[0]) => {
    const { status, nextCheckAt } = fail(change);
    return [status, nextCheckAt && nextCheckAt.getTime() - now.getTime()];
  };
  const longAgo = new Date(now.getTime() - 8 * DAY);

  test("after an hour, two, four, at last after a day", () => {
    const waits = [1, 2, 3, 5, 6, 9].map((failures) => wait({ failures }));
    expect(waits).toEqual([1, 2, 4, 16, 24, 24].map((hours) => ["failing", hours * HOUR]));
  });

  test("weekly, once it has failed for a week", () => {
    expect(wait({ failures: 8, failingSince: longAgo })).toEqual(["broken", 7 * DAY]);
    expect(wait({ failures: 3, failingSince: longAgo })).toEqual(["failing", 4 * HOUR]);
  });

  test("not before the time its server names, up to a week", () => {
    expect(wait({ retryAfterMs: 5 * HOUR })).toEqual(["failing", 5 * HOUR]);
    expect(wait({ retryAfterMs: 365 * DAY })).toEqual(["failing", 7 * DAY]);
    expect(wait({ retryAfterMs: 1 })).toEqual(["failing", HOUR]);
  });

  test("never, when it is gone", () => {
    expect(wait({ isGone: true, retryAfterMs: 5 })).toEqual(["gone", null]);
  });

  test("a quarter sooner or later, so that all of a host are not asked together when it is back", () => {
    expect([wait({ random: 0 })[1], wait({ random: 1 })[1]]).toEqual([0.75 * HOUR, 1.25 * HOUR]);
  });
});
