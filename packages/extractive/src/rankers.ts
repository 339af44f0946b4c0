import type { Analysis, Unit } from "./analysis.ts";
import { lengthFactor, wordCount } from "./cues.ts";
import type { Judgement } from "./speech-ranker.ts";
import { STOP } from "./vocabulary.ts";

/** What a ranker may look at. `weights` is by term id; `quality` is dear, and best asked of few. */
export type RankContext = {
  readonly analysis: Analysis;
  readonly weights: Float64Array;
  /** How fit a sentence is to stand alone, 0 to about 1.3. */
  readonly quality: (unit: Unit) => number;
  /** How many sentences to look at closely; enough for a whole document when left out. */
  readonly closely?: number | undefined;
};

/** Scores sentences of a document or of one part of it, in order; higher is better, 0 is unfit. Must be pure. */
export type Ranker = (sentences: readonly Unit[], context: RankContext) => number[];

/** Whether the term at `at` was already said in its sentence; sentences are short, so looking back is cheapest. */
function saidBefore(terms: Int32Array, from: number, at: number): boolean {
  for (let before = from; before < at; before += 1) if (terms[before] === terms[at]) return true;
  return false;
}

/** The sum of a sentence's distinct terms, damped by its length so that long sentences do not win by length alone. */
export const centroidRanker: Ranker = (sentences, { analysis, weights }) => {
  const { term } = analysis.tokens;
  return sentences.map((unit) => {
    let sum = 0;
    let distinct = 0;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      const id = term[at] ?? STOP;
      if (id === STOP || saidBefore(term, unit.firstToken, at)) continue;
      sum += weights[id] ?? 0;
      distinct += 1;
    }
    return sum / (distinct + 4) ** 0.7;
  });
};

/** Earlier is better. News and essays say first what matters; talk does so only a little. */
export const leadRanker: Ranker = (sentences, { analysis }) => {
  const strength = analysis.spoken ? 0.15 : 0.9;
  const reach = analysis.spoken ? Math.max(3, sentences.length * 0.05) : 3;
  return sentences.map((unit, position) => {
    const opensParagraph = !analysis.spoken && unit.opensSegment ? 1.12 : 1;
    return opensParagraph * (1 + strength * Math.exp(-position / reach));
  });
};

/** Longer sentences first: the plainest of rankers, to compare others with. */
export const lengthRanker: Ranker = (sentences, { analysis }) =>
  sentences.map((unit) => wordCount(analysis, unit));

/** Sentences that are looked at closely; the others were too weak at first sight. */
const POOL = 160;

/** The score that the best few reach, so that what follows costs the same for a book as for a page. */
function bar(scores: readonly number[], few = POOL): number {
  if (scores.length <= few) return 0;
  return Float64Array.from(scores).sort()[scores.length - few] ?? 0;
}

/** Multiplies the best scores by how fit their sentences are to stand alone; the others become 0. */
function lookClosely(
  sentences: readonly Unit[],
  scores: readonly number[],
  few: number | undefined,
  close: (unit: Unit) => number,
): number[] {
  const least = bar(scores, few);
  return sentences.map((unit, at) => {
    const score = scores[at] ?? 0;
    return score > 0 && score >= least ? score * close(unit) : 0;
  });
}

/** For writing: what the document is about, where things are said, and whether the sentence stands alone. */
export const combinedRanker: Ranker = (sentences, context) => {
  const central = centroidRanker(sentences, context);
  const lead = leadRanker(sentences, context);
  const sight = sentences.map(
    (unit, at) =>
      (central[at] ?? 0) * (lead[at] ?? 0) * Math.max(0.1, lengthFactor(wordCount(context.analysis, unit))),
  );
  const least = bar(sight, context.closely);
  return sentences.map((unit, at) =>
    (sight[at] ?? 0) >= least ? (central[at] ?? 0) * (lead[at] ?? 0) * context.quality(unit) : 0,
  );
};

/** How much a better sentence is preferred to one that says more that is new. */
const SHARPNESS = 7;
/** What a sentence loses by not standing alone; what people keep of meetings tells some of that already. */
const standing = (quality: number): number => Math.min(Math.sqrt(quality), quality * 1.8);
/** Longer sentences say more, up to here. */
const MOST_WORDS = 30;

/** For speech: what people keep of meetings, learned from their summaries. */
export function createSpeechRanker({ worth }: Judgement): Ranker {
  return (sentences, { quality, analysis, closely }) => {
    const sight = sentences.map((unit) => {
      const kept = worth[unit.index] ?? 0;
      const isText = analysis.segments[unit.firstSegment]?.heading === undefined;
      const words = Math.min(MOST_WORDS, unit.endToken - unit.firstToken);
      return kept > 0 && isText ? Math.exp(SHARPNESS * (kept - 1)) * words : 0;
    });
    return lookClosely(sentences, sight, closely, (unit) => standing(quality(unit)));
  };
}
