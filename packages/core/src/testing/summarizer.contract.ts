import { expect, test } from "vitest";

import { numberSegments, type Document } from "../documents/document.ts";
import type { Summarizer } from "../ports/summarizer.ts";
import { type Section, sentencesOf } from "../summaries/section.ts";
import { Chapter, SummaryDraft } from "../summaries/summary.ts";
import { verifySummary } from "../summaries/verify-summary.ts";
import { sampleDocument } from "./samples.ts";

const cases: [string, Document][] = [
  ["a document of nothing", sampleDocument({ segments: [] })],
  ["a single word", sampleDocument({ segments: numberSegments([{ text: "Hello" }]) })],
  ["an article with headings", sampleDocument({ segments: article() })],
  ["timed speech of two speakers", sampleDocument({ kind: "episode", segments: speech() })],
  ["a language that is not known", sampleDocument({ language: "und", segments: article() })],
];

/** What every Summarizer must do, whatever it is given. */
export function summarizerContract(open: () => Promise<Summarizer>) {
  const options = { signal: new AbortController().signal };

  test.each(cases)("chapters of %s hold every segment once, in order", async (_, document) => {
    const chapters = await (await open()).chapters(document, options);
    expect(Chapter.array().parse(chapters)).toEqual(chapters);
    expect(chapters.flatMap(({ segmentIds }) => segmentIds)).toEqual(document.segments.map(({ id }) => id));
    expect(chapters.filter(({ segmentIds }) => segmentIds.length === 0)).toEqual([]);
  });

  test.each(cases)(
    "a draft of %s cites nothing but its segments, and something everywhere",
    async (_, document) => {
      const summarizer = await open();
      const chapters = await summarizer.chapters(document, options);
      const draft = await summarizer.summarize(document, chapters, options);
      expect(SummaryDraft.parse(draft)).toEqual(draft);
      const ids = new Set(document.segments.map(({ id }) => id));
      const quotes = quotesOf(draft.sections);
      for (const { citations } of [...draft.sections.flatMap(sentencesOf), ...quotes]) {
        expect(citations).not.toEqual([]);
        expect(citations.filter((id) => !ids.has(id))).toEqual([]);
      }
      expect(draft.readSegmentIds.filter((id) => !ids.has(id))).toEqual([]);
      const told = draft.sections.flatMap((section) => (section.kind === "chapters" ? section.chapters : []));
      expect(told.map(({ startSegmentId }) => startSegmentId)).toEqual(chapters.map((c) => c.segmentIds[0]));
      expect(quotesOf(verifySummary(document, draft).sections)).toHaveLength(quotes.length);
    },
  );

  test("the same document gives the same draft", async () => {
    const summarizer = await open();
    const document = sampleDocument({ segments: article() });
    const drafts = [1, 2].map(async () =>
      summarizer.summarize(document, await summarizer.chapters(document, options), options),
    );
    const [first, second] = await Promise.all(drafts);
    expect(first).toEqual(second);
  });
}

const quotesOf = (sections: readonly Section[]) =>
  sections.flatMap((section) => (section.kind === "quotes" ? section.quotes : []));

function article() {
  const paragraph = (subject: string) =>
    `The ${subject} was built in 1890 by the town. Many people came to see the ${subject} in its first year. It cost 12.5 million and took four years to finish.`;
  return numberSegments(
    ["bridge", "harbour", "station", "library"].flatMap((subject) => [
      { text: `The ${subject}`, heading: 2 },
      { text: paragraph(subject) },
      { text: `“Nothing in this town matters more than the ${subject},” said the mayor at the opening.` },
    ]),
  );
}

function speech() {
  const said = [
    "Welcome to the show.",
    "Thank you for having me, it is a pleasure.",
    "Tell us how bees find their way.",
  ];
  return numberSegments(
    [...said, "Bees remember landmarks, and they read the sun.", "And when it is cloudy?"].map((text, n) => ({
      text,
      startMs: n * 5_000,
      endMs: n * 5_000 + 4_800,
      speaker: n % 2 ? "Guest" : "Host",
    })),
  );
}
