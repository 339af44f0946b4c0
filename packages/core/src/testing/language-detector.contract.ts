import { expect, test } from "vitest";

import type { LanguageDetector } from "../ports/language-detector.ts";

/** What every LanguageDetector must tell. */
export function languageDetectorContract(open: () => Promise<LanguageDetector>) {
  test.each([
    ["en", "The committee decided to plant three hundred apple trees along the river."],
    [
      "de",
      "Der Ausschuss hat entschieden, dreihundert Apfelbäume für die Stadt zu pflanzen, und das ist nicht alles.",
    ],
    ["fr", "Le comité a décidé de planter des pommiers dans la vallée pour les enfants du village."],
    ["es", "El comité decidió plantar los manzanos por el río para los niños del pueblo, pero no todos."],
    ["ja", "委員会は川に沿ってりんごの木を三百本植えることを決めました。"],
    ["ru", "Комитет решил посадить триста яблонь вдоль реки."],
  ])("tells %s", async (language, text) => {
    const detector = await open();
    expect(detector.detect(text)).toMatchObject({ language });
  });

  test("is as sure as a share", async () => {
    const found = (await open()).detect("The committee decided to plant trees along the river.");
    expect(found?.confidence).toBeGreaterThan(0);
    expect(found?.confidence).toBeLessThanOrEqual(1);
  });

  test("names only a language that comes into question", async () => {
    const detector = await open();
    const text = "Der Ausschuss hat entschieden, dreihundert Apfelbäume für die Stadt zu pflanzen.";
    expect(detector.detect(text, { among: ["de", "en"] })?.language).toBe("de");
    expect(["en", "fr", undefined]).toContain(detector.detect(text, { among: ["en", "fr"] })?.language);
  });

  test.each(["", "   ", "12 — 34", "🙂🙂"])("tells nothing of %j", async (text) => {
    expect((await open()).detect(text)).toBeUndefined();
  });
}
