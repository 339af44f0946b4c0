import { analyse, segmentIdsOf, type Analysis, type Unit } from "./analysis.ts";
import { chaptersOf, unitsByChapter } from "./chapters.ts";
import { cleanSentence } from "./clean.ts";
import { gist, standaloneQuality } from "./cues.ts";
import { keyPhrasesOf, type KeyPhrase } from "./key-phrases.ts";
import { selectQuotes, type Quote } from "./quotes.ts";
import { combinedRanker, type Ranker } from "./rankers.ts";
import type { Chapter, Segment, Sentence } from "./segment.ts";
import { selectSentences } from "./selection.ts";
import { createPartWeights, documentWeights, termCounts } from "./weights.ts";

export type SummaryOptions = {
  readonly language?: string | undefined;
  /** Chapters to summarise by; found when left out. They must cover the segments in order, as `findChapters` does. */
  readonly chapters?: readonly Chapter[] | undefined;
  /** Sentences in the tl;dr; 1 to 3 by length when left out. */
  readonly tldrSentences?: number | undefined;
  /** Takeaways; 3 to 7 by length when left out. */
  readonly takeaways?: number | undefined;
  readonly ranker?: Ranker | undefined;
};

export type Summary = {
  /** BCP 47, or "und". */
  language: string;
  tldr: Sentence[];
  takeaways: Sentence[];
  chapters: { title: string; segmentIds: string[]; sentences: Sentence[] }[];
  quotes: Quote[];
  keyPhrases: KeyPhrase[];
  /** Every segment that was looked at: all of them. */
  readSegmentIds: string[];
};

const KEY_PHRASES = 12;
/** Of the best score; below it no wording makes a sentence the main point. */
const NEVER_FIRST = 0.15;

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, Math.round(value)));
const tldrLength = (words: number): number => (words < 60 ? 1 : words < 300 ? 2 : 3);
const takeawayCount = (words: number): number => clamp(1.5 + Math.log2(Math.max(1, words) / 120), 3, 7);
const quoteCount = (words: number): number => clamp(Math.log2(Math.max(1, words) / 150), 1, 5);
const chapterSentences = (words: number): number => (words < 150 ? 1 : words < 600 ? 2 : 3);

const wordsOf = (units: readonly Unit[]): number =>
  units.reduce((sum, unit) => sum + unit.endToken - unit.firstToken, 0);

/** Sentences for reading; what is empty once cleaned (stray marks, broken characters) is left out. */
function toSentences(analysis: Analysis, units: readonly Unit[]): Sentence[] {
  return units.flatMap((unit) => {
    const text = cleanSentence(unit.text, analysis.spoken, analysis.language);
    const says = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
    return says ? [{ text, segmentIds: segmentIdsOf(analysis, unit) }] : [];
  });
}

/** Prose when there is any; otherwise whatever has words, so that a page of headings still says something. */
function candidatesOf(
  analysis: Analysis,
  quality: readonly number[],
): { units: Unit[]; quality: readonly number[] } {
  const fit = analysis.units.filter(({ index }) => (quality[index] ?? 0) > 0);
  if (fit.length > 0) return { units: fit, quality };
  const wordy = analysis.units.filter(({ firstToken, endToken }) => endToken > firstToken);
  return { units: wordy, quality: analysis.units.map(() => 0.01) };
}

type Reading = {
  analysis: Analysis;
  quality: readonly number[];
  rank: Ranker;
  chapterUnits: Unit[][];
  counts: Float64Array;
};

function chooseMain({ analysis, rank, chapterUnits, counts, quality }: Reading, options: SummaryOptions) {
  const candidates = candidatesOf(analysis, quality);
  const weights = documentWeights(analysis, counts);
  const scores = rank(candidates.units, { analysis, weights, quality: candidates.quality });
  const chapterOf = new Int32Array(analysis.units.length);
  chapterUnits.forEach((units, chapter) => units.forEach(({ index }) => (chapterOf[index] = chapter)));
  const words = analysis.tokens.term.length;
  const shared = {
    analysis,
    weights,
    candidates: candidates.units,
    scores,
    partOf: ({ index }: Unit) => chapterOf[index] ?? 0,
  };
  const tldrLimit = options.tldrSentences ?? tldrLength(words);
  const weak = scores.reduce((most, score) => Math.max(most, score), 0) * NEVER_FIRST;
  const telling = candidates.units.map((unit, at) => {
    const score = scores[at] ?? 0;
    return score > weak ? score * gist(analysis, unit) : score;
  });
  const best = selectSentences({ ...shared, scores: telling, limit: tldrLimit, said: [] });
  const tldr = best.length > 0 ? best : candidates.units.slice(0, Math.min(1, tldrLimit));
  const takeaways = selectSentences({
    ...shared,
    scores: scores.map((score, at) => (score > 0 ? Math.sqrt(score * (telling[at] ?? 0)) : 0)),
    limit: options.takeaways ?? takeawayCount(words),
    said: tldr,
  });
  const byIndex: number[] = analysis.units.map(() => 0);
  candidates.units.forEach(({ index }, at) => (byIndex[index] = scores[at] ?? 0));
  return { tldr, takeaways, scores: byIndex };
}

function chooseForChapters(
  { analysis, rank, chapterUnits, counts, quality }: Reading,
  shown: ReadonlySet<number>,
): Unit[][] {
  const weigh = createPartWeights(analysis, counts);
  return chapterUnits.map((units) => {
    const candidates = units.filter(({ index }) => (quality[index] ?? 0) > 0);
    const weights = weigh(units);
    const scores = rank(candidates, { analysis, weights, quality }).map((score, at) =>
      shown.has(candidates[at]?.index ?? -1) ? score * 0.7 : score,
    );
    const limit = chapterSentences(wordsOf(units));
    return selectSentences({ analysis, weights, candidates, scores, limit, said: [], partOf: () => 0 });
  });
}

/**
 * A cited extractive summary of a document. Deterministic, offline, linear in the document's length; throws nothing
 * for any text. Sentences are cleaned for reading and cite every segment they span; quotes are verbatim.
 */
export function summarize(segments: readonly Segment[], options: SummaryOptions = {}): Summary {
  const analysis = analyse(segments, options.language);
  const counts = termCounts(analysis, analysis.units);
  const chapters = options.chapters ?? chaptersOf(analysis, {});
  const chapterUnits = unitsByChapter(analysis, chapters);
  const quality = standaloneQuality(analysis);
  const reading: Reading = {
    analysis,
    quality,
    rank: options.ranker ?? combinedRanker,
    chapterUnits,
    counts,
  };
  const { tldr, takeaways, scores } = chooseMain(reading, options);
  const shown = new Set([...tldr, ...takeaways].map(({ index }) => index));
  const perChapter = chooseForChapters(reading, shown);
  return {
    language: analysis.language,
    tldr: toSentences(analysis, tldr),
    takeaways: toSentences(analysis, takeaways),
    chapters: chapters.map(({ title, segmentIds }, at) => ({
      title,
      segmentIds: [...segmentIds],
      sentences: toSentences(analysis, perChapter[at] ?? []),
    })),
    quotes: selectQuotes(analysis, chapterUnits, scores, shown, quoteCount(analysis.tokens.term.length)),
    keyPhrases: keyPhrasesOf(analysis, counts, KEY_PHRASES),
    readSegmentIds: segments.map(({ id }) => id),
  };
}
