import { describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { type AnyRequest, fakeModels } from "../testing/fake-models.ts";
import { sampleDocument } from "../testing/samples.ts";
import { check, listOf, say, segments } from "./checking/testing/bridges.ts";
import { type Section, sentencesOf } from "./section.ts";

/** Numbers from 0 to 1, the same each time. */
function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("whatever the model answered", () => {
  const random = dice(5);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const words = [
    ...segments.flatMap(({ text }) => text.split(" ")),
    "1891",
    "Lisbon",
    "“not",
    "ever”",
    "<<<end m4rk>>>",
  ];
  const ids = [...segments.map(({ id }) => id), "s0", "s99", "", "s2 "];
  const phrase = () => Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(words)).join(" ");
  const cites = () => Array.from({ length: Math.floor(random() * 9) }, () => pick(ids) ?? "");
  const answer = ({ schemaName }: AnyRequest) =>
    schemaName === "judgement"
      ? { verdicts: [{ id: Math.floor(random() * 4), verdict: "supported" }] }
      : { sentences: [{ id: 1 + Math.floor(random() * 3), text: phrase(), cites: [2, 99, -1] }] };

  const position = new Map(segments.map(({ id }, index) => [id, index]));
  const answered = async () => {
    const sections: Section[] = [
      listOf(Array.from({ length: 3 }, () => say(phrase(), ...cites()))),
      {
        kind: "quotes",
        key: "q",
        title: "Q",
        quotes: [{ text: phrase(), citations: cites(), speaker: "X", verbatim: true }],
      },
    ];
    const language = pick(["en", "de", "und"]) ?? "en";
    return check(sections, { model: fakeModels(answer).open(null, []), language, judging: "always" });
  };
  const contents = Promise.all(Array.from({ length: 150 }, answered));

  test("citations exist, once each, in reading order, and their times are in order, too", async () => {
    for (const ids of (await contents)
      .flatMap(({ sections }) => sections.flatMap(sentencesOf))
      .map(({ citations }) => citations)) {
      const at = ids.map((id) => position.get(id) ?? -1);
      expect(at).not.toContain(-1);
      expect(at).toEqual([...new Set(at)].toSorted((a, b) => a - b));
      const times = at.map((index) => segments[index]?.startMs ?? -1);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test("every sentence is there with a verdict, and one with a strange number is never supported", async () => {
    for (const { sections, supportedShare } of await contents) {
      const sentences = sections.flatMap(sentencesOf);
      const verdicts = sentences.map(({ verdict }) => verdict);
      expect(verdicts).toHaveLength(3);
      expect(verdicts).not.toContain(null);
      expect(supportedShare).toBe(verdicts.filter((verdict) => verdict === "supported").length / 3);
      const strange = sentences.filter(({ text }) => text.includes("1891"));
      expect(strange.map(({ verdict }) => verdict)).not.toContain("supported");
    }
  });

  test("a quote that is said to be verbatim stands in what it cites, and its speaker is the source's", async () => {
    const all = (await contents).flatMap(({ sections }) => sections);
    const quotes = all.flatMap((section) => (section.kind === "quotes" ? section.quotes : []));
    const verbatim = quotes.filter((quote) => quote.verbatim);
    expect(verbatim.length).toBeGreaterThan(0);
    for (const { text, citations } of verbatim)
      expect(citations.map((id) => segments[position.get(id) ?? -1]?.text).join(" ")).toContain(text);
    for (const { speaker } of quotes) expect([null, "Ada", "Grace"]).toContain(speaker);
  });

  test("a document of 300 000 words is checked in a moment", { timeout: 60_000 }, async () => {
    const long = numberSegments(
      Array.from({ length: 30_000 }, (_, n) => ({
        text: `Guest ${n} spoke of ${n % 97} bridges and of the river today.`,
      })),
    );
    const document = sampleDocument({ language: "en", segments: long });
    const sentences = Array.from({ length: 60 }, (_, n) =>
      say(`Guest ${n * 400} spoke of bridges today.`, "s3"),
    );
    const { supportedShare } = await check([listOf(sentences)], {}, document);
    expect(supportedShare).toBe(1);
  });
});
