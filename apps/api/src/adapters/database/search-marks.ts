import { indexWords, type Segment } from "@earmark/core";

import type { Executor } from "./executor.ts";
import { stemsOf } from "./search-dictionaries.ts";
import { required } from "./search-query.ts";
import type { Term } from "./search-terms.ts";

/** Letters that a word has in common with its stem in nearly every language that has one. */
const COMMON_LETTERS = 2;
/** These take beginnings off as well: the article of الكتاب. */
const CUT_BEGINNINGS = new Set(["arabic_stem", "indonesian_stem", "irish_stem", "tamil_stem"]);

/** Tells of words of these passages whether they are sought: as they are written, or by their stem. */
export async function matcher(
  db: Executor,
  rows: readonly { segment: Segment; dictionary: string | null }[],
  terms: readonly Term[],
): Promise<(word: string, dictionary: string | null) => boolean> {
  const sought = new Set(required(terms).flatMap(({ lexemes }) => lexemes));
  const beginnings = new Set([...sought].map((word) => word.slice(0, COMMON_LETTERS)));
  const open = new Map<string, Set<string>>();
  for (const { segment, dictionary } of rows) {
    if (dictionary === null) continue;
    const words = open.get(dictionary) ?? new Set();
    open.set(dictionary, words);
    const isAnyLikely = CUT_BEGINNINGS.has(dictionary);
    for (const { text } of indexWords(segment.text))
      if (!sought.has(text) && (isAnyLikely || beginnings.has(text.slice(0, COMMON_LETTERS))))
        words.add(text);
  }
  const stemmed = new Set<string>();
  for (const [dictionary, words] of open) {
    if (words.size === 0) continue;
    for (const [word, stems] of await stemsOf(db, dictionary, [...words]))
      if (stems.some((stem) => sought.has(stem))) stemmed.add(`${dictionary} ${word}`);
  }
  return (word, dictionary) => sought.has(word) || stemmed.has(`${dictionary ?? ""} ${word}`);
}
