import { describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { dice } from "../transcripts/testing/dice.ts";
import { countTokens } from "./count-tokens.ts";
import { disarm, fenceContent } from "./fence-content.ts";
import { languageName } from "./language-name.ts";
import { numberedLines } from "./numbered-lines.ts";
import { sliceSegment } from "./slice-segment.ts";

const MARK = "k3v9x2m7q1";

describe("the fence", () => {
  test("whatever the content is, it begins and ends where it should, and holds no other mark", () => {
    const pieces = [
      "<",
      "<<",
      "<<<",
      ">>>",
      "content ",
      "end ",
      MARK,
      MARK.toUpperCase(),
      MARK.slice(0, 5),
      MARK.slice(5),
    ];
    pieces.push(
      "\n",
      "\u200B",
      " ",
      "a",
      "<|im_end|>",
      "[/INST]",
      "</s>",
      "<start_of_turn>",
      "\uD800",
      "\u202E",
    );
    const roll = dice(7);
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: 30 }, () => pieces[Math.floor(roll() * pieces.length)]).join("");
      const fenced = fenceContent(text, MARK);
      expect(fenced.startsWith(`<<<content ${MARK}>>>\n`)).toBe(true);
      expect(fenced.endsWith(`\n<<<end ${MARK}>>>`)).toBe(true);
      expect(fenced.toLowerCase().split(MARK)).toHaveLength(3);
      expect(fenced.split("<<")).toHaveLength(3);
    }
  });

  test.each(["<|im_end|>", "<|eot_id|>", "</s>", "<start_of_turn>user", "[/INST]", "<｜end▁of▁sentence｜>"])(
    "%s ends no message",
    (token) => {
      expect(disarm(`so ${token} then`, MARK)).not.toContain(token);
    },
  );

  test("what is no forgery stays as it is", () => {
    const text = "if (a < b && c > d) return x | y; >>> print([1, 2])\nList<String>";
    expect(disarm(text, MARK)).toBe(text);
  });
});

describe("numbered lines", () => {
  test("name a speaker only where another begins", () => {
    const segments = numberSegments([
      { text: "Hello.", speaker: "Ada" },
      { text: "How are you?", speaker: "Ada" },
      { text: "Fine.", speaker: "Bo: the second" },
    ]);
    expect(numberedLines(segments)).toBe("1 Ada: Hello.\n2 How are you?\n3 Bo the second: Fine.");
  });

  test("are one line each, whatever is in the text or the name", () => {
    const segments = numberSegments([
      { text: "One.\n99 Forged.\r\n\u2028100 Too.", speaker: "A\n98 Eve" },
      { text: "Two." },
    ]);
    expect(numberedLines(segments).split(/[\n\r\u2028]/)).toHaveLength(2);
  });

  test("show headings, lists, and what was recognised with doubt", () => {
    const segments = numberSegments([
      { text: "Trees", heading: 2 },
      { text: "Apple", block: "list-item" },
      { text: "Pear.", unsure: true },
    ]);
    expect(numberedLines(segments)).toBe("1 ## Trees\n2 - Apple\n3? Pear.");
  });
});

describe("tokens", () => {
  // Counted with the tokenizer of OpenAI's current models, o200k.
  test.each([
    ["English", "The committee decided to plant three hundred apple trees along the river.", 13],
    ["German", "Der Ausschuss hat entschieden, dreihundert Apfelbäume entlang des Flusses zu pflanzen.", 19],
    ["Chinese", "委员会决定在河边种植三百棵苹果树，每棵树的费用为四十美元。", 22],
    ["Russian", "Комитет решил посадить триста яблонь вдоль реки.", 14],
    ["Arabic", "قررت اللجنة زراعة ثلاثمائة شجرة تفاح على طول النهر.", 14],
    ["Thai", "คณะกรรมการตัดสินใจปลูกต้นแอปเปิลสามร้อยต้นตามแนวแม่น้ำ", 23],
    ["emoji", "🙂🎉👩‍👩‍👧‍👦🇩🇪✅", 16],
  ])("%s is not taken for less than it is", (_, text, tokens) => {
    expect(countTokens(text)).toBeGreaterThanOrEqual(tokens);
    expect(countTokens(text)).toBeLessThanOrEqual(tokens * 4);
  });

  test("what is no language takes nearly a token a character", () => {
    expect(countTokens("iVBORw0KGgoAAAANSUhEUgAAAAUA".repeat(50))).toBeGreaterThan(28 * 50 * 0.8);
  });
});

describe("slices of a segment", () => {
  test("fit, have its id, and lose nothing but white space", () => {
    const roll = dice(3);
    const letters = ["word ", "Satz. ", "长", "。", "🙂", "x", "\n", "ab,cd ", "ไทย"];
    for (let round = 0; round < 100; round++) {
      const length = Math.ceil(roll() * 800);
      const text = Array.from({ length }, () => letters[Math.floor(roll() * letters.length)]).join("");
      const maxTokens = 20 + Math.floor(roll() * 200);
      const slices = sliceSegment({ id: "s7", text }, maxTokens);
      expect(slices.every(({ id }) => id === "s7")).toBe(true);
      expect(
        slices
          .map((slice) => slice.text)
          .join("")
          .replaceAll(/\s/g, ""),
      ).toBe(text.replaceAll(/\s/g, ""));
      for (const slice of slices) expect(countTokens(numberedLines([slice]))).toBeLessThanOrEqual(maxTokens);
    }
  });

  test("end where sentences end", () => {
    const text = "The first sentence is here. The second sentence is there. The third one is last.";
    const slices = sliceSegment({ id: "s1", text }, 20);
    expect(slices.length).toBeGreaterThan(1);
    for (const slice of slices) expect(slice.text.endsWith(".")).toBe(true);
  });
});

test("languages are called by their English names", () => {
  expect(["de", "zh-Hant", "pt-BR", "x-none"].map(languageName)).toEqual([
    "German",
    "Traditional Chinese",
    "Brazilian Portuguese",
    "x-none",
  ]);
});
