import { expect, test } from "vitest";

import { matchSpeakers } from "./match-speakers.ts";
import type { HeardPart } from "./stitch.ts";

const part = (startMs: number, endMs: number, ...turns: [number, number, string?][]): HeardPart => ({
  span: { startMs, endMs },
  passages: turns.map(([from, until, speaker]) => ({ startMs: from, endMs: until, text: "…", speaker })),
});
const speakers = (parts: HeardPart[]) =>
  matchSpeakers(parts).map(({ passages }) => passages.map(({ speaker }) => speaker));

test("who speaks in the overlap of two parts is one person, whatever each part calls them", () => {
  const parts = [
    part(
      0,
      60_000,
      [0, 20_000, "SPEAKER_00"],
      [20_000, 50_000, "SPEAKER_01"],
      [50_000, 60_000, "SPEAKER_00"],
    ),
    part(
      45_000,
      90_000,
      [45_000, 50_200, "SPEAKER_00"],
      [50_200, 70_000, "SPEAKER_01"],
      [70_000, 90_000, "SPEAKER_00"],
    ),
  ];
  expect(speakers(parts)).toEqual([
    ["Speaker 1", "Speaker 2", "Speaker 1"],
    ["Speaker 2", "Speaker 1", "Speaker 2"],
  ]);
});

test("who does not speak there is kept apart, and so is everybody where nothing overlaps", () => {
  const parts = [
    part(0, 30_000, [0, 30_000, "A"]),
    part(20_000, 60_000, [20_000, 40_000, "B"], [40_000, 60_000, "A"]),
    part(60_000, 90_000, [60_000, 90_000, "A"]),
  ];
  expect(speakers(parts)).toEqual([["Speaker 1"], ["Speaker 1", "Speaker 2"], ["Speaker 3"]]);
});

test("one label is never two people, nor two labels of one part one", () => {
  const parts = [
    part(0, 30_000, [10_000, 30_000, "A"]),
    part(10_000, 60_000, [10_000, 18_000, "A"], [18_000, 30_000, "B"]),
  ];
  expect(speakers(parts)).toEqual([["Speaker 1"], ["Speaker 2", "Speaker 1"]]);
});

test("names that the engine knows stay, and what has no speaker gets none", () => {
  const parts = [part(0, 9_000, [0, 1_000, "Ada Lovelace"], [1_000, 2_000], [2_000, 3_000, "1"])];
  expect(speakers(parts)).toEqual([["Ada Lovelace", undefined, "Speaker 1"]]);
});
