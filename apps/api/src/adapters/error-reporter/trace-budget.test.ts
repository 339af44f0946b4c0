import { fakePorts } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { createTraceBudget } from "./trace-budget.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Processes that ask as often as they can, for so many minutes. */
async function tellAll(minutes: number, processes: number, perMonth: number) {
  const { rates } = fakePorts();
  let nowMs = Date.UTC(2026, 0, 1);
  const asking = Array.from({ length: processes }, () =>
    createTraceBudget({ perMonth, rates, now: () => nowMs }),
  );
  const told: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    let count = 0;
    for (const mayTell of asking) for (let n = 0; n < 100; n += 1) if (await mayTell()) count += 1;
    told.push(count);
    nowMs += MINUTE_MS;
  }
  return told;
}

const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);

test("a process tells of 60 a minute at most, whatever is asked of it", async () => {
  expect(await tellAll(3, 1, 1_000_000)).toEqual([60, 60, 60]);
});

test("all processes together tell of a 31st of the month's in a day", async () => {
  const told = await tellAll(30, 4, 3_100);
  expect(sum(told)).toBe(100);
});

test("a new day brings its own", async () => {
  const { rates } = fakePorts();
  let nowMs = Date.UTC(2026, 0, 1);
  const mayTell = createTraceBudget({ perMonth: 310, rates, now: () => nowMs });
  const ask = async () =>
    sum(await Promise.all(Array.from({ length: 30 }, async () => ((await mayTell()) ? 1 : 0))));
  expect(await ask()).toBe(10);
  nowMs += DAY_MS;
  expect(await ask()).toBe(10);
});

test("a database that is away is asked again after a minute, and nothing is told meanwhile", async () => {
  let asked = 0;
  const take = async () => {
    asked += 1;
    throw new Error("away");
  };
  let nowMs = 0;
  const mayTell = createTraceBudget({ perMonth: 310, rates: { take }, now: () => nowMs });
  for (let n = 0; n < 5; n += 1) expect(await mayTell()).toBe(false);
  expect(asked).toBe(1);
  nowMs += MINUTE_MS;
  await mayTell();
  expect(asked).toBe(2);
});
