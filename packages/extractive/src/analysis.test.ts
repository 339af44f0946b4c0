import { expect, test } from "vitest";

import { analyse, segmentIdsOf } from "./analysis.ts";
import type { Segment } from "./segment.ts";

const sentences = (segments: readonly Segment[]): [string, string[]][] => {
  const analysis = analyse(segments, "en");
  return analysis.units.map((unit) => [unit.text, segmentIdsOf(analysis, unit)]);
};

const cue = (id: string, text: string, startMs: number, speaker?: string): Segment => ({
  id,
  text,
  startMs,
  endMs: startMs + 1900,
  speaker,
});

test("a sentence cut by captions is put together and cites every cue it spans", () => {
  expect(
    sentences([
      cue("a", "Solar panels lose", 0),
      cue("b", "half a percent", 2000),
      cue("c", "a year. Then", 4000),
      cue("d", "they break.", 6000),
    ]),
  ).toEqual([
    ["Solar panels lose half a percent a year.", ["a", "b", "c"]],
    ["Then they break.", ["c", "d"]],
  ]);
});

test("a sentence never crosses from one speaker to another, or a long silence", () => {
  expect(
    sentences([
      cue("a", "I think that", 0, "Ann"),
      cue("b", "we should go", 2000, "Bob"),
      cue("c", "home now", 20_000, "Bob"),
    ]),
  ).toEqual([
    ["I think that", ["a"]],
    ["we should go", ["b"]],
    ["home now", ["c"]],
  ]);
});

test("a paragraph broken by a page goes on; headings and list items stand alone", () => {
  expect(
    sentences([
      { id: "h", text: "The hive", heading: 2 },
      { id: "a", text: "The bees went" },
      { id: "b", text: "to the river." },
      { id: "c", text: "wax", block: "list-item" },
      { id: "d", text: "honey", block: "list-item" },
    ]),
  ).toEqual([
    ["The hive", ["h"]],
    ["The bees went to the river.", ["a", "b"]],
    ["wax", ["c"]],
    ["honey", ["d"]],
  ]);
});

test("a language without a stop list still loses its function words", () => {
  const swahili =
    "Serikali ya Kenya na wizara ya elimu ya msingi. Mpango wa shule ya msingi na walimu wa Kenya. ".repeat(
      20,
    );
  const { tokens, terms, language } = analyse([{ id: "a", text: swahili }]);
  const content = new Set(
    Array.from(
      tokens.term.filter((id) => id >= 0),
      (id) => terms[id],
    ),
  );
  expect(language).toBe("und");
  expect(content.has("ya")).toBe(false);
  expect(content.size).toBeGreaterThan(0);
});
