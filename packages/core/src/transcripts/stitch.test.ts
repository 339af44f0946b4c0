import { describe, expect, test } from "vitest";

import { plainSentence } from "../testing/fake-transcriber.ts";
import { planParts } from "./plan-parts.ts";
import { stitch } from "./stitch.ts";
import { dice } from "./testing/dice.ts";
import { hear, randomTalk } from "./testing/random-talk.ts";

const passage = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text });
const textOf = (passages: readonly { text: string }[]) => passages.map(({ text }) => text).join(" ");

/** Talk heard in overlapping parts and stitched, beside what was said. */
function retold(seed: number, mishearing: number, edge = true) {
  const random = dice(seed);
  const talk = randomTalk(random, 50 + Math.floor(random() * 300));
  const durationMs = (talk.at(-1)?.endMs ?? 0) + 100;
  const limits = { maxPartMs: 15_000 + Math.floor(random() * 40_000), overlapMs: 4_000 + random() * 4_000 };
  const parts = planParts(durationMs, [], { ...limits, overlapMs: Math.floor(limits.overlapMs) }).map(
    (span) => hear(talk, span, { random, mishearing, edge }),
  );
  const passages = stitch(parts);
  return { said: talk.map(({ text }) => text), heard: textOf(passages).split(" "), passages, durationMs };
}

describe("stitching parts together", () => {
  test("loses no word and doubles none, wherever the cuts fall and however passages are divided", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const { said, heard } = retold(seed, 0);
      expect(heard, `seed ${seed}`).toEqual(said);
    }
  });

  test("with one word in ten heard differently in each part still gives each word once, in order", () => {
    let wrong = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const { said, heard } = retold(seed, 0.1);
      const plain = heard.map((word, i) => (word === `${said[i]}s` ? said[i] : word));
      if (JSON.stringify(plain) !== JSON.stringify(said)) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(4);
  });

  test("times rise, and stay within the recording", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const { passages, durationMs } = retold(seed, 0.1);
      let aboveMs = 0;
      for (const { startMs, endMs } of passages) {
        expect(startMs).toBeGreaterThanOrEqual(aboveMs);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        expect(endMs).toBeLessThanOrEqual(durationMs);
        aboveMs = startMs;
      }
    }
  });

  test("parts that were cut in a pause are put behind each other as they are", () => {
    const [a, b] = [passage(0, 900, "Thank you."), passage(1_000, 1_900, "Thank you.")];
    const parts = [
      { span: { startMs: 0, endMs: 950 }, passages: [a] },
      { span: { startMs: 950, endMs: 2_000 }, passages: [b] },
    ];
    expect(stitch(parts)).toEqual([a, b]);
  });

  test("who says one word again and again has said it as often as it was said", () => {
    const no = (startMs: number, endMs: number) => passage(startMs, endMs, "No!");
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => no(n * 1_000, n * 1_000 + 400));
    const parts = [
      { span: { startMs: 0, endMs: 6_500 }, passages: all.slice(0, 7) },
      { span: { startMs: 3_500, endMs: 10_000 }, passages: all.slice(4) },
    ];
    expect(stitch(parts)).toHaveLength(10);
  });

  test("sentences that end alike are not taken for one", () => {
    const [first, second] = [plainSentence(7), plainSentence(8)];
    const parts = [
      { span: { startMs: 0, endMs: 10_000 }, passages: [passage(1_000, 5_500, first)] },
      { span: { startMs: 4_000, endMs: 20_000 }, passages: [passage(6_000, 10_500, second)] },
    ];
    expect(textOf(stitch(parts))).toBe(`${first} ${second}`);
  });

  test("where times are guesses, a run of eight words in common is enough", () => {
    const words = randomTalk(dice(9), 130).map(({ text }) => text);
    const [a, b] = [words.slice(0, 70).join(" "), words.slice(56).join(" ")];
    const parts = [
      { span: { startMs: 0, endMs: 30_000 }, passages: [passage(0, 24_000, a)] },
      { span: { startMs: 24_000, endMs: 60_000 }, passages: [passage(27_000, 60_000, b)] },
    ];
    expect(textOf(stitch(parts)).split(" ")).toEqual(words);
  });

  test("finds the seam in a script without spaces, and leaves its marks with their sentence", () => {
    const parts = [
      {
        span: { startMs: 0, endMs: 10_000 },
        passages: [passage(0, 10_000, "今天天气很好。我们去公园散步吧")],
      },
      {
        span: { startMs: 6_000, endMs: 20_000 },
        passages: [passage(6_000, 20_000, "我们去公园散步吧。然后回家吃饭。")],
      },
    ];
    expect(textOf(stitch(parts)).replaceAll(" ", "")).toBe("今天天气很好。我们去公园散步吧。然后回家吃饭。");
  });

  test("without a word in common the seam is the middle, and what only one part heard stays", () => {
    const span = { startMs: 0, endMs: 10_000 };
    const next = { startMs: 6_000, endMs: 16_000 };
    const silent = [passage(0, 5_000, "Only this was said.")];
    const rest = [passage(6_500, 15_000, "Everything else comes from here.")];
    expect(
      textOf(
        stitch([
          { span, passages: silent },
          { span: next, passages: rest },
        ]),
      ),
    ).toBe("Only this was said. Everything else comes from here.");
    const a = [passage(0, 10_000, "one two three four five six seven eight nine ten")];
    const b = [passage(6_000, 16_000, "alpha beta gamma delta epsilon zeta eta theta iota kappa")];
    const text = textOf(
      stitch([
        { span, passages: a },
        { span: next, passages: b },
      ]),
    );
    expect(text).toMatch(/^one two three four five six seven .*(gamma|delta) .*kappa$/);
  });

  test("an hour of overlapping parts is stitched in a moment", { timeout: 20_000 }, () => {
    const random = dice(5);
    const talk = randomTalk(random, 30_000);
    const parts = planParts(talk.at(-1)?.endMs ?? 0, [], { maxPartMs: 30_000, overlapMs: 8_000 }).map(
      (span) => hear(talk, span, { random }),
    );
    expect(textOf(stitch(parts)).split(" ")).toEqual(talk.map(({ text }) => text));
  });
});
