import { expect, test } from "vitest";

import { formatDuration, formatTime } from "./time.ts";

test.each([
  [0, "0:00"],
  [65_999, "1:05"],
  [3_729_000, "1:02:09"],
])("a moment %i ms in reads %s", (ms, text) => {
  expect(formatTime(ms)).toBe(text);
});

test.each([
  [400, "1 sec"],
  [45_000, "45 sec"],
  [720_000, "12 min"],
  [3_600_000, "1 h"],
  [3_900_000, "1 h 5 min"],
])("a stretch of %i ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
