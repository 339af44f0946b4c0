import { expect, test } from "vitest";

import { mendJson } from "./mend-json.ts";

test.each([
  ["as it should be", '{"a":[1,2]}', { a: [1, 2] }],
  ["in a code fence", '```json\n{"a":1}\n```', { a: 1 }],
  ["between words", 'Sure! {"a":"} not the end"} Anything else?', { a: "} not the end" }],
  ["after thoughts", '<think>{"b":2}?</think>{"a":1}', { a: 1 }],
  ["with commas too many", '{"a":[1,2,],}', { a: [1, 2] }],
  ["with line breaks in a text", '{"a":"one\ntwo"}', { a: "one\ntwo" }],
  ["after something that only looks like one", "A {guess}: [1]", [1]],
])("finds JSON %s", (_, text, value) => {
  expect(mendJson(text)[0]).toEqual(value);
});

test("of what was cut off it gives what stands whole, without entries that lack something", () => {
  const cut = '{"title":"T","lines":[{"text":"a","cites":[1]},{"text":"b","cites":[2';
  expect(mendJson(cut)).toContainEqual({ title: "T", lines: [{ text: "a", cites: [1] }] });
});

test.each(["", "no JSON at all", "42", '"text"', "{{{{{{{{"])("finds nothing in %j", (text) => {
  expect(mendJson(text).filter((value) => Object.keys(value as object).length > 0)).toEqual([]);
});

test.each(["[,", '{"a":[', "[[],", '{"a":{"b":1},'])("is read in time, however often it says %j", (piece) => {
  const started = Date.now();
  mendJson(piece.repeat(100_000));
  expect(Date.now() - started).toBeLessThan(5_000);
});
