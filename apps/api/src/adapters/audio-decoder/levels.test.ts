import { expect, test } from "vitest";

import { createLevelMeter, silencesIn } from "./levels.ts";

/** Levels of 10 ms each. */
const levels = (...stretches: [frames: number, decibelsBelow: number][]) =>
  Uint8Array.from(stretches.flatMap(([frames, level]) => Array.from({ length: frames }, () => level)));

test("full scale is 0 decibels, nothing is 96, and a part of a frame counts", () => {
  const meter = createLevelMeter();
  meter.add(new Int16Array(160).fill(-32_768));
  meter.add(new Int16Array(100).fill(327));
  meter.add(new Int16Array(60).fill(327));
  meter.add(new Int16Array(10));
  expect([...meter.levels()]).toEqual([0, 40, 96]);
});

test("a pause is as long as nobody speaks, and a gap within a word is none", () => {
  const speech = levels([100, 20], [50, 80], [100, 20], [29, 80], [100, 20], [30, 80]);
  expect(silencesIn(speech)).toEqual([
    { startMs: 1_000, endMs: 1_500 },
    { startMs: 3_790, endMs: 4_090 },
  ]);
});

test("pauses are found above the noise of a bad line", () => {
  const speech = levels([400, 18], [60, 36], [400, 18], [60, 36]);
  expect(silencesIn(speech)).toHaveLength(2);
});

test("a quiet recording is not one long pause", () => {
  expect(silencesIn(levels([400, 50], [60, 90], [400, 50]))).toEqual([{ startMs: 4_000, endMs: 4_600 }]);
});

test("steady sound has no pauses, and nothing is one", () => {
  expect(silencesIn(levels([1_000, 20]))).toEqual([]);
  expect(silencesIn(levels([1_000, 96]))).toEqual([{ startMs: 0, endMs: 10_000 }]);
  expect(silencesIn(levels())).toEqual([]);
});
