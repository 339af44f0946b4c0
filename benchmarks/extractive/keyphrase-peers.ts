import { createRequire } from "node:module";

import { stopWords } from "../../packages/extractive/src/index.ts";

const require = createRequire(import.meta.url);
const { extract } = require("keyword-extractor") as {
  extract: (text: string, options: Record<string, string | boolean>) => string[];
};
type Rake = (
  text: string,
  stopWords: undefined,
  minLength: number,
  maxWords: number,
  minCount: number,
) => object;
const { default: rake } = require("rake-modified") as { default: Rake };

/** The strongest phrases of a text, at most `limit`. */
export type PhraseFinder = (text: string, limit: number) => string[];

/** npm rake-modified: Rose et al. (2010). Phrases said twice, of three words at most: it does better so than as it comes. */
export const npmRake: PhraseFinder = (text, limit) =>
  Object.keys(rake(text, undefined, 3, 3, 2)).slice(0, limit);

/** npm keyword-extractor gives words in the order of the text; here the most frequent come first. */
export const keywordExtractor: PhraseFinder = (text, limit) => {
  const counts = new Map<string, number>();
  const options = { language: "english", remove_digits: true, return_changed_case: true } as const;
  for (const word of extract(text, { ...options, remove_duplicates: false }))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([word]) => word);
};

type Word = { count: number; capitals: number; left: Set<string>; right: Set<string>; sentences: number[] };

/** How unlike a key word each word is: frequent, capitalised, early, spread words with few different neighbours score low. */
function wordScores(sentences: readonly (readonly string[])[]): Map<string, number> {
  const words = new Map<string, Word>();
  sentences.forEach((sentence, at) =>
    sentence.forEach((surface, place) => {
      const key = surface.toLowerCase();
      const word = words.get(key) ?? {
        count: 0,
        capitals: 0,
        left: new Set(),
        right: new Set(),
        sentences: [],
      };
      words.set(key, word);
      word.count += 1;
      if (place > 0 && /^\p{Lu}/u.test(surface)) word.capitals += 1;
      word.left.add(sentence[place - 1]?.toLowerCase() ?? "");
      word.right.add(sentence[place + 1]?.toLowerCase() ?? "");
      if (word.sentences.at(-1) !== at) word.sentences.push(at);
    }),
  );
  const counts = [...words.values()].map(({ count }) => count);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  const deviation = Math.sqrt(
    counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length),
  );
  const most = counts.reduce((top, count) => Math.max(top, count), 1);
  return new Map(
    [...words].map(([key, { count, capitals, left, right, sentences: where }]) => {
      const casing = capitals / (1 + Math.log(count));
      const position = Math.log(Math.log(3 + (where[Math.floor(where.length / 2)] ?? 0)));
      const frequency = count / (mean + deviation);
      const spread = where.length / sentences.length;
      const relatedness = 1 + ((left.size + right.size) / count) * (count / most);
      return [key, (relatedness * position) / (casing + frequency / relatedness + spread / relatedness)];
    }),
  );
}

/** YAKE (Campos et al., 2020) without its removal of near-duplicates but by whole words: phrases of up to three words. */
export const yake: PhraseFinder = (text, limit) => {
  const stops = stopWords("en");
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []);
  const scores = wordScores(sentences);
  const found = new Map<string, { count: number; score: number }>();
  for (const sentence of sentences)
    for (let from = 0; from < sentence.length; from += 1)
      for (let size = 1; size <= 3 && from + size <= sentence.length; size += 1) {
        const words = sentence.slice(from, from + size).map((word) => word.toLowerCase());
        if ([words[0] ?? "", words.at(-1) ?? ""].some((word) => stops.has(word) || word.length < 3)) continue;
        const own = words.filter((word) => !stops.has(word)).map((word) => scores.get(word) ?? 1);
        const key = words.join(" ");
        const entry = found.get(key) ?? {
          count: 0,
          score: own.reduce((a, b) => a * b, 1) / (1 + own.reduce((a, b) => a + b, 0)),
        };
        entry.count += 1;
        found.set(key, entry);
      }
  const ranked = [...found].toSorted(([, a], [, b]) => a.score / a.count - b.score / b.count);
  const chosen: string[] = [];
  for (const [phrase] of ranked) {
    if (chosen.length >= limit) break;
    const isPart = chosen.some(
      (other) => ` ${other} `.includes(` ${phrase} `) || ` ${phrase} `.includes(` ${other} `),
    );
    if (!isPart) chosen.push(phrase);
  }
  return chosen;
};
