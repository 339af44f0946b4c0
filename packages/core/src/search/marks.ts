import type { Mark } from "../ports/search-index.ts";
import { indexWords } from "./words.ts";

/** Where words that are sought stand in a text. Pairs of characters that overlap are one mark. */
export function marksIn(text: string, isSought: (word: string) => boolean): Mark[] {
  const marks: Mark[] = [];
  for (const { text: word, start, end } of indexWords(text)) {
    if (!isSought(word)) continue;
    const last = marks.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}
