import { expect, test } from "vitest";

import { segmentAt } from "./segment-at.ts";

const segments = [
  { id: "s1", text: "a", startMs: 0 },
  { id: "s2", text: "b", startMs: 12_400 },
  { id: "s3", text: "c", startMs: 30_000 },
];

test.each([
  ["0", "s1"],
  ["12", "s2"],
  ["29", "s2"],
  ["9999", "s3"],
])("second %s is in segment %s", (seconds, id) => {
  expect(segmentAt(segments, seconds)).toBe(id);
});

test.each([undefined, "", "-1", "1.5", "x", "123456789", ["1", "2"]])("%j is no moment", (seconds) => {
  expect(segmentAt(segments, seconds)).toBeNull();
});

test("a text without times has no moments", () => {
  expect(segmentAt([{ id: "s1", text: "a" }], "3")).toBeNull();
});
