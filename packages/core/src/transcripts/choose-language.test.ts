import { expect, test } from "vitest";

import type { ClipTranscript } from "../ports/transcriber.ts";
import { languageOf, majorityLanguage, prefersSecond, strayParts } from "./choose-language.ts";
import { said, talk } from "./testing/clip-corpus.ts";

const GERMAN = "Wir haben gestern lange darüber gesprochen, ob das nicht auch anders gehen könnte.";
const english = (sure?: number): ClipTranscript => ({
  language: "en",
  passages: said(0, 5_000, talk(0, 4), sure === undefined ? {} : { averageLogProbability: sure }),
});
const german = (sure?: number, language?: string): ClipTranscript => ({
  language,
  passages: said(0, 5_000, [GERMAN, GERMAN], sure === undefined ? {} : { averageLogProbability: sure }),
});
const silent: ClipTranscript = { language: "cy", passages: [] };

test("the words decide what language it is, and the engine only where they are too few", () => {
  expect(languageOf(german(undefined, "en"))).toBe("de");
  expect(languageOf({ language: "english", passages: said(0, 1_000, ["Yes."]) })).toBe("en");
  expect(languageOf(silent)).toBeUndefined();
});

test("most words win; the engine's tag stays where it says the same more exactly", () => {
  expect(majorityLanguage([english(), german(), german(), german()])).toBe("de");
  expect(majorityLanguage([german(undefined, "de-AT"), german(), german(), english()])).toBe("de-AT");
  expect(majorityLanguage([silent, silent])).toBeUndefined();
});

test("one part alone in another language is doubted, two in a row are not, and silence is in none", () => {
  expect(strayParts([german(), english(), german(), german()], "de")).toEqual([1]);
  expect(strayParts([german(), english(), english(), german()], "de")).toEqual([]);
  expect(strayParts([german(), silent, german()], "de")).toEqual([]);
  expect(strayParts([english(), german()], "de")).toEqual([]);
});

test("what is heard again in the majority's language is believed unless the engine was surer before", () => {
  expect(prefersSecond(english(), german(), "de")).toBe(true);
  expect(prefersSecond(english(-0.9), german(-0.3), "de")).toBe(true);
  expect(prefersSecond(english(-0.2), german(-1.1), "de")).toBe(false);
  expect(prefersSecond(english(), english(), "de")).toBe(false);
});
