import { describe, expect, test } from "vitest";

import { plainSentence } from "../testing/fake-transcriber.ts";
import { compressionRatio } from "./compression.ts";
import { judgeClip } from "./judge-clip.ts";
import { settlePassages } from "./settle-passages.ts";
import { clip, CLIP_MS, type CorpusClip, said, span, talk, times } from "./testing/clip-corpus.ts";
import { dice } from "./testing/dice.ts";
import { FAULTY_CLIPS } from "./testing/faulty-clips.ts";
import { HONEST_CLIPS } from "./testing/honest-clips.ts";

function judge({ passages, silences }: CorpusClip) {
  const settled = settlePassages(passages, CLIP_MS, silences);
  const judged = judgeClip(settled, { spanMs: CLIP_MS, silences });
  const dropped = settled.length - judged.passages.length;
  const unsure = judged.passages.flatMap((passage) => (passage.unsure ? [passage.text] : []));
  return { ...judged, dropped, unsure, alarm: judged.faults.length > 0 || dropped > 0 || unsure.length > 0 };
}

/** Texts that no guard can tell from a loop by their words. They are heard again, kept, and marked. */
const TAKEN_FOR_LOOPS = [
  "a prayer that is said six times",
  "a song that ends in eighteen times the same line",
];

describe("the guards, on clips that engines are known to get wrong and on honest ones that look like them", () => {
  test.each(FAULTY_CLIPS)("notice: $name", (faulty) => {
    expect(judge(faulty).alarm).toBe(true);
  });

  test.each(HONEST_CLIPS.filter(({ name }) => !TAKEN_FOR_LOOPS.includes(name)))(
    "let pass: $name",
    (honest) => {
      expect(judge(honest)).toMatchObject({ faults: [], unsure: [], badness: 0 });
    },
  );

  test("never drop a word that was said", () => {
    for (const honest of HONEST_CLIPS) expect(judge(honest).dropped, honest.name).toBe(0);
  });

  test("mark the loop and nothing else, wherever it stands and however long its sentence is", () => {
    const random = dice(17);
    for (let n = 0; n < 300; n++) {
      const lead = Math.floor(random() * 12);
      const length = 2 + Math.floor(random() * 24);
      const sentence = `${talk(50 + n, 4)
        .join(" ")
        .split(" ")
        .slice(0, length)
        .join(" ")}.`;
      const count = Math.ceil(160 / length);
      const eachMs = Math.max(500, length * 300);
      const startMs = lead * 5_000;
      const loop = said(startMs, eachMs, times(count, sentence));
      const endMs = loop.at(-1)?.endMs ?? 0;
      const passages = [
        ...said(0, 5_000, talk(n, lead)),
        ...loop,
        ...said(endMs + 200, 5_000, talk(n + 90, 6)),
      ];
      const { unsure } = judge(clip("", passages));
      const others = unsure.filter((text) => text !== sentence);
      expect(unsure.length - others.length, sentence).toBe(count);
      expect(others.length, sentence).toBeLessThanOrEqual(2);
    }
  });
});

describe("silence is not text", () => {
  const pause = [span(60_000, 120_000)];
  const around = [...said(0, 5_000, talk(0, 12)), ...said(120_000, 5_000, talk(12, 12))];
  const with_ = (texts: CorpusClip["passages"]) => judge(clip("", [...around, ...texts], pause));

  test("what is said within a long pause is dropped, and the rest stays as it was", () => {
    const { passages, dropped } = with_(said(70_000, 8_000, ["Thank you.", "See you next time."]));
    expect(dropped).toBe(2);
    expect(passages).toEqual(around);
  });

  test("unless the engine is sure of it, and it is not what engines always make up", () => {
    const sure = { averageLogProbability: -0.2, noSpeechProbability: 0.05 };
    expect(with_(said(70_000, 8_000, ["Is anybody there?"], sure)).dropped).toBe(0);
    expect(with_(said(70_000, 8_000, ["Thank you."], sure)).dropped).toBe(1);
  });

  test("a word at the edge of a pause is a word", () => {
    expect(with_([{ startMs: 60_100, endMs: 60_600, text: "Yes." }]).dropped).toBe(0);
  });

  test("marks without a letter are no text at all", () => {
    expect(settlePassages(said(0, 1_000, ["♪♪♪", " … ", "[Music]"]), CLIP_MS, [])).toHaveLength(1);
  });
});

describe("an engine's answer", () => {
  test("without times is laid over the speech, past the pauses", () => {
    const text = talk(0, 20).join(" ");
    const passages = settlePassages([{ startMs: 0, endMs: CLIP_MS, text }], CLIP_MS, [span(30_000, 150_000)]);
    expect(passages.map((passage) => passage.text)).toEqual(talk(0, 20));
    expect(passages[9]?.endMs).toBeLessThanOrEqual(31_000);
    expect(passages[10]?.startMs).toBeLessThanOrEqual(151_000);
    expect(passages[12]?.startMs).toBeGreaterThanOrEqual(150_000);
    expect(passages.at(-1)?.endMs).toBe(CLIP_MS);
  });

  test("out of order, out of range and out of its mind is put in order, within the clip, and has an end", () => {
    const passages = [
      { startMs: 9e9, endMs: -5, text: "Later." },
      { startMs: Number.NaN, endMs: Number.POSITIVE_INFINITY, text: "Sooner \0 or" },
      { startMs: 10, endMs: 20, text: "x".repeat(5_000_000) },
    ];
    const settled = settlePassages(passages, 10_000, []);
    expect(settled.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(200_000);
    for (const { startMs, endMs } of settled) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(10_000);
    }
    expect(settled.map(({ startMs }) => startMs)).toEqual(
      settled.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
    );
  });

  test("of a megabyte is judged in a moment", { timeout: 10_000 }, () => {
    const passages = Array.from({ length: 60_000 }, (_, n) => ({
      startMs: 0,
      endMs: 0,
      text: plainSentence(n),
    }));
    const judged = judgeClip(settlePassages(passages, CLIP_MS, []), { spanMs: CLIP_MS, silences: [] });
    expect(judged.faults).toContain("too-fast");
  });
});

test("a text compresses the more the less it says", () => {
  expect(compressionRatio("")).toBe(1);
  expect(compressionRatio("Pack my box with five dozen liquor jugs")).toBeLessThan(2);
  expect(compressionRatio(talk(0, 6).join(" "))).toBeLessThan(3.5);
  expect(compressionRatio("and so on ".repeat(60))).toBeGreaterThan(20);
});
