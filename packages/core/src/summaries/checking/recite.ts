import type { Claim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Grade, gradeClaim } from "./verdict.ts";

export interface Cited {
  /** Positions of the passages, ascending. */
  positions: number[];
  grade: Grade;
}

/** More than these nobody looks up. */
const MAX_CITATIONS = 5;
/** What is looked at of many citations, and of what a search finds. */
const MAX_TRIED = 24;
const SEARCHED = 12;
const WINDOW = 3;

/**
 * A number or a name that its citations do not have may well be someone else's elsewhere: only a passage with nearly all
 * of the sentence says that it is this one's.
 */
const SURE_SHARE = 0.75;

const RANKS = { unsupported: 0, unchecked: 0, weak: 1, supported: 2 } as const;

export const isBetter = (one: Grade, other: Grade): boolean =>
  RANKS[one.verdict] > RANKS[other.verdict] ||
  (RANKS[one.verdict] === RANKS[other.verdict] && valueOf(one) > valueOf(other) + 1e-9);

const valueOf = ({ agreeing, share, invented, doubtful }: Grade) =>
  agreeing + share / 4 - (invented ? 1 : 0) - (doubtful ? 0.5 : 0);

/** Looks for passages that carry a sentence better than the ones it cites: single ones, and runs of neighbours. */
export function recite(claim: Claim, cited: Cited, evidence: Evidence, search: PassageIndex): Cited {
  let best = cited;
  for (const position of search(claim, SEARCHED))
    for (const positions of windowsAround(position, evidence.passages.length)) {
      const grade = gradeClaim(claim, positions, evidence);
      if (cited.grade.invented && grade.agreeing < SURE_SHARE) continue;
      // What it cited stays unless the verdict itself is better: the model has seen the context.
      if (RANKS[grade.verdict] > RANKS[cited.grade.verdict] && isBetter(grade, best.grade))
        best = { positions, grade };
    }
  return best;
}

function windowsAround(position: number, count: number): number[][] {
  const windows: number[][] = [];
  for (let length = 1; length <= WINDOW; length++)
    for (let start = position - length + 1; start <= position; start++)
      if (start >= 0 && start + length <= count)
        windows.push(Array.from({ length }, (_, index) => start + index));
  return windows;
}

/** Keeps the citations that a sentence rests on, at least the best; those that add nothing go. The verdict stays. */
export function trimCitations(claim: Claim, cited: Cited, evidence: Evidence): Cited {
  if (cited.positions.length < 2) return cited;
  const single = (position: number) => valueOf(gradeClaim(claim, [position], evidence));
  const tried = cited.positions
    .map((position) => ({ position, value: single(position) }))
    .toSorted((a, b) => b.value - a.value || a.position - b.position)
    .slice(0, MAX_TRIED)
    .map(({ position }) => position);
  let kept: Cited | undefined;
  for (let count = 0; count < MAX_CITATIONS; count++) {
    let next: Cited | undefined;
    for (const position of tried) {
      if (kept?.positions.includes(position)) continue;
      const positions = [...(kept?.positions ?? []), position].toSorted((a, b) => a - b);
      const grade = gradeClaim(claim, positions, evidence);
      if (!next || isBetter(grade, next.grade)) next = { positions, grade };
    }
    if (!next || (kept && !isBetter(next.grade, kept.grade))) break;
    kept = next;
  }
  if (!kept) return cited;
  const isWorse = RANKS[kept.grade.verdict] < RANKS[cited.grade.verdict];
  return isWorse && cited.positions.length <= MAX_CITATIONS ? cited : kept;
}
