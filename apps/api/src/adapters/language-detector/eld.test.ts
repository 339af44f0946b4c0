import { languageDetectorContract } from "@earmark/core/testing/contracts";
import { describe, expect, test } from "vitest";

import { createLanguageDetector } from "./eld.ts";
import { SAMPLES } from "./testing/samples.ts";

const { detect } = createLanguageDetector();

languageDetectorContract(async () => createLanguageDetector());

describe.each(Object.entries(SAMPLES))("%s", (language, texts) => {
  const [sentences, titles] = [texts.slice(0, 2), texts.slice(2)];

  test.each(sentences)("a short sentence is told for what it is: %s", (text) => {
    const found = detect(text);
    expect(found?.language).toBe(language);
    expect(found?.confidence).toBeGreaterThanOrEqual(0.5);
  });

  test("titles are told from English", () => {
    const told = titles.map((title) => detect(title, { among: ["en", language] })?.language);
    expect(told).toEqual(titles.map(() => language));
  });
});

test.each(["AI", "GPT-5 mini", "Apple"])("nobody is sure of %s", (name) => {
  expect(detect(name)?.confidence ?? 0).toBeLessThan(0.5);
});

test("a language is named as it was asked for", () => {
  const text = "Ninguém sabe ainda quem vai pagar isso.";
  expect(detect(text, { among: ["en-GB", "pt-BR"] })?.language).toBe("pt-BR");
});

test("a question about some languages leaves the next about all untouched", () => {
  detect("Nobody knows yet who will pay.", { among: ["en"] });
  expect(detect("Ninguém sabe ainda quem vai pagar isso.")?.language).toBe("pt");
});
