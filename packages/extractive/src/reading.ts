import { readSpeech } from "#speech";

import { analyse, segmentIdsOf, type Analysis, type Unit } from "./analysis.ts";
import { cleanSentence } from "./clean.ts";
import { createQuality } from "./cues.ts";
import { combinedRanker, type Ranker } from "./rankers.ts";
import type { Segment, Sentence } from "./segment.ts";
import type { Wanted } from "./speech-offers.ts";
import type { SpeechWeights } from "./speech-ranker.ts";
import { documentWeights, termCounts } from "./weights.ts";

/** A document that is ready to be chosen from. */
export type Reading = {
  readonly analysis: Analysis;
  readonly counts: Float64Array;
  /** What each term is worth for the whole document, by term id. */
  readonly weights: Float64Array;
  readonly quality: (unit: Unit) => number;
  readonly rank: Ranker;
  /** What to show within a number of words, where more is known than how to rank sentences. */
  readonly choose?: ((wanted: Wanted) => { unit: Unit; text: string }[]) | undefined;
};

export type ReadingOptions = {
  readonly language?: string | undefined;
  readonly ranker?: Ranker | undefined;
  /** Other weights than those that come with the package. */
  readonly speechWeights?: SpeechWeights | undefined;
};

/** Reads a document and judges its words. English speech is judged by what was learned of it, the rest by its words alone. */
export function read(segments: readonly Segment[], options: ReadingOptions = {}): Reading {
  const analysis = analyse(segments, options.language);
  const counts = termCounts(analysis, analysis.units);
  const known = { analysis, counts, quality: createQuality(analysis) };
  if (readSpeech && !options.ranker && analysis.spoken && analysis.language === "en")
    return { ...known, ...readSpeech(analysis, known.quality, options.speechWeights) };
  return { ...known, weights: documentWeights(analysis, counts), rank: options.ranker ?? combinedRanker };
}

/** A sentence for reading, or undefined when nothing is left of it once cleaned: stray marks, broken characters. */
export function toSentence(analysis: Analysis, unit: Unit): Sentence | undefined {
  const text = cleanSentence(unit.text, analysis.spoken, analysis.language);
  const says = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
  return says ? { text, segmentIds: segmentIdsOf(analysis, unit) } : undefined;
}

export const toSentences = (analysis: Analysis, units: readonly Unit[]): Sentence[] =>
  units.flatMap((unit) => toSentence(analysis, unit) ?? []);

/** The sentences worth choosing, with their scores, in order; when none is fit, whatever has words. */
export function rankAll({ analysis, weights, quality, rank }: Reading): { units: Unit[]; scores: number[] } {
  const scores = rank(analysis.units, { analysis, weights, quality });
  const units = analysis.units.filter(({ index }) => (scores[index] ?? 0) > 0);
  if (units.length > 0) return { units, scores: units.map(({ index }) => scores[index] ?? 0) };
  const wordy = analysis.units.filter(({ firstToken, endToken }) => endToken > firstToken);
  return { units: wordy, scores: rank(wordy, { analysis, weights, quality: () => 0.01 }) };
}
