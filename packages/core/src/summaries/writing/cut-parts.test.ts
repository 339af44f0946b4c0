import { expect, test } from "vitest";

import { numberSegments, type Segment } from "../../documents/document.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import { sampleDocument } from "../../testing/samples.ts";
import { dice } from "../../transcripts/testing/dice.ts";
import type { Chapter } from "../summary.ts";
import { contentLines } from "./content-lines.ts";
import { cutParts, halvePart } from "./cut-parts.ts";
import { evenChapters, longDocument } from "./testing/sample-writing.ts";

const dense = (segments: readonly Segment[]) =>
  segments
    .map(({ id, text }) => `${id}:${text}`)
    .join("")
    .replaceAll(/\s/g, "");

/** Slices of a segment, which follow one another, as the segment again. */
function joined(segments: readonly Segment[]): Segment[] {
  const whole: Segment[] = [];
  for (const segment of segments) {
    const last = whole.at(-1);
    if (last?.id === segment.id) whole.splice(-1, 1, { ...last, text: last.text + segment.text });
    else whole.push(segment);
  }
  return whole;
}

test("whatever the document and its chapters, every segment is in exactly one part, in order, and parts fit", () => {
  const roll = dice(11);
  const pieces = [
    "A sentence of six words is. ",
    "短い。",
    "🙂 ",
    "x".repeat(40),
    "Слово за словом. ",
    "คำไทย",
    "word ",
  ];
  for (let round = 0; round < 80; round++) {
    const size = () => Math.floor(roll() ** 6 * 400);
    const segments = numberSegments(
      Array.from({ length: 1 + Math.floor(roll() * 60) }, () => ({
        text: Array.from({ length: size() }, () => pieces[Math.floor(roll() * pieces.length)]).join(""),
        ...(roll() < 0.3 ? { speaker: `Speaker ${Math.floor(roll() * 3)}` } : {}),
      })),
    );
    const document = sampleDocument({ segments });
    const chapters: Chapter[] = segments
      .filter(() => roll() < 0.2)
      .map(({ id }) => ({ title: "", segmentIds: roll() < 0.8 ? [id, "s999"] : ["s1", id] }));
    const maxTokens = 150 + Math.floor(roll() * 500);
    const parts = cutParts(document, chapters, maxTokens);
    expect(dense(joined(parts.flat()))).toBe(dense(segments));
    for (const part of parts)
      expect(countTokens(contentLines(document, part))).toBeLessThanOrEqual(maxTokens);
  }
});

test("parts end where chapters end, as long as chapters fit", () => {
  const document = longDocument(20_000);
  const chapters = evenChapters(document, 30);
  const ends = new Set(chapters.map(({ segmentIds }) => segmentIds.at(-1)));
  const parts = cutParts(document, chapters, 8_000);
  expect(parts.length).toBeGreaterThan(3);
  for (const part of parts) expect(ends).toContain(part.at(-1)?.id);
});

test("there are never twice as many parts as must be, however long chapters are", () => {
  const document = longDocument(60_000);
  const least = countTokens(contentLines(document, document.segments)) / 8_000;
  for (const size of [3, 17, 60, 200, 5_000])
    expect(cutParts(document, evenChapters(document, size), 8_000).length).toBeLessThanOrEqual(least * 2 + 1);
});

test("a part has two halves of about the same length, until it is a character", () => {
  const [part] = cutParts(longDocument(2_000), [], 1_000_000);
  const [first, second] = halvePart(part ?? []) ?? [[], []];
  expect(dense(joined([...first, ...second]))).toBe(dense(part ?? []));
  expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(2);
  expect(halvePart([{ id: "s1", text: "x" }])).toBeUndefined();
});
