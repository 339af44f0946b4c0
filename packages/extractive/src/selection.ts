import type { Analysis, Unit } from "./analysis.ts";
import { STOP } from "./vocabulary.ts";

/** Only the best-scored sentences are compared with each other, which keeps selection linear in the document. */
const POOL = 160;
/** What a term is still worth once a chosen sentence has said it. */
const REPEATED_WORTH = 0.15;
const NOVELTY_POWER = 1.2;
const PART_DAMPING = 0.75;
/** Rather fewer sentences than one far weaker than the best, or one that says nothing new. */
const MIN_SHARE = 0.12;
const MIN_NOVELTY = 0.25;

export type Selection = {
  readonly analysis: Analysis;
  readonly weights: Float64Array;
  readonly candidates: readonly Unit[];
  readonly scores: readonly number[];
  /** At most so many sentences. */
  readonly limit: number;
  /** What sentences may cost altogether, such as words; nothing when left out. */
  readonly budget?: { readonly most: number; readonly costOf: (unit: Unit) => number } | undefined;
  /** Sentences already shown; what they say counts as said, and they are not chosen again. */
  readonly said: readonly Unit[];
  /** The part of the document a unit is in; spreading over parts is rewarded. */
  readonly partOf: (unit: Unit) => number;
};

type Scored = { unit: Unit; score: number };

function bestScored({ candidates, scores, said }: Selection): Scored[] {
  const taken = new Set(said.map(({ index }) => index));
  return candidates
    .map((unit, at) => ({ unit, score: scores[at] ?? 0 }))
    .filter(({ unit, score }) => score > 0 && !taken.has(unit.index))
    .toSorted((a, b) => b.score - a.score || a.unit.index - b.unit.index)
    .slice(0, POOL);
}

/** The share of a sentence's weight that no chosen sentence has said yet, 0 to 1. */
function novelty({ analysis, weights }: Selection, unit: Unit, covered: ReadonlySet<number>): number {
  let all = 0;
  let fresh = 0;
  for (let at = unit.firstToken; at < unit.endToken; at += 1) {
    const id = analysis.tokens.term[at] ?? STOP;
    if (id === STOP) continue;
    const weight = weights[id] ?? 0;
    all += weight;
    fresh += covered.has(id) ? weight * REPEATED_WORTH : weight;
  }
  return all === 0 ? 0 : fresh / all;
}

function cover(analysis: Analysis, unit: Unit, covered: Set<number>): void {
  for (let at = unit.firstToken; at < unit.endToken; at += 1) covered.add(analysis.tokens.term[at] ?? STOP);
}

type Pick = { index: number; gain: number };

/** The sentence of the pool that adds most to what was chosen. */
function bestOf(
  selection: Selection,
  pool: readonly Scored[],
  covered: ReadonlySet<number>,
  perPart: ReadonlyMap<number, number>,
): Pick {
  const best = { index: 0, gain: -1 };
  pool.forEach(({ unit, score }, index) => {
    const fresh = novelty(selection, unit, covered) ** NOVELTY_POWER;
    const gain = score * fresh * PART_DAMPING ** (perPart.get(selection.partOf(unit)) ?? 0);
    if (gain > best.gain) Object.assign(best, { index, gain });
  });
  return best;
}

/**
 * Chooses sentences that are good, say different things and come from different parts: greedy maximisation of
 * coverage, after Lin & Bilmes (2011). Returns them in document order; ties go to the earlier sentence.
 */
export function selectSentences(selection: Selection): Unit[] {
  const { analysis, limit, said, partOf, budget } = selection;
  const pool = bestScored(selection);
  const floor = (pool[0]?.score ?? 0) * MIN_SHARE;
  const covered = new Set<number>();
  const perPart = new Map<number, number>();
  for (const unit of said) cover(analysis, unit, covered);
  const chosen: Unit[] = [];
  let left = budget?.most ?? 0;
  while (chosen.length < limit && pool.length > 0) {
    const [taken] = pool.splice(bestOf(selection, pool, covered, perPart).index, 1);
    if (!taken) break;
    if (budget) {
      const cost = budget.costOf(taken.unit);
      if (cost === 0 || cost > left) continue;
      left -= cost;
    } else if (taken.score < floor) break;
    else if (novelty(selection, taken.unit, covered) < MIN_NOVELTY) continue;
    chosen.push(taken.unit);
    cover(analysis, taken.unit, covered);
    perPart.set(partOf(taken.unit), (perPart.get(partOf(taken.unit)) ?? 0) + 1);
  }
  return chosen.toSorted((a, b) => a.index - b.index);
}
