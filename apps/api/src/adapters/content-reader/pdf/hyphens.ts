const CUT = /([\p{L}\p{M}'’]+)[-‐\u00AD]$/u;
const HEAD = /^([\p{Ll}\p{M}'’]+)/u;
const WORD = /[\p{L}\p{M}'’]+(?:[-‐][\p{L}\p{M}'’]+)*/gu;
/** A part this long, met as a word of its own, is likely a part of a compound. */
const COMPOUND_PART = 4;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Words of a document as they stand within its lines, and how often. */
export type Vocabulary = ReadonlyMap<string, number>;

export function vocabularyOf(lines: readonly { text: string }[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    const words = text.toLowerCase().match(WORD) ?? [];
    if (/[-‐]$/.test(text)) words.pop();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** How a line goes on in the next: what of its end is cut off, and what comes between. */
export interface Joint {
  cut: number;
  glue: string;
}

const NOTHING: Joint = { cut: 0, glue: "" };
/** The longest end of a line that is looked at. */
const MAX_END = 80;

/**
 * What joins two lines: a space, nothing, or nothing and less the hyphen. A hyphen at the end goes unless the document
 * writes the word with it elsewhere, or both halves as words of their own and never the whole.
 */
export function jointOf(above: string, below: string, vocabulary: Vocabulary): Joint {
  const end = above.slice(-MAX_END);
  const left = CUT.exec(end)?.[1];
  if (left === undefined) return isUnspaced(above, below) ? NOTHING : { cut: 0, glue: " " };
  const right = HEAD.exec(below.slice(0, MAX_END))?.[1];
  return right === undefined || isCompound(end, left, right, vocabulary) ? NOTHING : { cut: 1, glue: "" };
}

function isCompound(end: string, left: string, right: string, vocabulary: Vocabulary): boolean {
  const count = (word: string) => vocabulary.get(word.toLowerCase()) ?? 0;
  if (count(left + right) > 0) return false;
  if (count(`${left}-${right}`) > 0 || /\p{L}-\p{L}+-$/u.test(end)) return true;
  const isWord = (part: string) => part.length >= COMPOUND_PART && count(part) > 1;
  return isWord(left) && isWord(right);
}

const isUnspaced = (above: string, below: string) =>
  UNSPACED.test(above.slice(-1)) && UNSPACED.test(below.slice(0, 1));
