import { describe, expect, test } from "vitest";

import { assembleDocument } from "./assemble-document.ts";
import { Document } from "./document.ts";
import { readText, readTextFile } from "./read-text.ts";

const SRT = "1\n00:00:00,000 --> 00:00:02,000\nHello and welcome to the programme.\n";

describe("pasted text", () => {
  test("becomes a Document with a title, a language and numbered segments", () => {
    const document = readText(
      "It rained for a week in the hills above the town. The river rose.\n\nThen it stopped.",
      {},
    );
    expect(Document.parse(document)).toEqual(document);
    expect(document).toMatchObject({
      kind: "text",
      title: "It rained for a week in the hills above the town.",
      language: "en",
      url: null,
    });
    expect(document.segments.map(({ id }) => id)).toEqual(["s1", "s2"]);
  });

  test("a given title and language win", () => {
    expect(readText("# Own title\n\nText.", { title: " My\n title ", language: "pt_br" })).toMatchObject({
      title: "My title",
      language: "pt-BR",
    });
  });

  test("a guessed title is cut between words, at most 80 characters long", () => {
    const { title } = readText("wonderful ".repeat(40), {});
    expect(title).toMatch(/wonderful…$/);
    expect(title.length).toBeLessThanOrEqual(80);
  });

  test("a pasted transcript is one, with its times", () => {
    expect(readText(SRT, {})).toMatchObject({
      kind: "transcript",
      durationMs: 2000,
      segments: [{ startMs: 0, endMs: 2000 }],
    });
  });

  test("pasted JSON that is no transcript is text", () => {
    expect(readText('{"name": "earmark"}', {}).kind).toBe("text");
  });

  test("text without words is empty", () => {
    expect(() => readText(" \n--\n ", {})).toThrow(expect.objectContaining({ reason: "empty" }));
  });

  test("what a database can't hold is taken out", () => {
    expect(JSON.stringify(readText("One\0 two \uD800 three.", {}))).not.toMatch(/\\u0000|\\ud800/i);
  });
});

describe("files", () => {
  test.each([
    ["talk_one.srt", SRT, "transcript", "talk one"],
    ["talk.txt", SRT, "transcript", "talk"],
    ["notes.md", "# Plan\n\nWe go north.", "text", "notes"],
    ["wiki.md", "[[home]]\n\nWe go north.", "text", "wiki"],
    ["a.txt", '[{"text":"Hello","start":0,"duration":1}]', "transcript", "a"],
    ["a.json", '[{"text":"Hello","start":0,"duration":1}]', "transcript", "a"],
  ])("%s is told by its content", (name, content, kind, title) => {
    expect(readTextFile({ name, content }, {})).toMatchObject({ kind, title });
  });

  test.each([
    ["a.vtt", "Just words.", "malformed"],
    ["a.vtt", "WEBVTT\n\n", "empty"],
    ["a.json", '{"name":"x"}', "unsupported-type"],
    ["a.json", '{"name":', "malformed"],
    ["a.txt", "  \n", "empty"],
    ["a.pdf", `%PDF-1.7${"\u0001\uFFFD".repeat(200)}`, "unsupported-type"],
  ])("%s with %j is refused as %s", (name, content, reason) => {
    expect(() => readTextFile({ name, content }, {})).toThrow(expect.objectContaining({ reason }));
  });
});

describe("published chapters", () => {
  const segments = [0, 10, 20, 30].map((s) => ({
    text: `At ${s}.`,
    startMs: s * 1000,
    endMs: s * 1000 + 9000,
  }));

  test("start at the nearest segment, and one segment starts one", () => {
    const chapters = [
      { title: "Later", startMs: 28_000 },
      { title: "Intro", startMs: 0 },
      { title: "Crowded", startMs: 1000 },
      { title: "After the end", startMs: 9_000_000 },
    ];
    expect(assembleDocument("episode", segments, { chapters }).chapters).toEqual([
      { title: "Intro", startSegmentId: "s1" },
      { title: "Later", startSegmentId: "s4" },
    ]);
  });

  test("are left out where no segment has a time", () => {
    expect(
      assembleDocument("episode", [{ text: "Hi." }], { chapters: [{ title: "Intro", startMs: 0 }] }).chapters,
    ).toEqual([]);
  });
});

test("what is longer than anyone wrote in one piece is refused, at the limit it is read", () => {
  const tooLarge = expect.objectContaining({ reason: "too-large" });
  const lines = (count: number) => Array.from({ length: count }, () => ({ text: "One word." }));
  expect(assembleDocument("text", lines(50_000), {}).segments).toHaveLength(50_000);
  expect(() => assembleDocument("text", lines(50_001), {})).toThrow(tooLarge);
  expect(() => assembleDocument("text", [{ text: "word ".repeat(1_200_001) }], {})).toThrow(tooLarge);
});
