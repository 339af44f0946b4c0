import { describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { sampleDocument } from "../testing/samples.ts";
import { safeText, textRules } from "./safe-text.ts";
import { toSentences } from "./sentence-answer.ts";

const document = sampleDocument({
  url: "https://example.org/trees",
  segments: numberSegments([{ text: "See https://example.org/a?b=1, and www.example.com/list." }]),
});
const rules = textRules(document, "k3v9x2m7q1");
const safe = (text: string) => safeText(text, rules, 300);

describe("a text of a model", () => {
  test.each([
    ["a picture", "Look ![chart](https://evil.example/p.png?d=1) here", "Look chart here"],
    ["a picture by reference", "Look ![chart][1] here", "Look chart here"],
    ["a picture in a link", "[![x](https://evil.example/p)](https://evil.example/q) here", "x here"],
    ["a link with another label", "Read [the report](https://evil.example/r) now", "Read the report now"],
    ["a bare link", "Go to https://evil.example/x?d=secret. Then rest.", "Go to …. Then rest."],
    ["a link without a scheme", "Go to www.evil.example/x now", "Go to … now"],
    ["a script address", "Press javascript:alert(1) now", "Press …) now"],
    ["mail", "Write to mailto:eve@evil.example now", "Write to … now"],
    ["an element", 'So <img src=x onerror="steal()"> it <b>goes</b>', "So it goes"],
    ["a script", "So <script>steal()</script>it goes", "So it goes"],
    [
      "an element made by taking another out",
      "So <scr<b>ipt>steal()</scr</b>ipt>",
      "So ‹script>steal()‹/script>",
    ],
    ["an element nobody knows", "So <x-evil a=1>", "So ‹x-evil a=1>"],
    ["an autolink", "So <https://evil.example/a>", "So <…>"],
    ["text that reads backwards", "So \u202Eevil\u202C it\u200B goes\0", "So evil it goes"],
    ["the fence's mark", "So K3V9x2m7q1 it goes", "So … it goes"],
    ["bold", "So **it** goes", "So it goes"],
    ["a link in pieces of bold", "Go to http**s**://evil.example/x now", "Go to … now"],
    ["a link after a sign of emphasis", "Go to _https://evil.example/x now", "Go to _… now"],
    ["a link without a scheme, in pieces", "Go to w**ww**.evil.example/x now", "Go to … now"],
    ["a script address in pieces", "Press java**script**:steal now", "Press … now"],
  ])("is left without %s", (_, text, left) => {
    expect(safe(text)).toBe(left);
  });

  test.each([
    "See https://example.org/a?b=1, and then rest.",
    "See https://example.org/trees.",
    "See www.example.com/list.",
    "If a < b and c > d, List‹String› is 5 * 3 * 2.",
    "The data: five trees [sic]",
  ])("keeps what the source has, and what is nothing of the kind: %s", (text) => {
    expect(safe(text)).toBe(text);
  });

  test("keeps the target of a link that the source has", () => {
    expect(safe("Read [it](https://example.org/trees) now")).toBe("Read it (https://example.org/trees) now");
    expect(safe("Read [it](https://example.org/trees?d=1) now")).toBe("Read it now");
  });

  test("has an end, between words", () => {
    const cut = safeText("word ".repeat(1_000), rules, 100);
    expect(cut.length).toBeLessThanOrEqual(100);
    expect(cut.endsWith("word…")).toBe(true);
  });

  test.each(["[", "![", "<a ", "(", "](", "**", "<script>", "https://", "[a](", "a:", "\n", " "])(
    "is read in time, however often it says %j",
    (piece) => {
      const started = Date.now();
      safeText(piece.repeat(100_000), rules, 50_000);
      expect(Date.now() - started).toBeLessThan(5_000);
    },
  );
});

describe("sentences", () => {
  test("cite only what may be cited, once each", () => {
    const answers = [{ text: "It grows.", cites: [3, 1, 3, 99, -1, 0] }];
    expect(toSentences(answers, new Set(["s1", "s3"]))).toEqual([
      { text: "It grows.", citations: ["s3", "s1"], verdict: null },
    ]);
  });

  test("lose the numbers that a model writes into them, and go when nothing is left", () => {
    const answers = [
      { text: "It grows [12, 13] fast [4–6].", cites: [] },
      { text: " — ", cites: [1] },
    ];
    expect(toSentences(answers, new Set())).toEqual([
      { text: "It grows fast.", citations: [], verdict: null },
    ]);
  });
});
