import { isBeginning, isUnspaced, soughtWords } from "./words.ts";

/** One word of a query. */
export interface QueryWord {
  text: string;
  /** Where it stands in the query. */
  start: number;
  end: number;
  /** Whether words that begin with it are meant as well. */
  isPrefix: boolean;
  /** Whether it may be mistyped: a pair of Chinese characters, a number or a word of two letters has too many neighbours. */
  isMendable: boolean;
}

/** A query has an end: what comes after these words does not narrow it any more. */
const MAX_WORDS = 16;
const MAX_CHARS = 1_000;
const MIN_MENDABLE_CHARS = 4;

/** The words sought, each once. While `typing`, the last one may be the beginning of a word. */
export function queryWords(text: string, { typing }: { typing: boolean }): QueryWord[] {
  const found = soughtWords(text.slice(0, MAX_CHARS));
  const unfinished = typing && /[\p{L}\p{N}\p{M}]$/u.test(text) ? found.at(-1) : undefined;
  const words = new Map<string, QueryWord>();
  for (const word of found) {
    if (words.has(word.text) && word !== unfinished) continue;
    const isPrefix = isBeginning(word.text) || (word === unfinished && !isUnspaced(word.text));
    const isMendable =
      word.text.length >= MIN_MENDABLE_CHARS && !/\p{N}/u.test(word.text) && !isUnspaced(word.text);
    words.set(word.text, { ...word, isPrefix, isMendable });
    if (words.size === MAX_WORDS) break;
  }
  return [...words.values()];
}

/** The query with words replaced. `mended` has what to write for each, by where it stands. */
export function mendQuery(text: string, mended: ReadonlyMap<QueryWord, string>): string {
  let result = "";
  let at = 0;
  for (const [{ start, end }, word] of [...mended].toSorted(([a], [b]) => a.start - b.start)) {
    result += text.slice(at, start) + word;
    at = end;
  }
  return result + text.slice(at);
}
