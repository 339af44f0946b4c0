import type { Analysis } from "./analysis.ts";
import { STOP } from "./vocabulary.ts";

/** What training finds of words and pairs of words in people's summaries. */
export type ConceptWeights = {
  /** By function word: how likely a summary has it at least once, twice, … */
  readonly functionWords: ReadonlyMap<string, readonly number[]>;
  /** In the order of `describePair`. */
  readonly pairFeatures: readonly number[];
  /** By pair ("remote+control"): how much likelier than others of its kind a summary has it. */
  readonly pairs: ReadonlyMap<string, number>;
};

/** A summary says a topical word again less often than once: of those that say it with chance p, 0.4 p^1.3. */
const AGAIN = { share: 0.4, power: 1.3 };
/** How often a word may be said and still count. */
export const MOST_TIMES = 6;
export const NO_CONCEPT = -1;

/** Topical terms of a document and function words, numbered: terms first, by term id. */
export type Concepts = {
  readonly names: readonly string[];
  readonly topical: number;
  /** By surface id; NO_CONCEPT for words that no summary is known for. */
  readonly ofSurface: Int32Array;
  /** The chance that a summary has concept c at least k + 1 times, at c * MOST_TIMES + k. */
  readonly chances: Float64Array;
  readonly counts: Float64Array;
  /** All words of the document. */
  readonly words: number;
};

const baseOf = (surface: string): string => surface.toLowerCase().replaceAll("’", "'").replace(/'.*$/, "");

/** Numbers the words of a document that a summary may have, and says how likely it has them. */
export function conceptsOf(
  { terms, surfaces, tokens }: Analysis,
  salience: Float64Array,
  functionWords: ConceptWeights["functionWords"],
): Concepts {
  const known = [...functionWords.keys()];
  const ids = new Map(known.map((word, at) => [word, terms.length + at]));
  const topical = new Uint8Array(surfaces.length);
  const ofSurface = new Int32Array(surfaces.length).fill(NO_CONCEPT);
  const counts = new Float64Array(terms.length + known.length);
  for (let at = 0; at < tokens.term.length; at += 1) {
    const surface = tokens.surface[at] ?? 0;
    const term = tokens.term[at] ?? STOP;
    if (topical[surface] === 0) {
      topical[surface] = 1;
      ofSurface[surface] = term === STOP ? (ids.get(baseOf(surfaces[surface] ?? "")) ?? NO_CONCEPT) : term;
    }
    const concept = ofSurface[surface] ?? NO_CONCEPT;
    if (concept !== NO_CONCEPT) counts[concept] = (counts[concept] ?? 0) + 1;
  }
  const chances = new Float64Array(counts.length * MOST_TIMES);
  salience.forEach((chance, term) => {
    chances[term * MOST_TIMES] = chance;
    chances[term * MOST_TIMES + 1] = AGAIN.share * chance ** AGAIN.power;
  });
  known.forEach((word, at) => chances.set(functionWords.get(word) ?? [], (terms.length + at) * MOST_TIMES));
  return {
    names: [...terms, ...known],
    topical: terms.length,
    ofSurface,
    chances,
    counts,
    words: tokens.term.length,
  };
}

/** A pair of neighbouring concepts as one number. */
export const pairKey = ({ counts }: Concepts, first: number, second: number): number =>
  first * counts.length + second;

/** How often each of the pairs is said in the document. `found` holds the pairs to count, or everything when it is empty. */
export function countPairs(
  { tokens, units }: Analysis,
  concepts: Concepts,
  found: Map<number, number>,
): void {
  const countsAll = found.size === 0;
  for (const { firstToken, endToken } of units) {
    let before = NO_CONCEPT;
    for (let at = firstToken; at < endToken; at += 1) {
      const concept = concepts.ofSurface[tokens.surface[at] ?? 0] ?? NO_CONCEPT;
      if (before !== NO_CONCEPT && concept !== NO_CONCEPT) {
        const key = pairKey(concepts, before, concept);
        const count = found.get(key);
        if (count !== undefined) found.set(key, count + 1);
        else if (countsAll) found.set(key, 1);
      }
      before = concept;
    }
  }
}

const OF_KIND = 6;
const KINDS = 4;
export const PAIR_FEATURES = KINDS * OF_KIND + 1;

const logOdds = (chance: number): number => {
  const bounded = Math.max(1e-4, Math.min(1 - 1e-4, chance));
  return Math.log(bounded / (1 - bounded));
};

/**
 * Writes what is known of a pair into `into`: six values for each kind (topical or not, twice), and whether it is said once.
 * Training reads them, too.
 * @public
 */
export function describePair(concepts: Concepts, key: number, count: number, into: Float64Array): void {
  const size = concepts.counts.length;
  const first = Math.floor(key / size);
  const second = key % size;
  const kind = (first >= concepts.topical ? 2 : 0) + (second >= concepts.topical ? 1 : 0);
  const together =
    (Math.max(1, count) * concepts.words) /
    (Math.max(1, concepts.counts[first] ?? 1) * Math.max(1, concepts.counts[second] ?? 1));
  const a = logOdds(concepts.chances[first * MOST_TIMES] ?? 0) / 4;
  const b = logOdds(concepts.chances[second * MOST_TIMES] ?? 0) / 4;
  into.fill(0);
  into.set([1, Math.log(Math.max(1, count)) / 3, Math.log(together) / 5, a, b, a * b], kind * OF_KIND);
  into[KINDS * OF_KIND] = count < 2 ? 1 : 0;
}

/**
 * A pair by its words, as training writes it: "remote+control".
 * @public
 */
export const pairName = ({ names, counts }: Concepts, key: number): string =>
  `${names[Math.floor(key / counts.length)] ?? ""}+${names[key % counts.length] ?? ""}`;

/** The chance that a summary has each of the pairs: logistic regression. */
export function pairChances(
  concepts: Concepts,
  pairs: ReadonlyMap<number, number>,
  weights: ConceptWeights,
): Map<number, number> {
  const described = new Float64Array(PAIR_FEATURES);
  const chances = new Map<number, number>();
  for (const [key, count] of pairs) {
    describePair(concepts, key, count, described);
    let sum = weights.pairs.get(pairName(concepts, key)) ?? 0;
    for (let at = 0; at < PAIR_FEATURES; at += 1)
      sum += (described[at] ?? 0) * (weights.pairFeatures[at] ?? 0);
    chances.set(key, 1 / (1 + Math.exp(-sum)));
  }
  return chances;
}
