import { describe, expect, test } from "vitest";

import { parseFileFacts } from "./file-facts.ts";
import { readProbe } from "./probe.ts";

const log = (...streams: string[]) =>
  [
    "Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:source':",
    "  Duration: 01:02:03.45, start: 0.000000, bitrate: 503 kb/s",
    ...streams.map((stream) => `  Stream #0:${stream}`),
    "Output #0, ffmetadata, to 'pipe:1':",
    "  Stream #0:9: Audio: aac",
  ].join("\n");

describe("the list of tracks", () => {
  test("is read as every version of ffmpeg writes it", () => {
    expect(readProbe(log("0: Video: h264", "1(eng): Audio: aac (LC), 44100 Hz, stereo"), "")).toEqual({
      durationMs: 3_723_450,
      audio: { index: 1, language: "en" },
      captions: undefined,
      facts: { language: "en" },
    });
    const newer = readProbe(
      log("0[0x1](und): Video: h264", "1[0x2](ger): Audio: mp3, 44100 Hz (default)"),
      "",
    );
    expect(newer.audio).toEqual({ index: 1, language: "de" });
    expect(readProbe(log("0[0x1c0]: Audio: mp2, 48000 Hz"), "").audio).toEqual({
      index: 0,
      language: undefined,
    });
  });

  test("gives the sound that players play, and subtitles that are text, whole, and in its language", () => {
    const { audio, captions } = readProbe(
      log(
        "0(eng): Audio: ac3, 48000 Hz, 5.1",
        "1(fre): Audio: aac (LC), 48000 Hz, stereo (default)",
        "2(fre): Subtitle: hdmv_pgs_subtitle",
        "3(fre): Subtitle: subrip (forced)",
        "4(eng): Subtitle: subrip (default)",
        "5(fre): Subtitle: ass",
      ),
      "",
    );
    expect(audio).toEqual({ index: 1, language: "fr" });
    expect(captions).toEqual({ index: 5, language: "fr" });
  });

  test("is empty for a file that says nothing of itself", () => {
    expect(readProbe("", "")).toEqual({
      durationMs: undefined,
      audio: undefined,
      captions: undefined,
      facts: {},
    });
  });
});

describe("what a file says of itself", () => {
  const chapter = (start: string, title: string, timebase = "1/1000") =>
    `[CHAPTER]\nTIMEBASE=${timebase}\nSTART=${start}\nEND=0\ntitle=${title}\n`;

  test("is read with its escapes, in any letter case, in one line", () => {
    const text = ";FFMETADATA1\nTITLE=One \\= two\\; three\\\nfour\nARTIST=Ada\n";
    expect(parseFileFacts(text)).toEqual({ title: "One = two; three four", byline: "Ada" });
  });

  test("has its chapters in order, without those that make no sense", () => {
    const text = [
      chapter("5000", "Second"),
      chapter("0", "First", "1/1000000000"),
      chapter("-4", "Before the beginning"),
      chapter("1", "By zero", "1/0"),
      chapter("9000", ""),
    ].join("");
    expect(parseFileFacts(text).chapters).toEqual([
      { title: "First", startMs: 0 },
      { title: "Second", startMs: 5_000 },
    ]);
  });

  test("is bounded", () => {
    const text = `title=${"x".repeat(10_000)}\n${Array.from({ length: 3_000 }, (_, i) => chapter(String(i), "c")).join("")}`;
    const { title, chapters } = parseFileFacts(text);
    expect([title?.length, chapters?.length]).toEqual([300, 1_000]);
  });
});
