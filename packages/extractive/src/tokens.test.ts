import { expect, test } from "vitest";

import { stem } from "./stems.ts";
import { tokenize } from "./tokens.ts";

test("inflections of a word count as one term", () => {
  for (const [a, b, language] of [
    ["running", "runs", "en"],
    ["stories", "story", "en"],
    ["making", "make", "en"],
    ["boxes", "box", "en"],
    ["книги", "книгу", "ru"],
    ["casas", "casa", "es"],
    ["l'école", "école", "fr"],
    ["학교는", "학교를", "ko"],
    ["المدرسة", "مدرسة", "ar"],
  ] as const) {
    expect([stem(a, language), a]).toEqual([stem(b, language), a]);
  }
});

test("different words stay different terms", () => {
  for (const [a, b] of [
    ["news", "new"],
    ["king", "kin"],
    ["bus", "bu"],
    ["needed", "nee"],
  ] as const) {
    expect(stem(a, "en")).not.toBe(stem(b, "en"));
  }
});

test("words keep their apostrophes and decimals, and addresses are no words", () => {
  expect(tokenize("Don't pay 1,000.50 at https://x.y/z now", "en").map((token) => token.text)).toEqual([
    "Don't",
    "pay",
    "1,000.50",
    "at",
    "now",
  ]);
});

test("scripts without spaces give character pairs, without their grammar", () => {
  const content = tokenize("情報を検索する", "ja").filter((token) => !token.stop);
  expect(content.map((token) => token.text)).toEqual(["情報", "検索"]);
});

test("function words are marked, content words are not", () => {
  const stops = tokenize("The bees are in the hive", "en").filter((token) => token.stop);
  expect(stops.map((token) => token.text)).toEqual(["The", "are", "in", "the"]);
});
