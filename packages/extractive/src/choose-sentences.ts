import { segmentIdsOf, type Unit } from "./analysis.ts";
import { rankAll, read, toSentence, toSentences, type ReadingOptions } from "./reading.ts";
import type { Segment, Sentence } from "./segment.ts";
import { selectSentences } from "./selection.ts";

const wordsOf = (text: string): number => text.split(/\s+/u).filter((word) => word !== "").length;

export type ChoiceOptions = ReadingOptions & {
  /** At most so many words in all, as a reader counts them. */
  readonly words: number;
};

/**
 * The best of a document within a number of words, in order. Of English speech, a long sentence may give a clause that
 * stands by itself.
 */
export function chooseSentences(segments: readonly Segment[], options: ChoiceOptions): Sentence[] {
  const reading = read(segments, options);
  const { analysis, weights } = reading;
  const known = reading.choose?.({ words: options.words, as: "text" }) ?? [];
  if (known.length > 0)
    return known.map(({ unit, text }) => ({ text, segmentIds: segmentIdsOf(analysis, unit) }));
  const { units, scores } = rankAll(reading);
  const costOf = (unit: Unit): number => wordsOf(toSentence(analysis, unit)?.text ?? "");
  const chosen = selectSentences({
    analysis,
    weights,
    candidates: units,
    scores,
    limit: Number.POSITIVE_INFINITY,
    budget: { most: options.words, costOf },
    said: [],
    partOf: () => 0,
  });
  return toSentences(analysis, chosen);
}

/** All sentences of a document, cleaned for reading and cited, in order. */
export function readSentences(segments: readonly Segment[], options: ReadingOptions = {}): Sentence[] {
  const { analysis } = read(segments, options);
  return toSentences(analysis, analysis.units);
}
