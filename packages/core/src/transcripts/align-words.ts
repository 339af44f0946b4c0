import type { SpokenWord } from "./spoken-words.ts";

/** One word, heard in both of two parts. */
export interface SameWord {
  /** Index into the first part's words. */
  a: number;
  b: number;
}

const EQUAL = 2;
const SIMILAR = 0.5;
const DIFFERENT = -1;
const GAP = -1;
/** Two hearings of a word this far apart, beyond what their times may be off, are as good as two words. */
const DRIFT_MS = 2_000;
/** Of equal words the nearest is the one, even where times are off: words repeat, moments don't. */
const NEAREST_MS = 12_000;
const MAX_NEAREST = 0.5;

/** Where times are less to be relied on, more words have to be the same. */
export interface Looseness {
  /** How far off times may be, beyond what is known of each word. */
  offMs?: number;
  minSame?: number;
}

/**
 * The words that both lists share, in order: the best local alignment (Smith and Waterman, 1981), in which a few words
 * may have been heard differently or missed. Undefined when too little is alike to be sure.
 */
export function alignWords(
  a: readonly SpokenWord[],
  b: readonly SpokenWord[],
  { offMs = 0, minSame = 0 }: Looseness = {},
): SameWord[] | undefined {
  const alike = alikeWithin(offMs);
  const width = b.length + 1;
  const scores = new Float64Array((a.length + 1) * width);
  let best = 0;
  for (const [i, wordA] of a.entries()) {
    for (const [j, wordB] of b.entries()) {
      const at = (i + 1) * width + j + 1;
      const score = Math.max(
        0,
        (scores[at - width - 1] ?? 0) + alike(wordA, wordB),
        (scores[at - width] ?? 0) + GAP,
        (scores[at - 1] ?? 0) + GAP,
      );
      scores[at] = score;
      if (score > (scores[best] ?? 0)) best = at;
    }
  }
  const same = trace({ a, b, scores, best, alike });
  const enough = Math.max(Math.min(2, a.length, b.length), minSame);
  return same.length >= enough && (scores[best] ?? 0) >= EQUAL * enough * 0.5 ? same : undefined;
}

interface Table {
  a: readonly SpokenWord[];
  b: readonly SpokenWord[];
  scores: Float64Array;
  best: number;
  alike: (a: SpokenWord, b: SpokenWord) => number;
}

/** Walks back from the best score, gathering the pairs that are the same word. */
function trace({ a, b, scores, best, alike }: Table): SameWord[] {
  const width = b.length + 1;
  const same: SameWord[] = [];
  let at = best;
  while ((scores[at] ?? 0) > 0) {
    const [i, j] = [Math.floor(at / width) - 1, (at % width) - 1];
    const [wordA, wordB] = [a[i], b[j]];
    if (!wordA || !wordB) break;
    const score = scores[at] ?? 0;
    if (score === (scores[at - width - 1] ?? 0) + alike(wordA, wordB)) {
      if (wordA.key === wordB.key && wordA.key !== "") same.push({ a: i, b: j });
      at -= width + 1;
    } else at -= score === (scores[at - width] ?? 0) + GAP ? width : 1;
  }
  return same.reverse();
}

const alikeWithin = (offMs: number) => (a: SpokenWord, b: SpokenWord) => {
  if (a.key === "" || b.key === "") return DIFFERENT;
  const apartMs = Math.abs(a.atMs - b.atMs);
  const beyondMs = Math.max(0, apartMs - a.offMs - b.offMs - offMs);
  const drift = (EQUAL * beyondMs) / DRIFT_MS + Math.min(MAX_NEAREST, apartMs / NEAREST_MS);
  if (a.key === b.key) return EQUAL - drift;
  return isSimilar(a.key, b.key) ? SIMILAR - drift : DIFFERENT;
};

/** Much the same letters at both ends: "recognise" and "recognize", "walk" and "walked". */
function isSimilar(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return head + tail >= Math.max(a.length, b.length) * 0.6;
}
