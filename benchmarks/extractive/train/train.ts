import { analyse, type Analysis } from "../../../packages/extractive/src/analysis.ts";
import { cleanSentence } from "../../../packages/extractive/src/clean.ts";
import { splitSentences, stopWords } from "../../../packages/extractive/src/index.ts";
import {
  describeTerm,
  salienceOf,
  termFeatures,
  type SalienceWeights,
} from "../../../packages/extractive/src/salience.ts";
import { describeSentences, sentenceFeatures } from "../../../packages/extractive/src/sentence-features.ts";
import type { SpeechWeights } from "../../../packages/extractive/src/speech-ranker.ts";
import { countTerms, turnsOf } from "../../../packages/extractive/src/term-statistics.ts";
import { classesOf, WordClass } from "../../../packages/extractive/src/word-classes.ts";
import type { Meeting } from "../data.ts";
import { rougeN, rougeTokens } from "../rouge.ts";
import { fitLogistic, type LabelledTerm } from "./logistic.ts";
import { fitRidge, type LabelledSentence } from "./ridge.ts";

/** A meeting read once, with what a person's summary says of its terms and sentences. */
type Lesson = {
  domain: Meeting["domain"];
  analysis: Analysis;
  known: {
    statistics: ReturnType<typeof countTerms>;
    turns: ReturnType<typeof turnsOf>;
    classes: Uint16Array;
  };
  terms: LabelledTerm[];
  /** By unit: words as the ranker reads them, and the share of them that the summary uses; NaN where too short. */
  words: string[][];
  targets: number[];
};

const content = stopWords("en");
/** A term or word is learned only when this many meetings, of at least two kinds, say it: names and topics of one stay out. */
const FEWEST_MEETINGS = { term: 8, word: 15 };
const MOST_WORDS = 1200;
const FOLDS = 4;

/** How much of a sentence a summary uses: its words, its pairs of words, and once more its words that carry a topic. */
function targetOf(
  tokens: readonly string[],
  reference: readonly string[],
  named: ReadonlySet<string>,
): number {
  const topical = tokens.filter(
    (token) => token.length > 2 && !content.has(token) && named.has(token),
  ).length;
  return (
    rougeN(tokens, reference, 1).precision +
    rougeN(tokens, reference, 2).precision +
    topical / Math.max(1, tokens.length)
  );
}

function wordsOf({ units, tokens, surfaces }: Analysis, classes: Uint16Array): string[][] {
  return units.map(({ firstToken, endToken }) => {
    const words: string[] = [];
    let before = -1;
    for (let at = firstToken; at < endToken; at += 1) {
      const surface = tokens.surface[at] ?? 0;
      if (surface === before || ((classes[surface] ?? 0) & WordClass.noise) !== 0) continue;
      before = surface;
      words.push((surfaces[surface] ?? "").toLowerCase().replaceAll("’", "'"));
    }
    return words;
  });
}

function lessonOf({ domain, segments, summary }: Meeting): Lesson {
  const analysis = analyse(segments, "en");
  const classes = Uint16Array.from(analysis.surfaces, classesOf);
  const turns = turnsOf(analysis);
  const statistics = countTerms(analysis, turns, classes);
  const reference = splitSentences(summary, "en").flatMap(({ text }) => rougeTokens(text));
  const named = new Set(reference);
  const isNamed = new Uint8Array(analysis.terms.length);
  analysis.tokens.term.forEach((term, at) => {
    const surface = analysis.surfaces[analysis.tokens.surface[at] ?? 0] ?? "";
    if (term >= 0 && named.has(rougeTokens(surface)[0] ?? "")) isNamed[term] = 1;
  });
  const terms = analysis.terms.map((term, id) => {
    const features = new Float64Array(termFeatures.length);
    describeTerm(analysis, statistics, turns, id, features);
    return { term, features, isNamed: isNamed[id] ?? 0 };
  });
  const words = wordsOf(analysis, classes);
  const targets = analysis.units.map(({ text, index }) => {
    if ((words[index]?.length ?? 0) < 6) return Number.NaN;
    return targetOf(rougeTokens(cleanSentence(text, true, "en")), reference, named);
  });
  return { domain, analysis, known: { statistics, turns, classes }, terms, words, targets };
}

/** What enough meetings of enough kinds say. */
function widespread(
  lessons: readonly Lesson[],
  saidIn: (lesson: Lesson) => Iterable<string>,
  fewest: number,
): string[] {
  const found = new Map<string, { count: number; domains: Set<string> }>();
  for (const lesson of lessons) {
    for (const item of new Set(saidIn(lesson))) {
      const known = found.get(item) ?? { count: 0, domains: new Set<string>() };
      known.count += 1;
      known.domains.add(lesson.domain);
      found.set(item, known);
    }
  }
  return [...found]
    .filter(([, { count, domains }]) => count >= fewest && domains.size >= 2)
    .toSorted((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))
    .map(([item]) => item);
}

function trainSalience(lessons: readonly Lesson[]): SalienceWeights {
  const terms = widespread(lessons, ({ analysis }) => analysis.terms, FEWEST_MEETINGS.term);
  return fitLogistic(
    lessons.flatMap((lesson) => lesson.terms),
    terms,
  );
}

function sentencesOf(
  { analysis, known, words, targets }: Lesson,
  weights: SalienceWeights,
): LabelledSentence[] {
  const salience = salienceOf(analysis, known.statistics, known.turns, weights);
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
  const labelled: LabelledSentence[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = trainSalience(lessons.filter((_, at) => at % FOLDS !== fold));
    for (const lesson of lessons.filter((_, at) => at % FOLDS === fold))
      labelled.push(...sentencesOf(lesson, others));
  }
  const words = widespread(lessons, (lesson) => lesson.words.flat(), FEWEST_MEETINGS.word).slice(
    0,
    MOST_WORDS,
  );
  const { sentence, byWord } = fitRidge(labelled, sentenceFeatures.length - 1, words);
  return { salience: trainSalience(lessons), sentence: [...sentence, 1], words: byWord };
}
