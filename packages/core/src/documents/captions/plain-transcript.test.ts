import { expect, test } from "vitest";

import { parsePlainTranscript } from "./plain-transcript.ts";
import { parseTranscript } from "./transcript.ts";

const turns = (content: string) =>
  parseTranscript(content).segments.map(({ startMs, speaker, text }) => [startMs, speaker, text]);

test.each([
  [
    "name and time above the words",
    "Sarah Lee  0:05\nHello there.\nHow are you?\n\nSpeaker 2  1:02:03\nFine.",
  ],
  ["name and bracketed time", "Sarah Lee (0:05):\nHello there. How are you?\n\nSpeaker 2 (1:02:03):\nFine."],
  [
    "time and name before the words",
    "[00:00:05] Sarah Lee: Hello there. How are you?\n[01:02:03] Speaker 2: Fine.",
  ],
  [
    "time and name above the words",
    "[00:00:05] Sarah Lee\nHello there. How are you?\n\n[01:02:03] Speaker 2\nFine.",
  ],
])("%s", (_name, content) => {
  expect(turns(content)).toEqual([
    [5000, "Sarah Lee", "Hello there. How are you?"],
    [3_723_000, "Speaker 2", "Fine."],
  ]);
});

test("times above lines, as copied from YouTube's panel", () => {
  expect(turns("0:01\nhello everyone\n0:08\nand welcome\n1:00\nbye")).toEqual([
    [1000, undefined, "hello everyone and welcome"],
    [60_000, undefined, "bye"],
  ]);
});

test("a dialogue without times", () => {
  expect(
    turns(
      "Host: Welcome to the show.\n\nDr. Ada Moss: Thank you.\nIt is a joy.\n\nHost: Shall we?\n\nDr. Ada Moss: Yes.",
    ),
  ).toEqual([
    [undefined, "Host", "Welcome to the show."],
    [undefined, "Dr. Ada Moss", "Thank you. It is a joy."],
    [undefined, "Host", "Shall we?"],
    [undefined, "Dr. Ada Moss", "Yes."],
  ]);
});

test.each([
  [
    "an agenda",
    "Date: Monday\nPlace: Room 4\nTopic: Plans\nHost: Ann\n\nWe will meet at noon and talk about the plans.",
  ],
  [
    "times of day in running text",
    "We met at 12:30 by the gate.\n\nThe train left at 14:05 and we were on it.\n\nBy 15:10 we had arrived.",
  ],
  ["a schedule that jumps back", "12:00 Lunch\n9:00 Breakfast\n18:00 Dinner\n7:00 Rise\n"],
  ["prose with one colon", "He said: nothing.\n\nShe said: nothing either, for a long while."],
])("%s is not a transcript", (_name, content) => {
  expect(parsePlainTranscript(content)).toBeUndefined();
});
