import { describe, expect, test } from "vitest";

import { readAnswer } from "./answer.ts";

const read = (answer: unknown) =>
  readAnswer(typeof answer === "string" ? answer : JSON.stringify(answer), 10_000);
const said = (answer: unknown) =>
  read(answer).passages.map(({ startMs, endMs, text, speaker }) => [
    startMs,
    endMs,
    text.trim(),
    speaker ?? null,
  ]);

describe("an answer", () => {
  test.each([
    ["numbers as text", { segments: [{ start: "0.5", end: "2", text: "Hi." }] }],
    [
      "parts that can't be read",
      { segments: [null, 7, { text: "lost" }, { start: 0.5, end: 2, text: "Hi.", tokens: "x" }] },
    ],
    ["a bare list", [{ start: 0.5, end: 2, text: "Hi." }]],
    [
      "words in place of text",
      { segments: [{ start: 0.5, end: 2, words: [{ word: " Hi.", start: 0.5, end: 2 }] }] },
    ],
    ["words in place of segments", { text: "Hi.", words: [{ word: "Hi.", start: 0.5, end: 2 }] }],
    ["WebVTT", "WEBVTT\n\n00:00.500 --> 00:02.000\nHi.\n"],
    ["SubRip", "1\n00:00:00,500 --> 00:00:02,000\nHi.\n"],
  ])("with %s is understood", (_, answer) => {
    expect(said(answer)).toEqual([[500, 2_000, "Hi.", null]]);
  });

  test.each([
    ["speaker", "SPEAKER_01", "SPEAKER_01"],
    ["speaker_id", 3, "3"],
    ["speaker_label", "A", "A"],
  ])("says who speaks as %s", (field, value, speaker) => {
    expect(said({ segments: [{ start: 0, end: 1, text: "Hi.", [field]: value }] })).toEqual([
      [0, 1_000, "Hi.", speaker],
    ]);
  });

  test("in which only words have speakers is cut where they change", () => {
    const word = (text: string, start: number, speaker: string) => ({
      word: text,
      start,
      end: start + 0.4,
      speaker,
    });
    const words = [word("Well,", 0, "A"), word("hello.", 0.5, "A"), word("Hi!", 1, "B")];
    expect(said({ segments: [{ start: 0, end: 2, text: "Well, hello. Hi!", words }] })).toEqual([
      [0, 900, "Well, hello.", "A"],
      [1_000, 1_400, "Hi!", "B"],
    ]);
  });

  test.each([
    ["german", "de"],
    ["pt", "pt"],
    ["zh-CN", "zh-CN"],
    ["Klingon-ish!", undefined],
    [null, undefined],
  ])("in %s is in %s", (language, tag) => {
    expect(read({ language, text: "…" }).language).toBe(tag);
  });

  test.each([
    ["plain text", "Hi there."],
    ["a JSON string", '"Hi there."'],
    ["JSON with text alone", { text: "Hi there." }],
  ])("of %s is given all of the clip", (_, answer) => {
    expect(said(answer)).toEqual([[0, 10_000, "Hi there.", null]]);
  });

  test.each([
    ["nothing", ""],
    ["empty JSON", { text: "" }],
    ["no segments", { text: "", segments: [] }],
    ["an empty track", "WEBVTT\n\n"],
  ])("of %s is silence", (_, answer) => {
    expect(read(answer).passages).toEqual([]);
  });

  test.each([["{"], ['{"foo": 1}'], ["<html></html>"], ['{"error": {"message": "no"}}'], ["[1, 2"]])(
    "of %j is none",
    (answer) => {
      expect(() => read(answer)).toThrow("can't be read");
    },
  );
});
