import { foldWord } from "./fold.ts";

/** A word as search compares it, and where it stands in its text: UTF-16 offsets, the end excluded. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Longer ones are numbers of parts and encoded bytes; their beginning will do. */
const MAX_WORD_CHARS = 64;

// `ー` is of no script by itself.
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30FC]\p{M}*`;
const RUNS = new RegExp(String.raw`(?:${UNSPACED})+|(?:(?!${UNSPACED})[\p{L}\p{N}\p{M}])+`, "gu");
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, "u");
const EACH_CHAR = /\P{M}\p{M}*/gu;

/**
 * The words of a text in reading order. Scripts without spaces give each pair of neighbouring characters and each
 * character at the end of a run: whatever is sought in them begins one of these.
 */
export const indexWords = (text: string): Word[] =>
  read(text, (chars) => pairs(chars).concat(chars.slice(-1)));

/** The words of a query. A run in a script without spaces gives its pairs, or its only character. */
export const soughtWords = (text: string): Word[] =>
  read(text, (chars) => (chars.length === 1 ? chars : pairs(chars)));

/** Whether what begins with it is meant as well: a single character, or Korean, where endings are written on. */
export const isBeginning = (word: string): boolean =>
  (IS_UNSPACED.test(word) && (word.match(EACH_CHAR)?.length ?? 0) === 1) || /^\p{sc=Hangul}+$/u.test(word);

/** Whether it is of a script without spaces, whose "words" have no spelling to mend and no stem. */
export const isUnspaced = (word: string): boolean => IS_UNSPACED.test(word);

function read(text: string, take: (chars: Word[]) => Word[]): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(RUNS))
    if (IS_UNSPACED.test(run)) words.push(...take(charsOf(run, index)));
    else add(words, run, index);
  return words;
}

function add(words: Word[], run: string, start: number): void {
  const text = foldWord(run).slice(0, MAX_WORD_CHARS);
  if (text !== "") words.push({ text, start, end: start + run.length });
}

function charsOf(run: string, at: number): Word[] {
  const chars: Word[] = [];
  for (const { 0: char, index } of run.matchAll(EACH_CHAR)) add(chars, char, at + index);
  return chars;
}

const pairs = (chars: readonly Word[]): Word[] =>
  chars.slice(1).map((second, at) => {
    const first = chars[at] ?? second;
    return { text: first.text + second.text, start: first.start, end: second.end };
  });
