import { UNSPACED } from "../documents/unspaced.ts";
import type { SpokenPassage } from "../ports/transcriber.ts";

/** A word of a passage: where in its text it stands, and about when it is said. */
export interface SpokenWord {
  /** Equal for the same word however it is written; empty for what is only punctuation. */
  key: string;
  /** Which passage. */
  passage: number;
  from: number;
  to: number;
  atMs: number;
  /** How far off that may be. */
  offMs: number;
}

/** People don't speak evenly: within a passage, times are off by up to this share of its length. */
const UNEVEN = 0.15;

const WORD = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source})\\S)+`, "gu");
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** What is left of a word when case, accents and punctuation don't count. */
export const wordKey = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(NOT_WORD, "").toLowerCase();

/**
 * The words of some passages in order. A character of a script without spaces is a word. Times are interpolated by
 * length within the passage, as engines time those only.
 */
export function spokenWords(passages: readonly SpokenPassage[]): SpokenWord[] {
  return passages.flatMap(({ text, startMs, endMs }, passage) => {
    const msPerChar = (endMs - startMs) / Math.max(1, text.length);
    return [...text.matchAll(WORD)].map((match) => {
      const to = match.index + match[0].length;
      const atMs = startMs + msPerChar * (match.index + match[0].length / 2);
      const offMs = (endMs - startMs) * UNEVEN;
      return { key: wordKey(match[0]), passage, from: match.index, to, atMs, offMs };
    });
  });
}

/** How much speech a word is: two characters of a script without spaces take about as long as a spaced word. */
export const wordWeight = ({ key }: Pick<SpokenWord, "key">): number =>
  key === "" ? 0 : UNSPACED.test(key) ? 0.5 : 1;
