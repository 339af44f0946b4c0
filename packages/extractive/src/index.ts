import { analyse } from "./analysis.ts";
import { keyPhrasesOf, type KeyPhrase } from "./key-phrases.ts";
import type { Segment } from "./segment.ts";
import { termCounts } from "./weights.ts";

/**
 * The phrases a document is about, strongest first, at most `limit` (12 when left out). Each names up to twelve
 * segments that say it; weights run from 1 down.
 */
export function keyPhrases(
  segments: readonly Segment[],
  options: { readonly language?: string | undefined; readonly limit?: number | undefined } = {},
): KeyPhrase[] {
  const analysis = analyse(segments, options.language);
  return keyPhrasesOf(analysis, termCounts(analysis, analysis.units), options.limit ?? 12);
}

export type { Block } from "./blocks.ts";
export { cohesionBoundaries, type BoundaryFinder, type ChapterRange } from "./boundaries.ts";
export { findChapters, type ChapterOptions } from "./chapters.ts";
export { chooseSentences, readSentences, type ChoiceOptions } from "./choose-sentences.ts";
export type { KeyPhrase } from "./key-phrases.ts";
export { detectLanguage } from "./languages.ts";
export type { Quote } from "./quotes.ts";
export {
  centroidRanker,
  combinedRanker,
  leadRanker,
  lengthRanker,
  type RankContext,
  type Ranker,
} from "./rankers.ts";
export { rankSegments, readForQuestions, type RankedSegment } from "./retrieval.ts";
export type { Chapter, PublishedChapter, Segment, Sentence } from "./segment.ts";
export { splitSentences } from "./sentences.ts";
export { stem } from "./stems.ts";
export { stopWords } from "./stop-words.ts";
export { summarize, type Summary, type SummaryOptions } from "./summary.ts";
export { tokenize } from "./tokens.ts";
