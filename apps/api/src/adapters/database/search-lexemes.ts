import { indexWords } from "@earmark/core";

import type { Stems } from "./search-dictionaries.ts";
import type { Counts } from "./search-vocabulary.ts";

/** PostgreSQL's bounds: a place is at most this, and a tsvector a megabyte. */
const MAX_PLACE = 16_383;
const MAX_WORDS = 20_000;

/** The words of a text that are indexed. */
export const wordsToIndex = (text: string): string[] =>
  indexWords(text)
    .slice(0, MAX_WORDS)
    .map((word) => word.text);

/** Words and their stems as PostgreSQL reads a tsvector. Words are letters and digits: there is nothing to escape. */
export function lexemesOf(words: readonly string[], stems: Stems, speaker: string | null): string {
  const places = new Map<string, string[]>();
  const add = (lexeme: string, place: string) => {
    const before = places.get(lexeme);
    if (before) before.push(place);
    else places.set(lexeme, [place]);
  };
  for (const [at, word] of words.entries()) {
    const place = Math.min(at + 1, MAX_PLACE);
    add(word, `${place}A`);
    for (const stem of stems.get(word) ?? []) if (stem !== word) add(stem, String(place));
  }
  const literal = [...places].map(([lexeme, list]) => `'${lexeme}':${list.join(",")}`).join(" ");
  return speaker === null ? literal : `${literal} ${speakerLexemes(speaker)}`;
}

/** The words of a speaker's name, marked as such. */
export const speakerLexemes = (name: string): string =>
  [...new Set(wordsToIndex(name))].map((word) => `'${word}':${MAX_PLACE}C`).join(" ");

/** Counts the words of one passage. */
export function countWords(counts: Counts, words: readonly string[], stems: Stems): void {
  const written = new Set(words);
  for (const word of written) count(counts, word, 1, 1);
  const others = new Set([...written].flatMap((word) => stems.get(word) ?? []));
  for (const stem of others) if (!written.has(stem)) count(counts, stem, 1, 0);
}

/** Counts the words of a name that so many passages bear. */
export function countName(counts: Counts, name: string, passages: number): void {
  for (const word of new Set(wordsToIndex(name))) count(counts, word, passages, passages);
}

function count(counts: Counts, word: string, passages: number, asWritten: number): void {
  const before = counts.get(word);
  counts.set(word, {
    passages: (before?.passages ?? 0) + passages,
    asWritten: (before?.asWritten ?? 0) + asWritten,
  });
}
