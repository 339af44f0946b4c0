import type { Analysis, Unit } from "./analysis.ts";
import { wordCount } from "./cues.ts";
import { STOP } from "./vocabulary.ts";

/** What a ranker may look at. `weights` is by term id, `quality` by unit index. */
export type RankContext = {
  readonly analysis: Analysis;
  readonly weights: Float64Array;
  readonly quality: readonly number[];
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

/** The default: what the document is about, where things are said, and whether the sentence stands alone. */
export const combinedRanker: Ranker = (sentences, context) => {
  const central = centroidRanker(sentences, context);
  const lead = leadRanker(sentences, context);
  return sentences.map(
    (unit, at) => (central[at] ?? 0) * (lead[at] ?? 0) * (context.quality[unit.index] ?? 0),
  );
};
