import { type Document, numberSegments } from "../../../documents/document.ts";
import { sampleDocument } from "../../../testing/samples.ts";
import { checkDraft } from "../../check-draft.ts";
import type { Checking } from "../../checking.ts";
import type { Section, Sentence } from "../../section.ts";

export const segments = numberSegments([
  { text: "Welcome to the evening about old bridges.", speaker: "Ada", startMs: 0, endMs: 4_000 },
  {
    text: "The bridge was opened in 1890 and cost 12.5 million.",
    speaker: "Ada",
    startMs: 4_000,
    endMs: 9_000,
  },
  {
    text: "It will outlive us all, said the mayor of Porto.",
    speaker: "Grace",
    startMs: 9_000,
    endMs: 12_000,
  },
  { text: "Nobody approved the second bridge.", speaker: "Grace", startMs: 12_000, endMs: 15_000 },
  { text: "Bees find their way home by landmarks.", speaker: "Ada", startMs: 15_000, endMs: 19_000 },
  { text: "Painters need four years for one coat of paint.", speaker: "Ada", startMs: 19_000, endMs: 23_000 },
]);
export const bridges = sampleDocument({
  title: "Bridges",
  language: "en",
  byline: null,
  site: null,
  segments,
});

export const say = (text: string, ...citations: string[]): Sentence => ({ text, citations, verdict: null });

export const listOf = (sentences: Sentence[]): Section => ({
  kind: "list",
  key: "takeaways",
  title: "Takeaways",
  points: sentences.map((sentence) => [sentence]),
});

/** Checks a draft with these sections, with nothing to help unless `change` says so. */
export async function check(
  sections: Section[],
  change: Partial<Checking> = {},
  document: Document = bridges,
) {
  return checkDraft({
    document,
    draft: { language: "en", sections, suggestedQuestions: [], readSegmentIds: segments.map(({ id }) => id) },
    language: "en",
    mark: "m4rk",
    signal: new AbortController().signal,
    stage: async (_request, make) => make(),
    ...change,
  });
}
