import { describe, expect, test } from "vitest";

import { jsonCaptions, parseJsonCaptions } from "./json-cues.ts";

const cue = (text: string, startMs: number | undefined, endMs: number | undefined, speaker?: string) =>
  expect.objectContaining({ text, startMs, endMs, speaker });

describe("jsonCaptions reads", () => {
  test.each<[string, unknown, unknown]>([
    [
      "podcast-namespace",
      { version: "1.0.0", segments: [{ speaker: "Ann", startTime: 0.5, endTime: 1, body: "Hi" }] },
      cue("Hi", 500, 1000, "Ann"),
    ],
    [
      "Whisper",
      { text: " Hi", language: "english", segments: [{ id: 0, start: 0, end: 1.25, text: " Hi" }] },
      cue(" Hi", 0, 1250),
    ],
    [
      "whisper.cpp offsets",
      { result: { language: "en" }, transcription: [{ offsets: { from: 10, to: 20 }, text: " Hi" }] },
      cue(" Hi", 10, 20),
    ],
    [
      "whisper.cpp timestamps",
      { transcription: [{ timestamps: { from: "00:00:01,500", to: "00:00:02,000" }, text: " Hi" }] },
      cue(" Hi", 1500, 2000),
    ],
    [
      "transformers",
      { text: "Hi", chunks: [{ timestamp: [1, null], text: "Hi" }] },
      cue("Hi", 1000, undefined),
    ],
    [
      "json3",
      {
        wireMagic: "pb3",
        events: [{ tStartMs: 100, dDurationMs: 50, segs: [{ utf8: "Hi" }, { utf8: " you" }] }],
      },
      { text: "Hi you", startMs: 100, endMs: 150 },
    ],
    ["a list in seconds", [{ text: "Hi", start: "1.5", duration: 2 }], cue("Hi", 1500, 3500)],
    ["a list in milliseconds", [{ text: "Hi", offset: 1500, duration: 2000 }], cue("Hi", 1500, 3500)],
    ["text alone", { text: "Hi" }, { text: "Hi" }],
  ])("%s", (_name, value, expected) => {
    expect(jsonCaptions(value)?.cues).toEqual([expected]);
  });

  test("WhisperX's words, when two people speak within one segment", () => {
    const words = [
      { word: "Hi.", start: 0, end: 0.4, speaker: "SPEAKER_00" },
      { word: "Yes", start: 0.5, end: 0.9, speaker: "SPEAKER_01" },
      { word: "42" },
    ];
    const { cues } = jsonCaptions({ segments: [{ start: 0, end: 2, text: "Hi. Yes 42", words }] }) ?? {
      cues: [],
    };
    expect(cues).toEqual([
      cue("Hi.", 0, 400, "SPEAKER_00"),
      cue("Yes", 500, 900, "SPEAKER_01"),
      cue("42", undefined, undefined),
    ]);
  });

  test("the language where each shape puts it", () => {
    expect(jsonCaptions({ language: "english", segments: [] })?.language).toBe("english");
    expect(jsonCaptions({ result: { language: "de" }, transcription: [] })?.language).toBe("de");
  });
});

test("entries that are no captions are passed over while others are read", () => {
  const cues = jsonCaptions([null, 7, "x", { text: "Hi", start: 1 }, { other: true }])?.cues ?? [];
  expect(cues.map(({ text }) => text)).toEqual(["Hi", ""]);
});

test.each([
  ["unknown shape", '{"name":"earmark","version":"1.0.0"}', "unsupported-type"],
  ["list of something else", '{"segments":[{"id":1}]}', "unsupported-type"],
  ["calendar events", '{"events":[{"summary":"Lunch"}]}', "unsupported-type"],
  ["broken", '{"segments":[{"text":"Hi"', "malformed"],
  ["100 000 deep", "[".repeat(100_000) + "]".repeat(100_000), "unsupported-type"],
])("%s is refused with its reason", (_name, content, reason) => {
  expect(() => parseJsonCaptions(content)).toThrow(expect.objectContaining({ reason }));
});
