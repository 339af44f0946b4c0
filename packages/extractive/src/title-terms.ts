import type { Analysis, Unit } from "./analysis.ts";
import { stems, vagueTerms } from "./stop-words.ts";
import { titleWeights } from "./title-weights.ts";
import { STOP } from "./vocabulary.ts";

/**
 * What the naming of a term is judged by, in the order of `describeTerm`. Training reads it, too.
 * @public
 */
export const titleFeatures = [
  "always",
  "count",
  "rate",
  "share",
  "shareCount",
  "once",
  "spread",
  "spreadElsewhere",
  "newHere",
  "early",
  "opening",
  "firstWords",
  "justBefore",
  "announced",
  "noun",
  "gerund",
  "abstract",
  "heading",
  "vague",
] as const;

/** Nouns that head the names of subjects, as stems: "cost" in "production cost", "bill" in "water bill". */
const headings = stems(
  `design presentation project function interface product evaluation market feature data prototyp component requirement model cost price plan trend review source budget material education transcription energy recognition process concern programme program support concept problem fund bill improvement training performance noise strategy policy result method status report history test standard service system analysis research experiment approach structure recording equipment task schedule goal control detection management development law health safety security risk quality supply demand change theory machin effect rate level crisis agreement campaign debate decision`,
);
const abstractEnding = /(?:tion|sion|ment|ness|ity|ance|ence|ism|ology)$/;
const announcing =
  /\b(?:talk(?:ing|ed)? about|discuss(?:ing|ed)?|presentation (?:on|about|of)|agenda|next (?:item|topic|thing|question|slide)|mov(?:e|ing) on|question (?:is|of|about)|issue (?:is|of|about)|the (?:point|idea|problem|goal) (?:is|of)|in terms of|regarding|focus(?:ed|ing)? on|work(?:ing)? on|update on|is called|called)\b/i;

/** Only this much of a long sentence is read for announcements, in UTF-16 units. */
const MAX_READ = 200;
/** Sentences that open a part, words that begin it, and sentences before it that may announce it. */
const OPENING = 6;
const FIRST_WORDS = 60;
const BEFORE = 3;
/** Stretches of a part, and of a document (in tokens), in which a term counts once when it is asked how widely it is said. */
const PARTS = 10;
const BLOCK = 80;

/** What is known of each term of a document before its parts are looked at, and columns that each part uses anew. */
export type TitleTerms = {
  readonly analysis: Analysis;
  readonly whole: Float64Array;
  readonly nouns: Float64Array;
  /** The share of the document's stretches that say it. */
  readonly spread: Float64Array;
  readonly firstToken: Int32Array;
  /** What lists and endings tell of it. */
  readonly kind: Uint8Array;
  readonly here: {
    readonly count: Int32Array;
    readonly opening: Int32Array;
    readonly first: Int32Array;
    readonly announced: Int32Array;
    /** The tenths of the part that say it, as bits. */
    readonly parts: Int32Array;
    readonly start: Int32Array;
  };
};

const Kind = { gerund: 1, abstract: 2, heading: 4, vague: 8 } as const;

function kindOf(term: string): number {
  return (
    (term.endsWith("ing") ? Kind.gerund : 0) +
    (abstractEnding.test(term) ? Kind.abstract : 0) +
    (headings.has(term) ? Kind.heading : 0) +
    (vagueTerms.has(term) ? Kind.vague : 0)
  );
}

/** Whether a term heads the names of subjects: then it is a noun, even where "we design it" is said more often. */
export const headsNames = ({ kind }: TitleTerms, id: number): boolean =>
  ((kind[id] ?? 0) & Kind.heading) !== 0;

/** Prepares to name the parts of a document; `whole` is how often each of its terms occurs. Linear. */
export function createTitleTerms(analysis: Analysis, whole: Float64Array, nouns: Float64Array): TitleTerms {
  const { terms, tokens } = analysis;
  const spread = new Float64Array(terms.length);
  const firstToken = new Int32Array(terms.length).fill(-1);
  const last = new Int32Array(terms.length).fill(-1);
  const stretches = Math.max(1, tokens.term.length / BLOCK);
  for (let at = 0; at < tokens.term.length; at += 1) {
    const id = tokens.term[at] ?? STOP;
    if (id === STOP) continue;
    if (firstToken[id] === -1) firstToken[id] = at;
    const block = Math.floor(at / BLOCK);
    if (last[id] !== block) spread[id] = (spread[id] ?? 0) + 1 / stretches;
    last[id] = block;
  }
  const column = (): Int32Array => new Int32Array(terms.length);
  const here = {
    count: column(),
    opening: column(),
    first: column(),
    announced: column(),
    parts: column(),
    start: column(),
  };
  return { analysis, whole, nouns, spread, firstToken, kind: Uint8Array.from(terms, kindOf), here };
}

