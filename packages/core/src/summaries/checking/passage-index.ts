import type { Pause } from "../checking.ts";
import type { Claim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";

/** Finds the passages that have most of what a sentence says. */
export type PassageIndex = (claim: Claim, limit: number) => number[];

/** A term in more passages than this tells none of them from the rest. */
const COMMON_SHARE = 0.2;
const ALWAYS_TELLING = 500;
/** How much a passage loses that is longer than others, as in BM25. */
const LENGTH_PENALTY = 0.5;
/** Passages between two pauses. */
const AT_ONCE = 500;

/** Reads every passage once. Linear in the text; a search is linear in how often its rarer terms occur. */
export async function indexPassages(evidence: Evidence, pause: Pause): Promise<PassageIndex> {
  const { passages } = evidence;
  const postings = new Map<string, number[]>();
  const lengths = new Float64Array(passages.length);
  let next = 0;
  for (const [position, { text, speaker = "" }] of passages.entries()) {
    if (position === next) {
      await pause();
      next += AT_ONCE;
    }
    const { words } = evidence.style(evidence.languageAt(position));
    const keys = words.keys(`${text}\n${speaker}`);
    lengths[position] = keys.length;
    for (const of of keys) for (const key of of) note(postings, key, position);
  }
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, passages.length);
  const common = Math.max(ALWAYS_TELLING, passages.length * COMMON_SHARE);
  const scores = new Float64Array(passages.length);

  return (claim, limit) => {
    const touched: number[] = [];
    for (const term of claim.wanted) {
      const found = postings.get(term) ?? [];
      if (found.length > common) continue;
      const weight = Math.log(1 + passages.length / (1 + found.length));
      for (const position of found) {
        if (scores[position] === 0) touched.push(position);
        const length = 1 - LENGTH_PENALTY + (LENGTH_PENALTY * (lengths[position] ?? 0)) / mean;
        scores[position] = (scores[position] ?? 0) + weight / (0.5 + 0.5 * length);
      }
    }
    const best = touched.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, limit);
    for (const position of touched) scores[position] = 0;
    return best;
  };
}

function note(postings: Map<string, number[]>, term: string, position: number): void {
  const known = postings.get(term);
  if (!known) postings.set(term, [position]);
  else if (known.at(-1) !== position) known.push(position);
}
