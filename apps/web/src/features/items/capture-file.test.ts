import { expect, test } from "vitest";

import { readCaptureFile } from "./capture-file.ts";

const file = (name: string, ...parts: (string | Uint8Array<ArrayBuffer>)[]) => new File(parts, name);

test.each([
  ["talk.vtt", "WebVTT"],
  ["TALK.SRT", "SubRip"],
  ["notes.txt", "plain text"],
  ["whisper.json", "JSON transcript"],
])("%s is read as %s", async (name, format) => {
  expect(await readCaptureFile(file(name, "Grüße"))).toEqual({ name, format, content: "Grüße" });
});

test.each([
  ["paper.pdf", /paste it/],
  ["episode.mp3", /transcript/],
  ["film.MP4", /transcript/],
  ["archive.zip", /\.vtt/],
  ["no-extension", /\.vtt/],
])("%s is refused with what helps", async (name, help) => {
  expect(await readCaptureFile(file(name, "x"))).toEqual({ name, problem: expect.stringMatching(help) });
});

test("an empty file says so", async () => {
  expect(await readCaptureFile(file("a.txt", " \n"))).toMatchObject({ problem: "The file is empty." });
});

test("a file above the contract's limit is refused before it is sent", async () => {
  expect(await readCaptureFile(file("a.txt", "x".repeat(3_000_001)))).toMatchObject({
    problem: expect.stringContaining("3 million"),
  });
});

test("UTF-16 and Windows-1252 subtitles keep their accents", async () => {
  const utf16 = new Uint8Array([0xff, 0xfe, 0xe9, 0x00]);
  const windows1252 = new Uint8Array([0xe9, 0x20, 0x93]);
  expect(await readCaptureFile(file("a.srt", utf16))).toMatchObject({ content: "é" });
  expect(await readCaptureFile(file("b.srt", windows1252))).toMatchObject({ content: "é “" });
});
