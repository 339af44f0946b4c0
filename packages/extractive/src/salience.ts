import type { Analysis } from "./analysis.ts";
import { columnOf } from "./columns.ts";
import type { TermStatistics, Turns } from "./term-statistics.ts";

/** What the salience of a term is judged by, in the order of `describeTerm`. */
export const termFeatures = [
  "always",
  "count",
  "countSquared",
  "once",
  "rate",
  "turns",
  "spread",
  "speakers",
  "first",
  "range",
  "early",
  "late",
  "name",
  "length",
  "lengthSquared",
  "abstract",
  "number",
  "countByLength",
  "countBySpeakers",
  "byMain",
  "afterDeterminer",
  "afterPreposition",
  "afterTerm",
  "beforePreposition",
  "beforeVerb",
  "beforeTerm",
  "countAfterDeterminer",
  "countAfterPreposition",
] as const;

/** What share of a term's neighbours is usual; a term that is said once tells little against it. */
const usual = {
  byMain: 0.35,
  afterDeterminer: 0.12,
  afterPreposition: 0.1,
  afterTerm: 0.2,
  beforePreposition: 0.12,
  beforeVerb: 0.06,
  beforeTerm: 0.2,
} as const;
const DOUBT = 2;

const EARLY = 30;
const abstractEnding = /(?:tion|sion|ment|ness|ity|ance|ence|ism|ology)$/;

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Who says it, and what stands beside it. */
function describeNeighbours(
  { byMain, neighbours }: TermStatistics,
  term: number,
  count: number,
  into: Float64Array,
): void {
  const share = (found: Float64Array, expected: number): number =>
    ((found[term] ?? 0) + DOUBT * expected) / (count + DOUBT);
  into[19] = share(byMain, usual.byMain);
  into[20] = share(neighbours.afterDeterminer, usual.afterDeterminer);
  into[21] = share(neighbours.afterPreposition, usual.afterPreposition);
  into[22] = share(neighbours.afterTerm, usual.afterTerm);
  into[23] = share(neighbours.beforePreposition, usual.beforePreposition);
  into[24] = share(neighbours.beforeVerb, usual.beforeVerb);
  into[25] = share(neighbours.beforeTerm, usual.beforeTerm);
}

/**
 * Writes the features of one term into `into`; all lie roughly between 0 and 2. Training reads them, too.
 * @public
 */
export function describeTerm(
  { terms, units, tokens }: Analysis,
  statistics: TermStatistics,
  { share }: Turns,
  term: number,
  into: Float64Array,
): void {
  const text = terms[term] ?? "";
  const count = statistics.count[term] ?? 0;
  const log = Math.log(Math.max(1, count)) / 3;
  const speakers = bitCount(statistics.speakers[term] ?? 0) / Math.max(2, Math.min(31, share.length));
  const length = Math.min(2, text.length / 7);
  const first = statistics.first[term] ?? 0;
  const last = statistics.last[term] ?? 0;
  into[0] = 1;
  into[1] = log;
  into[2] = log * log;
  into[3] = count === 1 ? 1 : 0;
  into[4] = Math.log(1 + (count / Math.max(1, tokens.term.length)) * 12_000) / 3;
  into[5] = Math.log(Math.max(1, statistics.turns[term] ?? 1)) / 3;
  into[6] = (statistics.sentences[term] ?? 0) / Math.max(1, count);
  into[7] = speakers;
  into[8] = first / units.length;
  into[9] = (last - first) / units.length;
  into[10] = first < EARLY ? 1 : 0;
  into[11] = last >= units.length - EARLY ? 1 : 0;
  into[12] = Math.min(1, ((statistics.capitals[term] ?? 0) / Math.max(1, count)) * 1.5);
  into[13] = length;
  into[14] = length * length;
  into[15] = abstractEnding.test(text) ? 1 : 0;
  into[16] = /\p{N}/u.test(text) ? 1 : 0;
  into[17] = log * length;
  into[18] = log * speakers;
  describeNeighbours(statistics, term, count, into);
  into[26] = log * (into[20] ?? 0);
  into[27] = log * (into[21] ?? 0);
}

export type SalienceWeights = {
  /** In the order of `termFeatures`. */
  readonly features: readonly number[];
  /** How much more likely than others of its kind a term is to be in a summary. */
  readonly terms: ReadonlyMap<string, number>;
};

/** How likely a person's summary is to name each term, 0 to 1, by term id: logistic regression. */
export function salienceOf(
  analysis: Analysis,
  statistics: TermStatistics,
  turns: Turns,
  weights: SalienceWeights,
): Float64Array {
  const described = new Float64Array(termFeatures.length);
  return columnOf(analysis.terms.length, (term) => {
    describeTerm(analysis, statistics, turns, term, described);
    let sum = weights.terms.get(analysis.terms[term] ?? "") ?? 0;
    for (let at = 0; at < described.length; at += 1)
      sum += (described[at] ?? 0) * (weights.features[at] ?? 0);
    return 1 / (1 + Math.exp(-sum));
  });
}
