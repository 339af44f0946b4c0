import { stem, stopWords, tokenize } from "@earmark/extractive";

import { UNSPACED } from "../../documents/unspaced.ts";
import { baseOf } from "./base-language.ts";
import { isNumberWord } from "./number-words.ts";

/** A word of a text, where it stands, and the terms it counts as: none for a word that carries no topic. */
export interface Word {
  /** As written. */
  text: string;
  /** Lower case, without diacritics and possessive: what names are compared by. */
  folded: string;
  /** Several only in scripts that put no space between words. */
  terms: readonly string[];
  start: number;
  end: number;
}

export interface WordReader {
  /** All words of a text. */
  read(text: string): Word[];
  /** What a text can be found by, word by word: its terms, and its numbers as they are written. May repeat. */
  keys(text: string): readonly (readonly string[])[];
}

interface Known extends Pick<Word, "folded" | "terms"> {
  keys: readonly string[];
}

const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+|[.,]\p{N}+)*/gu;
const NUMBER = /^\p{N}/u;

/** Reads words of one language (BCP 47). What it learns of a word it keeps, so one serves a whole document. */
export function wordReader(language: string): WordReader {
  const base = baseOf(language);
  const stops = stopWords(base);
  const known = new Map<string, Known>();
  const learn = (word: string): Known => {
    const lower = word.toLowerCase().replaceAll("’", "'");
    const isStop = stops.has(lower) || (base === "en" && stops.has(lower.replace(/'.*$/u, "")));
    // Numbers are compared by what they are worth.
    const terms = isStop || NUMBER.test(word) || isNumberWord(lower, base) ? [] : termsOf(word, base);
    const made = { folded: foldName(lower), terms, keys: NUMBER.test(word) ? [lower] : terms };
    known.set(word, made);
    return made;
  };
  return {
    read: (text) =>
      Array.from(text.matchAll(WORDS), ({ 0: word, index }) => {
        const { folded, terms } = known.get(word) ?? learn(word);
        return { text: word, start: index, end: index + word.length, folded, terms };
      }),
    keys: (text) => (text.match(WORDS) ?? []).map((word) => (known.get(word) ?? learn(word)).keys),
  };
}

function termsOf(word: string, language: string): string[] {
  if (UNSPACED.test(word)) return tokenize(word, language).flatMap(({ term, stop }) => (stop ? [] : [term]));
  // A single letter of an alphabet says nothing; "C" in "PhD C" is read as a name.
  return word.length > 1 ? [stem(word, language)] : [];
}

/** Names are the same with and without accents and a possessive. */
const foldName = (word: string): string =>
  word
    .toLowerCase()
    .replace(/['’]s?$/u, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

const TOKENS = /[\p{L}\p{M}\p{N}]+(?:[.,:]\p{N}+)*|[\p{Sc}%‰]|(?<![\p{L}\p{N}])[-−](?=\p{N})/gu;
const EACH_UNSPACED = new RegExp(UNSPACED, "gu");

/**
 * A text as its words alone, one space around each: two texts that say the same words in the same order hold one
 * another. Signs that change what a number means stay.
 */
export function wordLine(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().replace(/['’]/gu, "");
  const line = (plain.match(TOKENS) ?? []).join(" ").replace(EACH_UNSPACED, " $& ").replace(/ {2,}/gu, " ");
  return line === "" ? "" : ` ${line.trim()} `;
}
