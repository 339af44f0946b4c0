import type { Analysis } from "./analysis.ts";
import type { ConceptWeights } from "./concepts.ts";
import { rankerWeights } from "./ranker-weights.ts";
import { salienceOf, type SalienceWeights } from "./salience.ts";
import { describeSentences, sentenceFeatures } from "./sentence-features.ts";
import { countTerms, turnsOf } from "./term-statistics.ts";
import { classesOf } from "./word-classes.ts";

/** What training finds: a weight for every feature, word and term. */
export type SpeechWeights = {
  readonly salience: SalienceWeights;
  /** In the order of `sentenceFeatures`; the last one is for what the words add. */
  readonly sentence: readonly number[];
  readonly words: ReadonlyMap<string, number>;
  readonly concepts: ConceptWeights;
};

/** What a document's sentences are worth. */
export type Judgement = {
  /** By unit index: the share of a sentence's words that a person's summary would use, about 0 to 1. */
  readonly worth: Float64Array;
  /** By term id: how likely a person's summary is to name the term, 0 to 1. */
  readonly salience: Float64Array;
};

/** Judges the sentences of speech by what people keep of meetings. Linear in the document. */
export function judgeSpeech(analysis: Analysis, weights: SpeechWeights = rankerWeights): Judgement {
  const classes = Uint16Array.from(analysis.surfaces, classesOf);
  const words = Float64Array.from(
    analysis.surfaces,
    (surface) => weights.words.get(surface.toLowerCase().replaceAll("’", "'")) ?? 0,
  );
  const turns = turnsOf(analysis);
  const statistics = countTerms(analysis, turns, classes);
  const salience = salienceOf(analysis, statistics, turns, weights.salience);
  const worth = new Float64Array(analysis.units.length);
  describeSentences({ analysis, statistics, turns, classes, salience, words }, (unit, features) => {
    let sum = 0;
    for (let at = 0; at < sentenceFeatures.length; at += 1)
      sum += (features[at] ?? 0) * (weights.sentence[at] ?? 0);
    worth[unit.index] = Math.max(1e-3, sum);
  });
  return { worth, salience };
}
