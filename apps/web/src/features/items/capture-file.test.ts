import { expect, test } from "vitest";

import { describeFile, formatBytes } from "./capture-file.ts";

const file = (name: string, size = 1) =>
  Object.defineProperty(new File(["x"], name), "size", { value: size });

test.each([
  ["talk.vtt", "Transcript, WebVTT, 1 kB"],
  ["PAPER.PDF", "PDF, 1 kB"],
  ["film.MP4", "Video, 1 kB"],
  ["no-extension", "File, 1 kB"],
])("%s is taken as %s", (name, description) => {
  expect(describeFile(file(name))).toMatchObject({ description });
});

test.each([
  ["letter.doc", /\.docx/],
  ["archive.zip", /Unpack/],
])("%s is refused with what helps", (name, help) => {
  expect(describeFile(file(name))).toEqual({ name, problem: expect.stringMatching(help) });
});

test("an empty file, and one above the contract's limit, are refused before they are sent", () => {
  expect(describeFile(file("a.txt", 0))).toMatchObject({ problem: "The file is empty." });
  expect(describeFile(file("a.pdf", 64 * 1024 ** 2 + 1))).toMatchObject({
    problem: expect.stringContaining("64 MB"),
  });
  expect(describeFile(file("a.mp4", 4 * 1024 ** 3))).toMatchObject({ description: "Video, 4.3 GB" });
  expect(describeFile(file("a.mp4", 4 * 1024 ** 3 + 1))).toMatchObject({
    problem: expect.stringContaining("4 GB"),
  });
});

test.each([
  [0, "0 kB"],
  [1, "1 kB"],
  [1_499, "1 kB"],
  [340_000, "340 kB"],
  [999_600, "1.0 MB"],
  [34_000_000, "34 MB"],
  [1_234_000_000, "1.2 GB"],
])("%i bytes read as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
