import { describe, expect, test } from "vitest";

import { parsePlainTranscript } from "./plain-transcript.ts";
import { clock } from "./testing/random-captions.ts";
import { parseTranscript, sniffTranscript, transcriptOf } from "./transcript.ts";

const spoken = (segments: readonly { text: string }[]) => segments.flatMap(({ text }) => text.split(/\s+/));

describe("formats are told by content", () => {
  test.each([
    ["\uFEFFWEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nHi\r\n", "timed"],
    ["1\r\n00:00:00,000 --> 00:00:01,000\r\nHi\r\n", "timed"],
    ['  [{"text":"Hi","start":0}]', "json"],
    ['<?xml version="1.0"?><timedtext format="3"><body><p t="0" d="1000">Hi</p></body></timedtext>', "xml"],
    ["An arrow --> is not a time. Nor is 12:30 in a text.", undefined],
    ["<p>00:00.000</p>", undefined],
    ["", undefined],
  ])("%j is %s", (content, format) => {
    expect(sniffTranscript(content)).toBe(format);
  });

  test("YouTube's XML in both formats and TTML, entities read once more than XML does", () => {
    const old =
      '<transcript><text start="1.5" dur="2">it&amp;#39;s <b>on</b></text><text start="4" dur="1">now</text></transcript>';
    expect(parseTranscript(old).segments).toEqual([{ text: "it's on now", startMs: 1500, endMs: 5000 }]);
    const ttml =
      '<tt xml:lang="fr"><body><div><p begin="00:00:01.000" end="00:00:02.000">Bon<br/>jour</p></div></body></tt>';
    expect(parseTranscript(ttml)).toEqual({
      language: "fr",
      segments: [{ text: "Bon jour", startMs: 1000, endMs: 2000 }],
    });
  });

  test.each([
    ["WEBVTT\n\nNOTE nothing", "empty"],
    ["   ", "empty"],
    ['{"segments":[]}', "empty"],
    ["Just a text.", "unsupported-type"],
  ])("%j is refused as %s", (content, reason) => {
    expect(() => parseTranscript(content)).toThrow(expect.objectContaining({ reason }));
  });
});

test("more captions than two hundred hours have are refused", () => {
  const content = `WEBVTT\n\n${"00:00.000 --> 00:01.000\na\n\n".repeat(250_001)}`;
  expect(() => parseTranscript(content)).toThrow(expect.objectContaining({ reason: "too-large" }));
});

test("100 000 cues, and one cue of a million words, are read", () => {
  const cues = Array.from(
    { length: 100_000 },
    (_, i) => `${clock(i * 1000)} --> ${clock(i * 1000 + 900)}\nword${i}\n`,
  );
  expect(spoken(parseTranscript(`WEBVTT\n\n${cues.join("\n")}`).segments)).toHaveLength(100_000);
  expect(
    spoken(parseTranscript(`WEBVTT\n\n00:00.000 --> 00:01.000\n${"a ".repeat(1_000_000)}`).segments),
  ).toHaveLength(1_000_000);
}, 30_000);

test.each([".", '"', "。", "a. ", "A: ", "[A] ", ">> ", "0:01 ", "\n\n", "0:01\n"])(
  "%j a hundred thousand times over is linear",
  (unit) => {
    const trap = unit.repeat(100_000);
    expect(
      transcriptOf({ cues: [{ text: `go ${trap} on`, startMs: 0, endMs: 1000 }] }).segments.at(-1)?.text,
    ).toMatch(/on$/);
    expect(() => parsePlainTranscript(trap)).not.toThrow();
  },
);
