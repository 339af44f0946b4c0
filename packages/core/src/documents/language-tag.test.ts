import { expect, test } from "vitest";

import { languageTag } from "./language-tag.ts";

test.each([
  ["en", "en"],
  ["en_us", "en-US"],
  ["PT-br", "pt-BR"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["english", "en"],
  ["Haitian Creole", "ht"],
  ["und", undefined],
  ["auto", undefined],
  ["<script>", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j is %j", (stated, tag) => {
  expect(languageTag(stated)).toBe(tag);
});
