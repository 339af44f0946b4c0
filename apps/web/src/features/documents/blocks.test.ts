import { expect, test } from "vitest";

import { blocksOf, partsOf } from "./blocks.ts";

const say = (id: string, speaker: string) => ({ id, text: id, speaker, startMs: 0 });

test("what one speaker says in a row is one turn", () => {
  const blocks = blocksOf([say("s1", "Ada"), say("s2", "Ada"), say("s3", "Bo"), say("s4", "Ada")]);
  expect(blocks.map(({ segments }) => segments.map(({ id }) => id))).toEqual([["s1", "s2"], ["s3"], ["s4"]]);
});

test("list items and table rows are drawn together, paragraphs apart", () => {
  const blocks = blocksOf([
    { id: "s1", text: "a" },
    { id: "s2", text: "b" },
    { id: "s3", text: "c", block: "list-item" },
    { id: "s4", text: "d", block: "list-item" },
    { id: "s5", text: "e | f", block: "table" },
  ]);
  expect(blocks.map(({ type }) => type)).toEqual(["paragraph", "paragraph", "list", "table"]);
});

test("every segment is in exactly one part, whatever the chapters name", () => {
  const segments = ["s1", "s2", "s3", "s4"].map((id) => ({ id, text: id }));
  const chapters = [
    { title: "One", startSegmentId: "s1" },
    { title: "Two", startSegmentId: "s3" },
    { title: "Lost", startSegmentId: "s9" },
  ];
  const parts = partsOf(segments, chapters);
  expect(parts.map(({ title }) => title)).toEqual(["One", "Two"]);
  expect(parts.flatMap(({ blocks }) => blocks.flatMap((block) => block.segments))).toEqual(segments);
});

test("a chapter that begins with its own heading is not titled twice", () => {
  const segments = [
    { id: "s1", text: "Intro", heading: 2 },
    { id: "s2", text: "x" },
    { id: "s3", text: "y" },
  ];
  const chapters = [
    { title: "Intro", startSegmentId: "s1" },
    { title: "Rest", startSegmentId: "s3" },
  ];
  expect(partsOf(segments, chapters).map(({ title }) => title)).toEqual([null, "Rest"]);
});

test("each page of a paged source is announced once, where it begins", () => {
  const blocks = blocksOf([
    { id: "s1", text: "a", page: 1 },
    { id: "s2", text: "b", page: 1 },
    { id: "s3", text: "c", page: 2, block: "list-item" },
    { id: "s4", text: "d", page: 3, block: "list-item" },
  ]);
  expect(blocks.map(({ page }) => page)).toEqual([1, undefined, 2, 3]);
});
