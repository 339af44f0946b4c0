import { expect, test } from "vitest";

import { splitSentences } from "./sentences.ts";
import { generatedDocument } from "./testing/generated-documents.ts";

const split = (text: string, language?: string): string[] =>
  splitSentences(text, language).map((sentence) => sentence.text);

test.each([
  [
    "titles and initials",
    "Dr. Smith met J. K. Rowling. They talked.",
    ["Dr. Smith met J. K. Rowling.", "They talked."],
  ],
  [
    "latin abbreviations",
    "Bees, e.g. honeybees, dance. Wasps vs. bees is another story.",
    ["Bees, e.g. honeybees, dance.", "Wasps vs. bees is another story."],
  ],
  [
    "an abbreviation that does end a sentence",
    "He lives in the U.S. The rest live abroad.",
    ["He lives in the U.S.", "The rest live abroad."],
  ],
  [
    "an abbreviation before a name",
    "The U.S. Senate voted at 5 p.m. Tuesday.",
    ["The U.S. Senate voted at 5 p.m. Tuesday."],
  ],
  [
    "decimals and numbers",
    "It cost $3.50, see no. 5 and Fig. 3. Then 2.",
    ["It cost $3.50, see no. 5 and Fig. 3.", "Then 2."],
  ],
  [
    "addresses",
    "See www.a.com/b.html or mail a.b@c.org. Done.",
    ["See www.a.com/b.html or mail a.b@c.org.", "Done."],
  ],
  [
    "ellipses",
    "She left... and came back. Later… Nobody knew.",
    ["She left... and came back.", "Later…", "Nobody knew."],
  ],
  [
    "quotes after the stop",
    '"Really?" he asked. "Yes." She left.',
    ['"Really?" he asked.', '"Yes."', "She left."],
  ],
  ["brackets after the stop", "(It was late.) We left.", ["(It was late.)", "We left."]],
  ["numbered items", "1. Wash the rice. 2. Boil it.", ["1. Wash the rice.", "2. Boil it."]],
  ["bulleted lines", "• one\n- two\n\nthree", ["• one", "- two", "three"]],
])("splits English with %s", (_, text, expected) => {
  expect(split(text, "en")).toEqual(expected);
});

test.each([
  ["zh", "他说：“你好。”然后走了。真的？", ["他说：“你好。”", "然后走了。", "真的？"]],
  ["ja", "「そうです。」と彼は言った。次の文。", ["「そうです。」と彼は言った。", "次の文。"]],
  ["ar", "هل هذا صحيح؟ نعم. انتهى۔", ["هل هذا صحيح؟", "نعم.", "انتهى۔"]],
  ["hi", "यह एक है। यह दो है।", ["यह एक है।", "यह दो है।"]],
  ["de", "Am 3. Oktober kam z.B. Herr Meier. Er ging.", ["Am 3. Oktober kam z.B. Herr Meier.", "Er ging."]],
  ["el", "Πού είναι; Εδώ είναι.", ["Πού είναι;", "Εδώ είναι."]],
])("splits %s at its own stops", (language, text, expected) => {
  expect(split(text, language)).toEqual(expected);
});

test("speech without stops is cut into pieces of at most 60 words", () => {
  const speech = "and then we went to the river because the water was low so everybody crossed ".repeat(40);
  const pieces = split(speech, "en");
  expect(Math.max(...pieces.map((piece) => piece.split(" ").length))).toBeLessThanOrEqual(60);
  expect(pieces.join(" ")).toBe(speech.trim());
});

test("offsets cut exactly the sentence, in order, and lose nothing but space", () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const text = generatedDocument(seed)
      .map((segment) => segment.text)
      .join(" ");
    const sentences = splitSentences(text);
    let end = 0;
    for (const sentence of sentences) {
      expect(text.slice(end, sentence.start).trim()).toBe("");
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
      end = sentence.end;
    }
    expect(text.slice(end).trim()).toBe("");
  }
});

test("a megabyte without a space is cut without parting a character", () => {
  for (const text of ["a".repeat(1_000_000), "😀".repeat(500_000), "漢".repeat(1_000_000)]) {
    const pieces = splitSentences(text);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThanOrEqual(901);
    expect(pieces.some((piece) => /^[\udc00-\udfff]/.test(piece.text))).toBe(false);
  }
});
