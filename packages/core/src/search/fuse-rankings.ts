import type { Mark, Passage } from "../ports/search-index.ts";

/** Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): its constant, and theirs. */
const K = 60;

/**
 * One ranking of several: a passage scores 1 / (60 + place) in each that has it. Only places count, so that rankings
 * whose scores have nothing to do with each other can be put together.
 */
export function fuseRankings(rankings: readonly (readonly Passage[])[]): Passage[] {
  const fused = new Map<string, Passage>();
  for (const ranking of rankings)
    for (const [place, passage] of ranking.entries()) {
      const key = `${passage.itemId} ${passage.segment.id}`;
      const before = fused.get(key);
      const score = (before?.score ?? 0) + 1 / (K + place + 1);
      fused.set(key, { ...passage, score, marks: longer(before?.marks ?? [], passage.marks) });
    }
  return [...fused.values()].toSorted((a, b) => b.score - a.score);
}

/** A ranking by meaning knows of no words to mark. */
const longer = (a: Mark[], b: Mark[]) => (b.length > a.length ? b : a);
