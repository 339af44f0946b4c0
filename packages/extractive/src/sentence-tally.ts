import type { Analysis, Unit } from "./analysis.ts";
import { columnOf } from "./columns.ts";
import { createLocalCounts } from "./local-counts.ts";
import type { TermStatistics, Turns } from "./term-statistics.ts";
import { STOP } from "./vocabulary.ts";
import { WordClass } from "./word-classes.ts";

/** All that is known of a document before its sentences are judged. */
export type Known = {
  readonly analysis: Analysis;
  readonly statistics: TermStatistics;
  readonly turns: Turns;
  /** Word classes by surface id. */
  readonly classes: Uint16Array;
  /** How likely a summary names a term, by term id. */
  readonly salience: Float64Array;
  /** What each word adds, by surface id. */
  readonly words: Float64Array;
};

/** The classes of words that are counted in a sentence, in the order of `Tally.kinds`. */
export const counted = [
  ["backChannels", WordClass.backChannel],
  ["speaker", WordClass.speaker],
  ["listener", WordClass.listener],
  ["group", WordClass.group],
  ["others", WordClass.others],
  ["pointers", WordClass.pointer],
  ["copulas", WordClass.copula],
  ["articles", WordClass.article],
  ["prepositions", WordClass.preposition],
  ["modals", WordClass.modal],
  ["contractions", WordClass.contraction],
  ["numbers", WordClass.number],
  ["capitals", WordClass.capital],
  ["hedges", WordClass.hedge],
] as const;

/** The sums over the words of one sentence. "Said" leaves out fillers, marks and words said twice in a row. */
export type Tally = {
  said: number;
  noise: number;
  letters: number;
  different: number;
  /** The sum of what each word adds. */
  words: number;
  readonly kinds: Float64Array;
  /** Words that carry a topic, and how many different ones; what follows sums over the different ones. */
  topical: number;
  terms: number;
  termLetters: number;
  weight: number;
  logCounts: number;
  topCount: number;
  once: number;
  local: number;
  salience: number;
  topSalience: number;
  squaredSalience: number;
};

const nothing = {
  said: 0,
  noise: 0,
  letters: 0,
  different: 0,
  words: 0,
  topical: 0,
  terms: 0,
  termLetters: 0,
  weight: 0,
  logCounts: 0,
  topCount: 0,
  once: 0,
  local: 0,
  salience: 0,
  topSalience: 0,
  squaredSalience: 0,
};
const NEAR = 12;
const MOST_NEAR = 3;

/** What a term says about a document by how often it is said: damped, so that no single word rules. */
export const termWeight = (count: number): number => (count < 2 ? 0.25 * count : Math.sqrt(count));

/** The place in `counted` of each class, by the number of its bit. */
const kindOfBit = Int32Array.from({ length: 32 }, (_, bit) =>
  counted.findIndex(([, mask]) => mask === 1 << bit),
);

function countKinds(kinds: Float64Array, bits: number, isFirst: boolean): void {
  for (let left = isFirst ? bits & ~WordClass.capital : bits; left !== 0; left &= left - 1) {
    const kind = kindOfBit[31 - Math.clz32(left & -left)] ?? -1;
    if (kind >= 0) kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
}

/** What each term adds to a tally by how often it is said, by term id: worked out once. */
const worthOfCounts = ({ count }: TermStatistics) => ({
  weights: columnOf(count.length, (term) => termWeight(count[term] ?? 0)),
  logs: columnOf(count.length, (term) => Math.log(count[term] ?? 0)),
});

function addTerm(tally: Tally, count: number, likely: number, near: number, letters: number): void {
  tally.terms += 1;
  tally.termLetters += letters;
  tally.topCount = Math.max(tally.topCount, count);
  tally.once += count === 1 ? 1 : 0;
  tally.local += Math.min(MOST_NEAR, Math.max(0, near - 1));
  tally.salience += likely;
  tally.topSalience = Math.max(tally.topSalience, likely);
  tally.squaredSalience += likely * likely;
}

/** Tallies sentences, in order. The same tally is written over for each, so that nothing is allocated. */
export function createTally(known: Known): (unit: Unit) => Tally {
  const { analysis, statistics, classes, salience, words } = known;
  const { tokens, terms, surfaces } = analysis;
  const local = createLocalCounts(analysis, NEAR);
  const byCount = worthOfCounts(statistics);
  const termSeen = new Int32Array(terms.length).fill(-1);
  const surfaceSeen = new Int32Array(surfaces.length).fill(-1);
  const tally: Tally = { ...nothing, kinds: new Float64Array(counted.length) };
  const addWord = (surface: number, bits: number, term: number, letters: number, unit: number): void => {
    tally.said += 1;
    tally.letters += letters;
    tally.words += words[surface] ?? 0;
    if (surfaceSeen[surface] !== unit) tally.different += 1;
    surfaceSeen[surface] = unit;
    if (bits !== 0) countKinds(tally.kinds, bits, tally.said === 1);
    if (term === STOP) return;
    tally.topical += 1;
    if (termSeen[term] === unit) return;
    termSeen[term] = unit;
    tally.weight += byCount.weights[term] ?? 0;
    tally.logCounts += byCount.logs[term] ?? 0;
    addTerm(tally, statistics.count[term] ?? 0, salience[term] ?? 0, local.count(term), letters);
  };
  return ({ index, firstToken, endToken }) => {
    local.moveTo(index);
    Object.assign(tally, nothing).kinds.fill(0);
    let before = -1;
    for (let at = firstToken; at < endToken; at += 1) {
      const surface = tokens.surface[at] ?? 0;
      const bits = classes[surface] ?? 0;
      if ((bits & WordClass.noise) !== 0 || surface === before) {
        tally.noise += 1;
        continue;
      }
      before = surface;
      addWord(surface, bits, tokens.term[at] ?? STOP, (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0), index);
    }
    return tally;
  };
}

/** The salience of all terms said within a few sentences, a word, by unit index. */
export function nearSalience({ analysis: { units, tokens }, salience }: Known): Float64Array {
  const said = new Float64Array(units.length + 1);
  const words = new Float64Array(units.length + 1);
  for (const { index, firstToken, endToken } of units) {
    let sum = 0;
    for (let at = firstToken; at < endToken; at += 1) {
      const term = tokens.term[at] ?? STOP;
      if (term !== STOP) sum += salience[term] ?? 0;
    }
    said[index + 1] = (said[index] ?? 0) + sum;
    words[index + 1] = (words[index] ?? 0) + endToken - firstToken;
  }
  return columnOf(units.length, (index) => {
    const from = Math.max(0, index - NEAR);
    const to = Math.min(units.length, index + NEAR + 1);
    const count = (words[to] ?? 0) - (words[from] ?? 0);
    return count === 0 ? 0 : ((said[to] ?? 0) - (said[from] ?? 0)) / count;
  });
}
