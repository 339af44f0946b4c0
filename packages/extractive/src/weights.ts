import type { Analysis, Unit } from "./analysis.ts";
import { vagueTerms } from "./stop-words.ts";
import { STOP } from "./vocabulary.ts";

/** How often each term occurs in some units; headings, which name what follows, count three times. */
export function termCounts({ tokens, terms, segments }: Analysis, units: readonly Unit[]): Float64Array {
  const counts = new Float64Array(terms.length);
  for (const unit of units) {
    const heading = segments[unit.firstSegment]?.heading !== undefined ? 3 : 1;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      const term = tokens.term[at] ?? STOP;
      if (term !== STOP) counts[term] = (counts[term] ?? 0) + heading;
    }
  }
  return counts;
}

/** Short words, numbers and words of all work say less. */
function information(term: string): number {
  if (vagueTerms.has(term)) return 0.35;
  return /^\p{N}/u.test(term) ? 0.4 : /^[a-z]{1,3}$/.test(term) ? 0.6 : 1;
}

/** The weight of each term for the whole document: damped frequency, so that no single word rules. */
export function documentWeights(analysis: Analysis, counts: Float64Array): Float64Array {
  return counts.map(
    (count, id) => (count < 2 ? 0.25 * count : Math.sqrt(count)) * information(analysis.terms[id] ?? ""),
  );
}

/**
 * Weighs terms for one part after another: what is frequent here, and more so than elsewhere.
 * The array is reused by the next call, so that many chapters cost no more than the document.
 */
export function createPartWeights(
  analysis: Analysis,
  whole: Float64Array,
): (part: readonly Unit[]) => Float64Array {
  const weights = new Float64Array(analysis.terms.length);
  let touched: number[] = [];
  return (part) => {
    for (const id of touched) weights[id] = 0;
    touched = [];
    for (const unit of part) {
      for (let at = unit.firstToken; at < unit.endToken; at += 1) {
        const id = analysis.tokens.term[at] ?? STOP;
        if (id === STOP) continue;
        if (weights[id] === 0) touched.push(id);
        weights[id] = (weights[id] ?? 0) + 1;
      }
    }
    for (const id of touched) {
      const count = weights[id] ?? 0;
      const share = Math.sqrt(Math.min(1, count / Math.max(1, whole[id] ?? 1)));
      weights[id] = (count < 2 ? 0.4 : Math.log2(1 + count)) * share * information(analysis.terms[id] ?? "");
    }
    return weights;
  };
}
