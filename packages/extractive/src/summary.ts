import { segmentIdsOf, type Analysis, type Unit } from "./analysis.ts";
import { chaptersOf, unitsByChapter } from "./chapters.ts";
import { gist } from "./cues.ts";
import { keyPhrasesOf, type KeyPhrase } from "./key-phrases.ts";
import { selectQuotes, type Quote } from "./quotes.ts";
import type { Ranker } from "./rankers.ts";
import { rankAll, read, toSentences, type Reading } from "./reading.ts";
import type { Chapter, Segment, Sentence } from "./segment.ts";
import { selectSentences } from "./selection.ts";
import { createPartWeights } from "./weights.ts";

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
/** Sentences of a chapter that are looked at closely. */
const CHAPTER_POOL = 24;
/** Of the best score; below it no wording makes a sentence the main point. */
const NEVER_FIRST = 0.15;

/** Below this, what was learned of meetings tells little, and a few sentences are soon compared. */
const LEARNED_WORDS = 1000;
/** Words for each sentence of the tl;dr and the takeaways, and the share of them that must be found. */
const WORDS_EACH = 15;
const LEAST_FOUND = 0.6;

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, Math.round(value)));
const tldrLength = (words: number): number => (words < 60 ? 1 : words < 300 ? 2 : 3);
const takeawayCount = (words: number): number => clamp(1.5 + Math.log2(Math.max(1, words) / 120), 3, 7);
const quoteCount = (words: number): number => clamp(Math.log2(Math.max(1, words) / 150), 1, 5);
const chapterSentences = (words: number): number => (words < 150 ? 1 : words < 600 ? 2 : 3);

const wordsOf = (units: readonly Unit[]): number =>
  units.reduce((sum, unit) => sum + unit.endToken - unit.firstToken, 0);

type Chaptered = Reading & { readonly chapterUnits: readonly Unit[][] };

/** Something to show of a sentence: itself, unless a text is given that stands for it. */
type Shown = { readonly unit: Unit; readonly text?: string };

const whole = (units: readonly Unit[]): Shown[] => units.map((unit) => ({ unit }));

const toShown = (analysis: Analysis, shown: readonly Shown[]): Sentence[] =>
  shown.flatMap(({ unit, text }) =>
    text === undefined ? toSentences(analysis, [unit]) : { text, segmentIds: segmentIdsOf(analysis, unit) },
  );

/** Where it is known what people tell of speech: what is told most likely, of which the most telling make the tl;dr. */
function chooseExpected(
  { analysis, choose }: Reading,
  scores: readonly number[],
  tldrLimit: number,
  takeawayLimit: number,
): { tldr: Shown[]; takeaways: Shown[] } | undefined {
  const limit = tldrLimit + takeawayLimit;
  if (!choose || analysis.tokens.term.length < LEARNED_WORDS) return undefined;
  const found = choose({ words: limit * WORDS_EACH, as: "list" });
  if (found.length < limit * LEAST_FOUND) return undefined;
  const telling = ({ unit }: Shown): number => (scores[unit.index] ?? 0) * gist(analysis, unit);
  const ranked = found.toSorted((a, b) => telling(b) - telling(a) || a.unit.index - b.unit.index);
  const inOrder = (shown: readonly Shown[]): Shown[] => shown.toSorted((a, b) => a.unit.index - b.unit.index);
  return {
    tldr: inOrder(ranked.slice(0, tldrLimit)),
    takeaways: inOrder(ranked.slice(tldrLimit, limit)),
  };
}

function chooseMain(reading: Chaptered, options: SummaryOptions) {
  const { analysis, weights, chapterUnits } = reading;
  const { units, scores } = rankAll(reading);
  const chapterOf = new Int32Array(analysis.units.length);
  chapterUnits.forEach((inside, chapter) => inside.forEach(({ index }) => (chapterOf[index] = chapter)));
  const words = analysis.tokens.term.length;
  const partOf = ({ index }: Unit): number => chapterOf[index] ?? 0;
  const given = { analysis, weights, candidates: units, partOf };
  const tldrLimit = options.tldrSentences ?? tldrLength(words);
  const weak = scores.reduce((most, score) => Math.max(most, score), 0) * NEVER_FIRST;
  const telling = units.map((unit, at) => {
    const score = scores[at] ?? 0;
    return score > weak ? score * gist(analysis, unit) : score;
  });
  const byIndex: number[] = analysis.units.map(() => 0);
  units.forEach(({ index }, at) => (byIndex[index] = scores[at] ?? 0));
  const takeawayLimit = options.takeaways ?? takeawayCount(words);
  const expected = chooseExpected(reading, byIndex, tldrLimit, takeawayLimit);
  if (expected) return { ...expected, scores: byIndex };
  const best = selectSentences({ ...given, scores: telling, limit: tldrLimit, said: [] });
  const tldr = best.length > 0 ? best : units.slice(0, Math.min(1, tldrLimit));
  const takeaways = selectSentences({
    ...given,
    scores: scores.map((score, at) => (score > 0 ? Math.sqrt(score * (telling[at] ?? 0)) : 0)),
    limit: takeawayLimit,
    said: tldr,
  });
  return { tldr: whole(tldr), takeaways: whole(takeaways), scores: byIndex };
}

function chooseForChapters(reading: Chaptered, shown: ReadonlySet<number>): Unit[][] {
  const { analysis, rank, chapterUnits, counts, quality } = reading;
  const weigh = createPartWeights(analysis, counts);
  return chapterUnits.map((units) => {
    const weights = weigh(units);
    const scores = rank(units, { analysis, weights, quality, closely: CHAPTER_POOL }).map((score, at) =>
      shown.has(units[at]?.index ?? -1) ? score * 0.7 : score,
    );
    const limit = chapterSentences(wordsOf(units));
    return selectSentences({
      analysis,
      weights,
      candidates: units,
      scores,
      limit,
      said: [],
      partOf: () => 0,
    });
  });
}

/**
 * A cited extractive summary of a document. Deterministic, offline, linear in the document's length; throws nothing
 * for any text. Sentences are cleaned for reading and cite every segment they span; quotes are verbatim.
 */
export function summarize(segments: readonly Segment[], options: SummaryOptions = {}): Summary {
  const reading = read(segments, options);
  const { analysis, counts } = reading;
  const chapters = options.chapters ?? chaptersOf(analysis, {});
  const chapterUnits = unitsByChapter(analysis, chapters);
  const { tldr, takeaways, scores } = chooseMain({ ...reading, chapterUnits }, options);
  const shown = new Set([...tldr, ...takeaways].map(({ unit }) => unit.index));
  const perChapter = chooseForChapters({ ...reading, chapterUnits }, shown);
  return {
    language: analysis.language,
    tldr: toShown(analysis, tldr),
    takeaways: toShown(analysis, takeaways),
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
