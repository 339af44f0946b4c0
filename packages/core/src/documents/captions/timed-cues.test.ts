import { describe, expect, test } from "vitest";

import { parseTimedCues } from "./timed-cues.ts";

const texts = (content: string) => parseTimedCues(content).cues.map(({ text }) => text);

describe("WebVTT", () => {
  test("ids, settings, comments, styles and regions are not text", () => {
    const { cues, language } = parseTimedCues(
      "WEBVTT Kind\nKind: captions\nLanguage: de-AT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:r\n\nNOTE\nnot said\n\nintro 1\n00:01.000 --> 00:02.500 align:start position:10%\nGrüß Gott\nzusammen\n\nNOTE one line\n\n2\n01:00:00.000 --> 01:00:01.000\nTschüss",
    );
    expect(language).toBe("de-AT");
    expect(cues).toEqual([
      { startMs: 1000, endMs: 2500, text: "Grüß Gott\nzusammen" },
      { startMs: 3_600_000, endMs: 3_601_000, text: "Tschüss" },
    ]);
  });

  test("a cue in which two people speak becomes two, tags and entities are read", () => {
    const { cues } = parseTimedCues(
      "WEBVTT\n\n00:00.000 --> 00:04.000\n<v.loud Ann O&apos;Hara><i>Is <b>2 < 3</b> &amp; 4 &gt; 3?</i></v><v Bo>Yes&nbsp;&#33; <00:01.000><c.yellow>Sure</c></v>",
    );
    expect(cues).toEqual([
      { startMs: 0, endMs: 4000, speaker: "Ann O'Hara", text: "Is 2 < 3 & 4 > 3?" },
      { startMs: 0, endMs: 4000, speaker: "Bo", text: "Yes ! Sure" },
    ]);
  });

  test("a missing header is forgiven", () => {
    expect(texts("00:00.000 --> 00:01.000\nOne\n\n00:01.000 --> 00:02.000\nTwo")).toEqual(["One", "Two"]);
  });

  test("an unreadable cue among good ones is passed over", () => {
    expect(
      texts(
        "WEBVTT\n\n00:00.000 --> 00:01.000\nOne\n\nxx --> 00:02.000\nlost\n\n00:02.000 --> 00:03.000\nTwo",
      ),
    ).toEqual(["One", "Two"]);
  });
});

describe("SubRip", () => {
  test("numbers, blank lines between cues and text after blank lines may be there or not", () => {
    const content =
      '1\n00:00:00,000 --> 00:00:01,000\nOne\n2\n00:00:01.000 --> 00:00:02.000\nTwo\n\nand a half\n\n00:00:03,5 -> 00:00:04,5\n<font color="red">{\\an8}Three</font>\n\n4\n\n00:00:05,000 --> 00:00:06,000\n1984\n';
    expect(parseTimedCues(content).cues).toEqual([
      { startMs: 0, endMs: 1000, text: "One" },
      { startMs: 1000, endMs: 2000, text: "Two\nand a half" },
      { startMs: 3500, endMs: 4500, text: "Three" },
      { startMs: 5000, endMs: 6000, text: "1984" },
    ]);
  });
});

test.each([
  ["unclosed tags", "<a".repeat(500_000)],
  ["unclosed voices", "<v ".repeat(300_000)],
  ["ampersands", "&#".repeat(500_000)],
  ["arrows", "00:00 --> ".repeat(100_000)],
  ["spaces", " ".repeat(1_000_000)],
  ["braces", "{\\a".repeat(300_000)],
])("%s by the hundred thousand are read in linear time", (_name, trap) => {
  const { cues } = parseTimedCues(
    `WEBVTT\n\n00:00.000 --> 00:01.000\nOne ${trap}\n\n00:01.000 --> 00:02.000\nTwo`,
  );
  expect(cues.at(-1)?.text).toBe("Two");
});
