import type { Analysis } from "./analysis.ts";
import { createSpeechRanker, type Ranker } from "./rankers.ts";
import { judgeSpeech, type SpeechWeights } from "./speech-ranker.ts";

/** What is known of English speech: the worth of each term, and a ranker of sentences. */
type SpeechReader = (
  analysis: Analysis,
  weights: SpeechWeights | undefined,
) => { weights: Float64Array; rank: Ranker };

/** Reads English speech by what people keep of meetings. A small bundle has none of it, and reads speech as it reads writing. */
export const readSpeech: SpeechReader | undefined = (analysis, given) => {
  const judgement = judgeSpeech(analysis, given);
  return { weights: judgement.salience, rank: createSpeechRanker(judgement) };
};
