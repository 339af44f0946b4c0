import { expect, test } from "vitest";

import { cleanCode, cleanText } from "./clean-text.ts";

test.each([
  ["white space becomes single spaces", " a\t b\n\u00A0c ", "a b c"],
  ["control characters and lone surrogates go", "a\u0000b\u0007c\uD800d", "abcd"],
  ["bidi overrides and isolates go", "\u202Egnp.exe\u202C \u2066x\u2069", "gnp.exe x"],
  ["zero-width spaces, soft hyphens and tag characters go", "a\u200Bb\u00ADc\uFEFFd\u{E0041}e", "abcde"],
  ["a flood of joiners is one joiner", `a${"\u200D".repeat(500)}b`, "a\u200Db"],
  ["a flood of marks is a few marks", `a${"\u0301".repeat(500)}b`, `a${"\u0301".repeat(4)}b`],
  ["joiners inside of emoji and Persian stay", "👩‍💻 می‌خواهم", "👩‍💻 می‌خواهم"],
])("%s", (_, given, wanted) => {
  expect(cleanText(given)).toBe(wanted);
});

test("code keeps its lines and indentation and loses what trails", () => {
  expect(cleanCode("\n\nif x:  \r\n    y\u200B()\n\n")).toBe("if x:\n    y()");
});

test("a long run of spaces in code is cleaned in linear time", () => {
  expect(cleanCode(`x${" ".repeat(500_000)}y`)).toHaveLength(500_002);
});
