import { describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { sampleDocument } from "../testing/samples.ts";
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

describe("verifying a draft", () => {
  test("leaves citations that exist, once each, in reading order", () => {
    const tldr = [sentence("The bridge.", "s4", "s99", "s1", "s4")];
    expect(verifySummary(document, draft({ tldr })).sections.flatMap(sentencesOf)).toEqual([
      { text: "The bridge.", citations: ["s1", "s4"], verdict: "supported" },
    ]);
  });

  test.each([
    ["It will outlive us all,", ["s2"], "It will outlive us all,"],
    ["It  will\noutlive us all,", ["s2"], "It will outlive us all,"],
    ["it will outlive us all", ["s2"], "It will outlive us all"],
    ['"It will outlive us all," said', ["s2"], "“It will outlive us all,” said"],
    ["all,” said the mayor. 东京的桥", ["s2", "s3"], "all,” said the mayor. 东京的桥"],
    ["It will surely outlive us all", ["s2"], "It will outlive us all"],
  ])("a quote %j of %j becomes the source's own words", (text, citations, exact) => {
    const quotes = [{ text, citations, speaker: "Someone else", verbatim: false }];
    const [section] = verifySummary(document, draft({ quotes })).sections;
    expect(section?.kind === "quotes" && section.quotes).toEqual([
      { text: exact, citations, speaker: null, verbatim: true },
    ]);
  });

  test("a quote that is not near its source paraphrases it, and one that nobody said goes", () => {
    const paraphrase = { text: "The mayor said we die first; the bridge will outlive us", citations: ["s2"] };
    const invented = { text: "Bees remember every landmark they pass", citations: ["s2"] };
    const homeless = { text: "It will outlive us all,", citations: ["s99"] };
    const quotes = [paraphrase, invented, homeless].map((quote) => ({
      ...quote,
      speaker: null,
      verbatim: true,
    }));
    const [section] = verifySummary(document, draft({ quotes })).sections;
    expect(section?.kind === "quotes" && section.quotes).toEqual([{ ...quotes[0], verbatim: false }]);
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
