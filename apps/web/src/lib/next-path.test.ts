import { expect, test } from "vitest";

import { nextPath } from "./next-path.ts";

test.each(["/library", "/items/itm_1?t=90#s12", "/library?q=sleep%20well"])("keeps %s", (path) => {
  expect(nextPath(path)).toBe(path);
});

test.each([
  undefined,
  "",
  "library",
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "http:/evil.example",
])("goes to the library instead of %j", (path) => {
  expect(nextPath(path)).toBe("/library");
});

test("goes to the library when next is given twice", () => {
  expect(nextPath(["/a", "//evil.example"])).toBe("/library");
});
