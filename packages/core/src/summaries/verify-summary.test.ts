import { describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { sampleDocument } from "../testing/samples.ts";
import { evidenceIndex, verdictOn } from "./evidence.ts";
import { type QuickParts, quickSections } from "./quick-sections.ts";
import { sentencesOf } from "./section.ts";
import type { SummaryDraft } from "./summary.ts";
import { verifySummary } from "./verify-summary.ts";

const document = sampleDocument({
  segments: numberSegments([
    { text: "The bridge was opened in 1890 and cost 12.5 million." },
    { text: "“It will outlive us all,” said the mayor." },
    { text: "东京的桥很长。" },
    { text: "La construction a duré quatre années." },
  ]),
});
const index = evidenceIndex(document.segments);

const draft = (
  parts: Partial<QuickParts> = {},
  readSegmentIds: string[] = ["s1", "s2", "s3", "s4"],
): SummaryDraft => ({
  language: "en",
  sections: quickSections({ tldr: [], takeaways: [], chapters: [], quotes: [], phrases: [], ...parts }),
  suggestedQuestions: [],
  readSegmentIds,
});

const sentence = (text: string, ...citations: string[]) => ({ text, citations, verdict: null });

/** Numbers from 0 to 1, the same each time. */
function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("the verdict on a sentence", () => {
  test.each([
    ["The bridge was opened in 1890.", ["s1"], "supported"],
    ["THE BRIDGE, WAS OPENED – IN 1890!", ["s1"], "supported"],
    ["The bridge was opened in 1891.", ["s1"], "unsupported"],
    ["The bridge cost 12,5 million.", ["s1"], "unsupported"],
    ["The bridge was opened in 1890.", ["s2"], "unsupported"],
    ["The bridge was opened in 1890.", [], "unsupported"],
    ["The bridge was opened in 1890.", ["s99"], "unsupported"],
    ["The bridge opened beautifully today", ["s1"], "weak"],
    ["The mayor said it will outlive the bridge.", ["s1", "s2"], "supported"],
    ["桥很长", ["s3"], "supported"],
    ["La construction a dure\u0301 quatre années", ["s4"], "supported"],
    ["?!", ["s1"], "unsupported"],
  ] as const)("%s by %j is %s", (text, citations, verdict) => {
    expect(verdictOn(text, citations, index)).toBe(verdict);
  });

  test("any stretch of a cited text is supported by it; with a strange number it never is", () => {
    const random = dice(7);
    for (let n = 0; n < 500; n++) {
      const segment = document.segments[Math.floor(random() * document.segments.length)];
      const words = segment?.text.split(" ") ?? [];
      const from = Math.floor(random() * words.length);
      const stretch = words.slice(from, from + 1 + Math.floor(random() * words.length)).join(" ");
      if (!/[\p{L}\p{N}]/u.test(stretch)) continue;
      expect(verdictOn(stretch, [segment?.id ?? ""], index), stretch).toBe("supported");
      expect(verdictOn(`${stretch} 4711`, [segment?.id ?? ""], index), stretch).toBe("unsupported");
    }
  });

  test("another citation never makes it worse", () => {
    const order = ["unsupported", "weak", "supported"];
    const random = dice(11);
    const all = document.segments.flatMap(({ text }) => text.split(" "));
    for (let n = 0; n < 500; n++) {
      const sentence = Array.from({ length: 6 }, () => all[Math.floor(random() * all.length)]).join(" ");
      const ranks = [["s1"], ["s1", "s2"], ["s1", "s2", "s3", "s4"]].map((citations) =>
        order.indexOf(verdictOn(sentence, citations, index)),
      );
      expect(ranks, sentence).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });
});

describe("verifying a draft", () => {
  test("leaves citations that exist, once each, in reading order", () => {
    const tldr = [sentence("The bridge.", "s4", "s99", "s1", "s4")];
    expect(verifySummary(document, draft({ tldr })).sections.flatMap(sentencesOf)).toEqual([
      { text: "The bridge.", citations: ["s1", "s4"], verdict: "supported" },
    ]);
  });

  test.each([
    ["It will outlive us all,", ["s2"], true],
    ["It  will\noutlive us all,", ["s2"], true],
    ["all,” said the mayor. 东京的桥", ["s2", "s3"], true],
    ["It will outlive you all", ["s2"], false],
    ["It will outlive us all,", ["s1"], false],
    ["It will outlive us all,", [], false],
    ["It will outlive us all,", ["s99"], false],
  ])("a quote %j of %j stays only when it is verbatim: %s", (text, citations, stays) => {
    const quotes = [{ text, citations, speaker: null, verbatim: true }];
    const [section] = verifySummary(document, draft({ quotes })).sections;
    expect(section?.kind === "quotes" && section.quotes).toHaveLength(stays ? 1 : 0);
  });

  test("says which segments were not read, and counts only those there are", () => {
    const { coverage } = verifySummary(document, draft({}, ["s1", "s1", "s3", "s99"]));
    expect(coverage).toEqual({ total: 4, read: 2, unread: ["s2", "s4"] });
  });

  test("counts the share of sentences that are supported, chapters' included", () => {
    const good = sentence("The bridge was opened in 1890.", "s1");
    const bad = sentence("Bees remember landmarks.", "s1");
    const chapter = { title: "All", startSegmentId: "s1", endSegmentId: "s4", sentences: [good, bad] };
    const lost = { ...chapter, startSegmentId: "s99" };
    const checked = verifySummary(
      document,
      draft({ tldr: [good], takeaways: [bad], chapters: [chapter, lost] }),
    );
    expect(checked.sections.flatMap((part) => (part.kind === "chapters" ? part.chapters : []))).toHaveLength(
      1,
    );
    expect(checked.supportedShare).toBe(0.5);
    expect(verifySummary(document, draft()).supportedShare).toBe(1);
  });

  test("is linear: a long document with a long draft is judged in a moment", { timeout: 20_000 }, () => {
    const segments = numberSegments(
      Array.from({ length: 20_000 }, (_, n) => ({ text: `Sentence ${n} of many words here` })),
    );
    const sentences = segments.map(({ id, text }) => sentence(text, id));
    const long = sampleDocument({ segments });
    expect(verifySummary(long, draft({ takeaways: sentences })).supportedShare).toBe(1);
  });
});
