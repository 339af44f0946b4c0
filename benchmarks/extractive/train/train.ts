import { salienceOf, termFeatures, type SalienceWeights } from "../../../packages/extractive/src/salience.ts";
import { describeSentences, sentenceFeatures } from "../../../packages/extractive/src/sentence-features.ts";
import type { SpeechWeights } from "../../../packages/extractive/src/speech-ranker.ts";
import type { Meeting } from "../data.ts";
import { learnFunctionWords, learnPairs } from "./concepts.ts";
import { lessonOf, widespread, type Lesson } from "./lesson.ts";
import { fitLogistic } from "./logistic.ts";
import { fitRidge, type LabelledSentence } from "./ridge.ts";

/** A term or word is learned only when this many meetings say it. */
const FEWEST_MEETINGS = { term: 8, word: 15 };
const MOST_WORDS = 1200;
const FOLDS = 4;

function trainSalience(lessons: readonly Lesson[]): SalienceWeights {
  const terms = widespread(lessons, ({ analysis }) => analysis.terms, FEWEST_MEETINGS.term);
  const ids = new Map(terms.map((term, at) => [term, at]));
  const rows = lessons.flatMap((lesson) =>
    lesson.terms.map(({ term, features, isNamed }) => ({ id: ids.get(term) ?? -1, features, isNamed })),
  );
  const { features, byId } = fitLogistic(rows, termFeatures.length, terms.length);
  return { features, terms: new Map(terms.map((term, at) => [term, byId[at] ?? 0])) };
}

const salienceIn = ({ analysis, known }: Lesson, weights: SalienceWeights): Float64Array =>
  salienceOf(analysis, known.statistics, known.turns, weights);

function sentencesOf(
  { analysis, known, words, targets }: Lesson,
  salience: Float64Array,
): LabelledSentence[] {
  const found: LabelledSentence[] = [];
  const none = new Float64Array(analysis.surfaces.length);
  describeSentences({ analysis, ...known, salience, words: none }, ({ index }, features) => {
    const target = targets[index] ?? Number.NaN;
    if (Number.isNaN(target)) return;
    found.push({
      features: Float32Array.from(features),
      words: words[index] ?? [],
      target,
      weight: 1000 / targets.length,
    });
  });
  return found;
}

/**
 * Learns what people keep of meetings. Salience is judged for each quarter of the meetings by what the other three
 * taught, so that the ranker learns to trust it as far as it can be trusted with meetings nobody has seen.
 */
export function train(meetings: readonly Meeting[]): SpeechWeights {
  const lessons = meetings.map(lessonOf);
  const salience: Float64Array[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = trainSalience(lessons.filter((_, at) => at % FOLDS !== fold));
    lessons.forEach((lesson, at) => {
      if (at % FOLDS === fold) salience[at] = salienceIn(lesson, others);
    });
  }
  const labelled = lessons.flatMap((lesson, at) => sentencesOf(lesson, salience[at] ?? new Float64Array()));
  const words = widespread(lessons, (lesson) => lesson.words.flat(), FEWEST_MEETINGS.word).slice(
    0,
    MOST_WORDS,
  );
  const { sentence, byWord } = fitRidge(labelled, sentenceFeatures.length - 1, words);
  return {
    salience: trainSalience(lessons),
    sentence: [...sentence, 1],
    words: byWord,
    concepts: learnPairs(lessons, salience, learnFunctionWords(lessons)),
  };
}
