import { coverageOf } from "../documents/coverage.ts";
import type { Document } from "../documents/document.ts";
import { checkQuote } from "./checking/check-quote.ts";
import { documentEvidence, type Evidence, idsAt, knownPositions } from "./checking/evidence.ts";
import type { PassageIndex } from "./checking/passage-index.ts";
import { gradeText } from "./checking/verdict.ts";
import { mapSentences, type Section, type Sentence, sentencesOf } from "./section.ts";
import type { SummaryContent, SummaryDraft } from "./summary.ts";

/** Grows when the same draft would be judged differently. */
export const VERIFIER_VERSION = "3";

/**
 * Checks a draft against the document it was made from, by comparing words. Citations that name no segment are dropped,
 * quotes become the source's own words or go, every sentence gets a verdict, and coverage is counted from what the
 * engine says it read. Only cited segments are read: what a long document takes is what its summary cites.
 */
export function verifySummary(document: Document, draft: SummaryDraft): SummaryContent {
  const evidence = documentEvidence(document);
  const check = (sentence: Sentence): Sentence => {
    const positions = knownPositions(sentence.citations, evidence);
    const { verdict } = gradeText(sentence.text, positions, evidence);
    return { text: sentence.text, citations: idsAt(positions, evidence), verdict };
  };
  const sections = draft.sections.map((section) =>
    mapSentences(withSources(section, evidence), (sentences) => sentences.map(check)),
  );
  return contentOf(document, draft, sections);
}

/** What is stored: with what was read, and the share of sentences that are supported. What nobody checked is not. */
export function contentOf(document: Document, draft: SummaryDraft, sections: Section[]): SummaryContent {
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
export function withSources(section: Section, evidence: Evidence, search?: PassageIndex): Section {
  if (section.kind === "chapters")
    return {
      ...section,
      chapters: section.chapters.filter(({ startSegmentId, endSegmentId }) => {
        const [start, end] = [evidence.positionOf(startSegmentId), evidence.positionOf(endSegmentId)];
        return start !== undefined && end !== undefined && start <= end;
      }),
    };
  if (section.kind !== "quotes") return section;
  return { ...section, quotes: section.quotes.flatMap((quote) => checkQuote(quote, evidence, search) ?? []) };
}
