import { expect, test } from "vitest";

import { formatDay, formatDuration, formatTime, timeAgo, timeUntil } from "./time.ts";

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

test.each([
  ["2026-03-01T11:59:30Z", "just now"],
  ["2026-03-01T11:58:00Z", "2 minutes ago"],
  ["2026-03-01T09:00:00Z", "3 hours ago"],
  ["2026-02-28T11:00:00Z", "yesterday"],
  ["2025-03-01T00:00:00Z", "last year"],
  ["2026-03-01T12:05:00Z", "just now"],
])("%s is %s", (date, words) => {
  expect(timeAgo(date, Date.parse("2026-03-01T12:00:00Z"))).toBe(words);
});

test("a day is written out, and nonsense is none", () => {
  expect(formatDay("2026-03-01T23:30:00Z")).toBe("Mar 1, 2026");
  expect(formatDay("soon")).toBeNull();
});

test.each([
  ["2026-03-01T12:00:20Z", "soon"],
  ["2026-03-01T11:00:00Z", "soon"],
  ["2026-03-01T12:40:00Z", "in 40 minutes"],
  ["2026-03-02T12:00:00Z", "tomorrow"],
  ["2026-03-08T12:00:00Z", "next week"],
])("%s comes %s", (date, words) => {
  expect(timeUntil(date, Date.parse("2026-03-01T12:00:00Z"))).toBe(words);
});
