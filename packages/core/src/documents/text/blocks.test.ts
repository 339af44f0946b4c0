import { describe, expect, test } from "vitest";

import { wordSize } from "../sentence-breaks.ts";
import { textBlocks } from "./blocks.ts";

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

test("headings, lists, quotes, code, tables and paragraphs are told apart", () => {
  const text =
    "# The title #\nIntro line.\n\nSection\n-------\n\n- one\n  goes on\n* two\n1. three\n\n> quoted words\n> end here.\n\n```js\nconst a = 1;\n\nlet b;\n```\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\nThe end.";
  expect(textBlocks(text)).toEqual([
    { text: "The title", heading: 1 },
    { text: "Intro line." },
    { text: "Section", heading: 2 },
    { text: "one goes on", block: "list-item" },
    { text: "two", block: "list-item" },
    { text: "three", block: "list-item" },
    { text: "quoted words\nend here.", block: "quote" },
    { text: "const a = 1;\n\nlet b;", block: "code" },
    { text: "| a | b |", block: "table" },
    { text: "| 1 | 2 |", block: "table" },
    { text: "The end." },
  ]);
});

describe("paragraphs", () => {
  test("hard-wrapped lines are joined again", () => {
    const text =
      "The letter had been wrapped by a program that broke its lines at a\ncolumn of seventy, as programs did for years, and so each line ends in\nthe middle of what it says, though the eye does not mind it. A well-\nknown trick joins them.";
    expect(textBlocks(text)).toHaveLength(1);
    expect(textBlocks(text)[0]?.text).toContain("at a column of seventy");
    expect(textBlocks(text)[0]?.text).toContain("well-known trick");
  });

  test("one paragraph a line stays so", () => {
    expect(
      textBlocks("First thing.\nSecond thing, which is longer than the first one was.\nThird.").map(
        ({ text }) => text,
      ),
    ).toHaveLength(3);
  });

  test("verse keeps its lines in one block", () => {
    expect(textBlocks("Red as the morning\nSoft as the rain\nGone by the evening\nBack home again.")).toEqual(
      [{ text: "Red as the morning\nSoft as the rain\nGone by the evening\nBack home again." }],
    );
  });

  test("a huge one is cut between sentences, into passages of at most 120 words", () => {
    const text = "Dr. Moss wrote of the mill by the river, and of its wheel. ".repeat(300);
    const blocks = textBlocks(text);
    expect(blocks.every((block) => block.text.endsWith("wheel.") && wordSize(block.text) <= 120)).toBe(true);
    expect(blocks.flatMap((block) => words(block.text))).toEqual(words(text));
  });

  test("a sentence without end is cut between words, Chinese between characters", () => {
    const blocks = textBlocks(`${"word ".repeat(1000)}\n\n${"字".repeat(1000)}`);
    expect(blocks.every((block) => wordSize(block.text) <= 122)).toBe(true);
    expect(blocks.flatMap((block) => words(block.text)).join("").length).toBe(5000);
  });
});

test.each(["#", "> ", "- ", "|", "`", "```\n", "=", "-", "a\n", " ", "\n", ". ", "\u0000", "\uD800", "1. "])(
  "%j a hundred thousand times over is linear and harmless",
  (unit) => {
    const blocks = textBlocks(`Start here.\n\n${unit.repeat(100_000)}\n\nfinal words`);
    expect(blocks[0]?.text).toBe("Start here.");
    expect(blocks.at(-1)?.text).toContain("final words");
  },
);

test("a book wrapped into lines without a blank one between them is read in one go", () => {
  const line = (n: number) =>
    `and so the ${String(n).padStart(6, "0")} wheels went on turning by the water of that mill`;
  const lines = Array.from({ length: 40_000 }, (_, n) => line(n));
  const blocks = textBlocks(lines.join("\n"));
  expect(blocks[0]?.text.startsWith(`${line(0)} ${line(1)}`)).toBe(true);
  expect(blocks.flatMap(({ text }) => words(text))).toHaveLength(40_000 * 14);
});

test("a text of more lines than any book has is refused", () => {
  expect(() => textBlocks("a\n".repeat(200_001))).toThrow(expect.objectContaining({ reason: "too-large" }));
});
