import { describe, expect, test } from "vitest";

import { describedChapters, shownChapters } from "./chapters.ts";

const titles = (description: string) =>
  describedChapters(description).map(({ title, startMs }) => `${startMs / 1000} ${title}`);

describe("chapters of a description", () => {
  test.each([
    ["0:00 One\n1:05 Two\n1:00:00 Three", ["0 One", "65 Two", "3600 Three"]],
    ["Hello\n\n00:00 - One\n[01:05] Two\n(2:00) – Three\n\nBye 2024", ["0 One", "65 Two", "120 Three"]],
    ["• 0:00 | One\n• 1:05 | Two\n• 2:00 | Three", ["0 One", "65 Two", "120 Three"]],
    ["One 0:00\nTwo (1:05)\nThree - 02:00", ["0 One", "65 Two", "120 Three"]],
  ])("%j", (description, chapters) => {
    expect(titles(description)).toEqual(chapters);
  });

  test.each([
    ["only two", "0:00 One\n1:00 Two"],
    ["none at the beginning", "0:10 One\n1:00 Two\n2:00 Three"],
    ["times that are not chapters", "We meet at 10:00 and at 11:00\nScore 3:2"],
    ["titles missing", "0:00\n1:00\n2:00"],
    ["nothing", ""],
  ])("%s: none", (_, description) => {
    expect(titles(description)).toEqual([]);
  });

  test("end where the times fall", () => {
    expect(titles("0:00 One\n1:00 Two\n2:00 Three\n0:30 See also")).toEqual(["0 One", "60 Two", "120 Three"]);
  });

  test("a hundred thousand characters of digits and colons take no time to speak of", () => {
    expect(titles("1:".repeat(50_000))).toEqual([]);
    expect(titles(" (".repeat(50_000))).toEqual([]);
  });
});

test("the page's own chapters are found in both forms, once each", () => {
  const item = (title: string, clock: string) => ({
    macroMarkersListItemRenderer: { title: { simpleText: title }, timeDescription: { simpleText: clock } },
  });
  const bar = { chapterRenderer: { title: { simpleText: "Two" }, timeRangeStartMillis: 60_000 } };
  const list = [item("One", "0:00"), item("Two", "1:00"), item("", "2:00"), item("Odd", "later")];
  expect(shownChapters({ panels: [list, list], bar: [bar] })).toEqual([
    { title: "One", startMs: 0 },
    { title: "Two", startMs: 60_000 },
  ]);
  expect(shownChapters([item("One", "0:00")])).toEqual([]);
});