const up = (column: Int32Array, id: number): void => {
  column[id] = (column[id] ?? 0) + 1;
};

/** Counts the terms of a part into the columns of `known`, and lists them. */
function countHere({ analysis, here }: TitleTerms, units: readonly Unit[]): number[] {
  const found: number[] = [];
  const from = units[0]?.firstToken ?? 0;
  const length = Math.max(1, (units.at(-1)?.endToken ?? 0) - from);
  units.forEach((unit, position) => {
    const isAnnounced = announcing.test(unit.text.slice(0, MAX_READ));
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      const id = analysis.tokens.term[at] ?? STOP;
      if (id === STOP) continue;
      if (here.count[id] === 0) {
        found.push(id);
        here.start[id] = at - from;
        here.opening[id] = here.first[id] = here.announced[id] = here.parts[id] = 0;
      }
      up(here.count, id);
      if (position < OPENING) up(here.opening, id);
      if (at - from < FIRST_WORDS) up(here.first, id);
      if (isAnnounced) up(here.announced, id);
      here.parts[id] = (here.parts[id] ?? 0) | (1 << Math.floor(((at - from) / length) * PARTS));
    }
  });
  return found;
}

/** The terms of the few sentences before a part. */
function termsBefore({ tokens, units }: Analysis, first: number): Set<number> {
  const from = units[Math.max(0, first - BEFORE)]?.firstToken ?? 0;
  return new Set(tokens.term.subarray(from, units[first]?.firstToken ?? from));
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

type Place = { readonly from: number; readonly length: number; readonly before: ReadonlySet<number> };

/** The features of a term that was counted here, in their order. */
function describeTerm(known: TitleTerms, id: number, { from, length, before }: Place): number[] {
  const { whole, nouns, spread, firstToken, kind, here } = known;
  const count = here.count[id] ?? 0;
  const often = Math.log1p(count) / 3;
  const share = Math.min(1, count / Math.max(1, whole[id] ?? 1));
  const is = (bit: number): number => (((kind[id] ?? 0) & bit) === 0 ? 0 : 1);
  return [
    1,
    often,
    Math.log1p((count / length) * 3000) / 3,
    share,
    share * often,
    count === 1 ? 1 : 0,
    bitCount(here.parts[id] ?? 0) / PARTS,
    spread[id] ?? 0,
    (firstToken[id] ?? 0) >= from ? 1 : 0,
    1 - (here.start[id] ?? 0) / length,
    Math.log1p(here.opening[id] ?? 0) * share,
    Math.min(1, (here.first[id] ?? 0) / 2),
    before.has(id) ? 1 : 0,
    Math.log1p(here.announced[id] ?? 0) / 2,
    nouns[id] ?? 1,
    is(Kind.gerund),
    is(Kind.abstract),
    is(Kind.heading),
    is(Kind.vague),
  ];
}

/**
 * Tells `use` every term of a part and its features, about 0 to 1 each. Training reads them, too.
 * @public
 */
export function describeTitleTerms(
  known: TitleTerms,
  units: readonly Unit[],
  use: (term: number, features: readonly number[]) => void,
): void {
  const from = units[0]?.firstToken ?? 0;
  const length = Math.max(1, (units.at(-1)?.endToken ?? 0) - from);
  const before = termsBefore(known.analysis, units[0]?.index ?? 0);
  const found = countHere(known, units);
  for (const id of found) use(id, describeTerm(known, id, { from, length, before }));
  for (const id of found) known.here.count[id] = 0;
}

/**
 * How likely a person is to name each term of a part in its title: logistic regression, as the negative logarithm of
 * the chance that it is not named, so that the sum over a phrase tells how likely any of it is.
 */
export function namingChances(
  known: TitleTerms,
  units: readonly Unit[],
  weights: readonly number[] = titleWeights,
): Map<number, number> {
  const chances = new Map<number, number>();
  describeTitleTerms(known, units, (term, features) => {
    let sum = 0;
    for (let at = 0; at < features.length; at += 1) sum += (features[at] ?? 0) * (weights[at] ?? 0);
    chances.set(term, Math.log1p(Math.exp(sum)));
  });
  return chances;
}
