import { expect, test } from "vitest";

import { findChapters } from "./index.ts";
import type { Segment } from "./segment.ts";
import { generatedDocument, seeded } from "./testing/generated-documents.ts";

const topics = [
  ["budget", "price", "cost", "euro", "invoice", "supplier"],
  ["battery", "charger", "voltage", "solar", "cell", "power"],
  ["logo", "colour", "shape", "button", "plastic", "case"],
  ["market", "customer", "survey", "trend", "buyer", "shop"],
];

/** A meeting: whoever leads it announces a topic, someone presents it at length, the others answer shortly. */
function meeting(turnsPerTopic: number): Segment[] {
  const random = seeded(3);
  const segments: Segment[] = [];
  const say = (speaker: string, text: string): void => {
    segments.push({ id: `t${segments.length}`, speaker, text });
  };
  topics.forEach((words, topic) => {
    const word = (): string => words[random(words.length)] ?? "";
    say(
      "Lead",
      `Okay, thank you. Let's move on to the next item on the agenda, which is the ${word()} and the ${word()}.`,
    );
    for (let turn = 1; turn < turnsPerTopic; turn += 1) {
      if (turn % 2 === 0) say(`Guest ${random(3)}`, "Yeah, I see.");
      else
        say(
          `Expert ${topic}`,
          Array.from({ length: 6 }, () => `The ${word()} needs a ${word()} for each ${word()}.`).join(" "),
        );
    }
  });
  return segments;
}

test("in a meeting chapters begin where its leader moves on and someone else presents", () => {
  const chapters = findChapters(meeting(20), { language: "en" });
  expect(chapters.map(({ segmentIds }) => segmentIds[0])).toEqual(["t0", "t20", "t40", "t60"]);
});

test("every chapter of recorded speech begins with a segment, in order, and the same input gives the same chapters", () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const segments = generatedDocument(seed).map((segment, at) => ({
      ...segment,
      startMs: at * 1000,
      endMs: at * 1000 + 900,
    }));
    const chapters = findChapters(segments);
    expect(chapters.flatMap(({ segmentIds }) => segmentIds)).toEqual(segments.map(({ id }) => id));
    expect(findChapters(segments)).toEqual(chapters);
  }
});

test("a recording ten times as long is not cut into ten times as many chapters", () => {
  const few = findChapters(meeting(20), { language: "en" }).length;
  const many = findChapters(meeting(200), { language: "en" }).length;
  expect(many).toBeLessThan(few * 3);
});
