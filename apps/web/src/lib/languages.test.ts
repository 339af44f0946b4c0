import { expect, test } from "vitest";

import { languageChoices, nativeName } from "./languages.ts";

test("a language is called what it calls itself, and one that nobody knows by its tag", () => {
  expect(["de", "en", "ja", "pt-BR"].map(nativeName)).toEqual([
    "Deutsch",
    "English",
    "日本語",
    "Português (Brasil)",
  ]);
  expect(nativeName("not a tag")).toBe("not a tag");
});

test("what is likely comes first, once, whether or not it is in the list", () => {
  const tags = languageChoices(["de", null, "gsw", "de"]).map(({ tag }) => tag);
  expect(tags.slice(0, 2)).toEqual(["de", "gsw"]);
  expect(new Set(tags).size).toBe(tags.length);
});
