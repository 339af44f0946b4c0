import type { Analysis, Unit } from "./analysis.ts";
import { rankerWeights } from "./ranker-weights.ts";
import { createSpeechRanker, type Ranker } from "./rankers.ts";
import { chooseSpeech, type Wanted } from "./speech-offers.ts";
import { judgeSpeech, type SpeechWeights } from "./speech-ranker.ts";

/** What is known of English speech: the worth of each term, a ranker of sentences, and what to show within so many words. */
type SpeechReader = (
  analysis: Analysis,
  quality: (unit: Unit) => number,
  weights: SpeechWeights | undefined,
) => { weights: Float64Array; rank: Ranker; choose: (wanted: Wanted) => { unit: Unit; text: string }[] };

/** Reads English speech by what people keep of meetings. A small bundle has none of it, and reads speech as it reads writing. */
export const readSpeech: SpeechReader | undefined = (analysis, quality, weights = rankerWeights) => {
  const judgement = judgeSpeech(analysis, weights);
  return {
    weights: judgement.salience,
    rank: createSpeechRanker(judgement),
    choose: (wanted) => chooseSpeech(analysis, judgement, weights.concepts, quality, wanted),
  };
};
