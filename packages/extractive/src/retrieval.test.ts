import { expect, test } from "vitest";

import { rankSegments, readForQuestions } from "./retrieval.ts";
import type { Segment } from "./segment.ts";
import { generatedDocument } from "./testing/generated-documents.ts";

const said: readonly (readonly [string, string])[] = [
  ["Ana", "Welcome to the garden club."],
  ...Array.from({ length: 40 }, (): [string, string] => ["Ana", "The roses need water in summer."]),
  ["Ben", "Slugs eat the lettuce."],
  ["Ben", "Yes, at night."],
  ["Cem", "Copper tape keeps slugs away."],
  ...Array.from({ length: 40 }, (): [string, string] => ["Ana", "The tulips come in spring."]),
];
const segments = said.map(([speaker, text], at): Segment => ({ id: `s${at}`, speaker, text }));

test("segments that answer come first, and what is said between them counts as part of the answer", () => {
  const best = rankSegments(segments, "What did they say about slugs?", { language: "en" }).slice(0, 3);
  expect(best.map(({ segmentId }) => segmentId).toSorted()).toEqual(["s41", "s42", "s43"]);
});

test("a speaker named in the question is favoured", () => {
  expect(rankSegments(segments, "What did Cem say about slugs?", { language: "en" })[0]?.segmentId).toBe(
    "s43",
  );
});

test("a question of other words, or of none, finds nothing", () => {
  expect(rankSegments(segments, "How high is the mountain?", { language: "en" })).toEqual([]);
  expect(rankSegments(segments, "", { language: "en" })).toEqual([]);
  expect(rankSegments([], "slugs")).toEqual([]);
});

test("whatever the document and the question, each segment is ranked once at most, and always alike", () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const document = generatedDocument(seed);
    const ask = readForQuestions(document);
    for (const question of [
      "Where is the solar panel?",
      "\ud800 ? ( [",
      "the of",
      "🐝 1.5 km budget bridges",
    ]) {
      const ids = ask(question).map(({ segmentId }) => segmentId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ask(question)).toEqual(rankSegments(document, question));
    }
  }
});
