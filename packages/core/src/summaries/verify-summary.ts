import { coverageOf } from "../documents/coverage.ts";
import type { Document, Segment } from "../documents/document.ts";
import { evidenceIndex, verdictOn } from "./evidence.ts";
import { mapSentences, type Quote, type Section, type Sentence, sentencesOf } from "./section.ts";
import type { SummaryContent, SummaryDraft } from "./summary.ts";

/** Grows when the same draft would be judged differently. */
export const VERIFIER_VERSION = "2";

/**
 * Checks a draft against the document it was made from. Citations that name no segment are dropped, quotes that are
 * not verbatim are dropped, every sentence gets a verdict, and coverage is counted from what the engine says it read.
 */
export function verifySummary(document: Document, draft: SummaryDraft): SummaryContent {
  const segments = new Map(document.segments.map((segment) => [segment.id, segment]));
  const position = new Map(document.segments.map(({ id }, index) => [id, index]));
  const index = evidenceIndex(document.segments);
  const check = (sentence: Sentence): Sentence => {
    const citations = known(sentence.citations, position);
    return { text: sentence.text, citations, verdict: verdictOn(sentence.text, citations, index) };
  };

  const sections = draft.sections.map((section) =>
    mapSentences(withKnownSources(section, position, segments), (sentences) => sentences.map(check)),
  );
  const sentences = sections.flatMap(sentencesOf);
  const supported = sentences.filter(({ verdict }) => verdict === "supported").length;

  return {
    language: draft.language,
    sections,
    suggestedQuestions: draft.suggestedQuestions,
    coverage: coverageOf(document, draft.readSegmentIds),
    supportedShare: sentences.length === 0 ? 1 : supported / sentences.length,
  };
}

/** Without chapters that begin or end nowhere, and without quotes that nobody said. */
function withKnownSources(
  section: Section,
  position: ReadonlyMap<string, number>,
  segments: ReadonlyMap<string, Segment>,
): Section {
  if (section.kind === "chapters")
    return {
      ...section,
      chapters: section.chapters.filter(
        ({ startSegmentId, endSegmentId }) => position.has(startSegmentId) && position.has(endSegmentId),
      ),
    };
  if (section.kind !== "quotes") return section;
  return {
    ...section,
    quotes: section.quotes
      .map((quote) => ({ ...quote, citations: known(quote.citations, position), verbatim: true }))
      .filter((quote) => isVerbatim(quote, segments)),
  };
}

/** Existing ids only, once each, in reading order. */
function known(citations: readonly string[], position: ReadonlyMap<string, number>): string[] {
  return [...new Set(citations)]
    .filter((id) => position.has(id))
    .sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
}

const squeeze = (text: string) => text.replace(/\s+/gu, " ").trim();

function isVerbatim({ text, citations }: Quote, segments: ReadonlyMap<string, Segment>): boolean {
  if (citations.length === 0) return false;
  return squeeze(citations.map((id) => segments.get(id)?.text ?? "").join(" ")).includes(squeeze(text));
}
