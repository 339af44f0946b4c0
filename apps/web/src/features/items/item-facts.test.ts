import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { sourceOf, stageName, timeSaved } from "./item-facts.ts";

const item = (facts: Partial<Schemas["Item"]>) => ({ ...blank, ...facts });
const blank: Schemas["Item"] = {
  id: "itm_1",
  title: "A talk",
  kind: null,
  url: null,
  fileName: null,
  site: null,
  byline: null,
  publishedAt: null,
  language: null,
  words: null,
  durationMs: null,
  summaryWords: null,
  status: "ready",
  stage: null,
  percent: 0,
  parts: null,
  failure: null,
  mergedInto: null,
  tags: [],
  version: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

test("the source is named by site, then host, then file", () => {
  expect(sourceOf(item({ site: "The Example", url: "https://www.example.com/a" }))).toBe("The Example");
  expect(sourceOf(item({ url: "https://www.example.com/a" }))).toBe("example.com");
  expect(sourceOf(item({ url: "not a url", fileName: "talk.vtt" }))).toBe("talk.vtt");
  expect(sourceOf(item({}))).toBe("Pasted text");
});

test("a file's name is not said twice", () => {
  expect(sourceOf(item({ title: "Board meeting 2026", fileName: "board-meeting_2026.mp3" }))).toBe(
    "MP3 file",
  );
  expect(sourceOf(item({ title: "notes.final.txt", fileName: "notes.final.txt" }))).toBe("TXT file");
  expect(sourceOf(item({ title: "README", fileName: "README" }))).toBe("File");
  expect(sourceOf(item({ title: "On lighthouses", fileName: "scan_0017.pdf" }))).toBe("scan_0017.pdf");
});

test("time saved takes listening over reading, and claims nothing below a minute", () => {
  expect(timeSaved(item({ words: 2_618, summaryWords: 238 }))).toBe("Saves 10 min");
  expect(timeSaved(item({ words: 2_618, durationMs: 3_660_000, summaryWords: 238 }))).toBe("Saves 1 h");
  expect(timeSaved(item({ words: 300, summaryWords: 238 }))).toBeUndefined();
  expect(timeSaved(item({ words: 2_618 }))).toBeUndefined();
});

test("an item that waits does not name a stage", () => {
  expect(stageName(item({ status: "queued", stage: "fetch" }))).toBe("Waiting for its turn");
});
