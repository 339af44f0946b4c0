import {
  conceptsOf,
  countPairs,
  describePair,
  MOST_TIMES,
  PAIR_FEATURES,
  pairName,
  type Concepts,
  type ConceptWeights,
} from "../../../packages/extractive/src/concepts.ts";
import { rougeTokens } from "../rouge.ts";
import { widespread, type Lesson } from "./lesson.ts";
import { fitLogistic, type Labelled } from "./logistic.ts";

const FEWEST_MEETINGS = { functionWord: 8, pair: 10 };
/** A function word that fewer summaries have is of no use. */
const LEAST_CHANCE = 0.04;
/** Meetings that have none of a function word, for caution. */
const CAUTION = 4;

const stemOf = (word: string): string => rougeTokens(word)[0] ?? "";

/** How likely a summary has each function word once, twice, …, where the meeting says it. */
export function learnFunctionWords(lessons: readonly Lesson[]): ConceptWeights["functionWords"] {
  const meetings = new Map<string, number[]>();
  lessons.forEach(({ functionWords }, at) => {
    for (const word of functionWords) meetings.set(word, [...(meetings.get(word) ?? []), at]);
  });
  const found = new Map<string, number[]>();
  for (const [word, among] of [...meetings].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const stem = stemOf(word);
    if (among.length < FEWEST_MEETINGS.functionWord || stem === "") continue;
    const chances = Array.from({ length: MOST_TIMES }, (_, time) => {
      const having = among.filter((at) => (lessons[at]?.reference.words.get(stem) ?? 0) > time).length;
      return having / (among.length + CAUTION);
    });
    if ((chances[0] ?? 0) >= LEAST_CHANCE) found.set(word, chances);
  }
  return found;
}

/** The stem of each concept as ROUGE reads it. */
function stemsOf({ analysis }: Lesson, { names, ofSurface, topical }: Concepts): string[] {
  const stems = names.map((name, concept) => (concept < topical ? "" : stemOf(name)));
  analysis.surfaces.forEach((surface, id) => {
    const concept = ofSurface[id] ?? -1;
    if (concept >= 0 && stems[concept] === "") stems[concept] = stemOf(surface);
  });
  return stems;
}

/** Learns which pairs of neighbours a summary has. `salience` is by lesson, judged by what other lessons taught. */
export function learnPairs(
  lessons: readonly Lesson[],
  salience: readonly Float64Array[],
  functionWords: ConceptWeights["functionWords"],
): ConceptWeights {
  const said = lessons.map((lesson, at) => {
    const concepts = conceptsOf(lesson.analysis, salience[at] ?? new Float64Array(), functionWords);
    const counts = new Map<number, number>();
    countPairs(lesson.analysis, concepts, counts);
    return { lesson, concepts, counts };
  });
  const named = new Map(
    said.map(({ lesson, concepts, counts }) => [
      lesson,
      [...counts.keys()].map((key) => pairName(concepts, key)),
    ]),
  );
  const pairs = widespread(lessons, (lesson) => named.get(lesson) ?? [], FEWEST_MEETINGS.pair);
  const ids = new Map(pairs.map((pair, at) => [pair, at]));
  const rows = said.flatMap(({ lesson, concepts, counts }) => {
    const stems = stemsOf(lesson, concepts);
    const described = new Float64Array(PAIR_FEATURES);
    const size = concepts.counts.length;
    return [...counts].map(([key, count]): Labelled => {
      describePair(concepts, key, count, described);
      const pair = `${stems[Math.floor(key / size)] ?? ""} ${stems[key % size] ?? ""}`;
      return {
        id: ids.get(pairName(concepts, key)) ?? -1,
        features: Float32Array.from(described),
        isNamed: lesson.reference.pairs.has(pair) ? 1 : 0,
      };
    });
  });
  const { features, byId } = fitLogistic(rows, PAIR_FEATURES, pairs.length);
  return {
    functionWords,
    pairFeatures: features,
    pairs: new Map(pairs.map((pair, at) => [pair, byId[at] ?? 0])),
  };
}
