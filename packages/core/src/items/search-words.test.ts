import { expect, test } from "vitest";

import { searchWords } from "./search-words.ts";

test.each([
  ["Größe & Café-Kultur", ["große", "cafe", "kultur"]],
  ["ＦＵＬＬ width ２０２６", ["full", "width", "2026"]],
  ["東京タワー", ["東", "京", "タ", "ワ", "ー"]],
  ["  '; drop -- ", ["drop"]],
  ["x".repeat(100), ["x".repeat(64)]],
  ["", []],
])("words of %j", (text, words) => {
  expect(searchWords(text)).toEqual(words);
});
