import { analyse, type Analysis } from "../../../packages/extractive/src/analysis.ts";
import { cleanSentence } from "../../../packages/extractive/src/clean.ts";
import { splitSentences, stopWords } from "../../../packages/extractive/src/index.ts";
import { describeTerm, termFeatures } from "../../../packages/extractive/src/salience.ts";
import { countTerms, turnsOf } from "../../../packages/extractive/src/term-statistics.ts";
import { STOP } from "../../../packages/extractive/src/vocabulary.ts";
import { classesOf, WordClass } from "../../../packages/extractive/src/word-classes.ts";
import type { Meeting } from "../data.ts";
import { rougeN, rougeTokens } from "../rouge.ts";

/** A meeting read once, with what a person's summary says of its terms and sentences. */
export type Lesson = {
  domain: Meeting["domain"];
  analysis: Analysis;
  known: {
    statistics: ReturnType<typeof countTerms>;
    turns: ReturnType<typeof turnsOf>;
    classes: Uint16Array;
  };
  /** The summary's words with how often it has them, and its pairs of neighbours. */
  reference: { words: Map<string, number>; pairs: Set<string> };
  functionWords: ReadonlySet<string>;
  terms: { term: string; features: Float32Array; isNamed: number }[];
  /** By unit: words as the ranker reads them, and the share of them that the summary uses; NaN where too short. */
  words: string[][];
  targets: number[];
};

const content = stopWords("en");

/** How much of a sentence a summary uses: its words, its pairs of words, and once more its words that carry a topic. */
function targetOf(
  tokens: readonly string[],
  summary: readonly string[],
  named: ReadonlyMap<string, number>,
): number {
  const topical = tokens.filter(
    (token) => token.length > 2 && !content.has(token) && named.has(token),
  ).length;
  return (
    rougeN(tokens, summary, 1).precision +
    rougeN(tokens, summary, 2).precision +
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

function referenceOf(summary: readonly string[]): Lesson["reference"] {
  const words = new Map<string, number>();
  for (const word of summary) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, pairs: new Set(summary.map((word, at) => `${summary[at - 1] ?? ""} ${word}`)) };
}

function functionWordsOf({ tokens, surfaces }: Analysis): Set<string> {
  const found = new Set<string>();
  tokens.term.forEach((term, at) => {
    if (term === STOP)
      found.add((surfaces[tokens.surface[at] ?? 0] ?? "").toLowerCase().replace(/['’].*$/u, ""));
  });
  return found;
}

/** Reads a meeting for training. */
export function lessonOf({ domain, segments, summary }: Meeting): Lesson {
  const analysis = analyse(segments, "en");
  const classes = Uint16Array.from(analysis.surfaces, classesOf);
  const turns = turnsOf(analysis);
  const statistics = countTerms(analysis, turns, classes);
  const written = splitSentences(summary, "en").flatMap(({ text }) => rougeTokens(text));
  const reference = referenceOf(written);
  const isNamed = new Uint8Array(analysis.terms.length);
  analysis.tokens.term.forEach((term, at) => {
    const surface = analysis.surfaces[analysis.tokens.surface[at] ?? 0] ?? "";
    if (term >= 0 && reference.words.has(rougeTokens(surface)[0] ?? "")) isNamed[term] = 1;
  });
  const described = new Float64Array(termFeatures.length);
  const terms = analysis.terms.map((term, id) => {
    describeTerm(analysis, statistics, turns, id, described);
    return { term, features: Float32Array.from(described), isNamed: isNamed[id] ?? 0 };
  });
  const words = wordsOf(analysis, classes);
  const targets = analysis.units.map(({ text, index }) => {
    if ((words[index]?.length ?? 0) < 6) return Number.NaN;
    return targetOf(rougeTokens(cleanSentence(text, true, "en")), written, reference.words);
  });
  return {
    domain,
    analysis,
    known: { statistics, turns, classes },
    reference,
    functionWords: functionWordsOf(analysis),
    terms,
    words,
    targets,
  };
}

/** What enough meetings of at least two kinds say: names and topics of one kind stay out. */
export function widespread(
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
