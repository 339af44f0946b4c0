import { Character, characterAt } from "./characters.ts";
import { stem } from "./stems.ts";
import { createVocabulary, STOP } from "./vocabulary.ts";

/** Longer "words" are data, not language; they are cut here so that no term grows without bound. */
const MAX_WORD_LENGTH = 48;

const { separator, letter, digit, unspaced, joiner } = Character;

/** Receives each word's offsets in order. Neighbours in unspaced scripts overlap by one character. */
type OnWord = (start: number, end: number) => void;

function wordEnd(text: string, start: number, to: number): number {
  const limit = Math.min(to, start + MAX_WORD_LENGTH);
  let at = start + 1;
  for (; at < limit; at += 1) {
    const kind = characterAt(text, at);
    if (kind === letter || kind === digit || kind === joiner) continue;
    if (kind === unspaced || at + 1 >= limit) break;
    const code = text.charCodeAt(at);
    const next = characterAt(text, at + 1);
    const apostrophe = (code === 39 || code === 0x2019) && next === letter;
    const decimal = (code === 46 || code === 44) && next === digit && characterAt(text, at - 1) === digit;
    if (!apostrophe && !decimal) break;
  }
  return at;
}

/** Skips the rest of a web address: its parts are not words of the text. */
function addressEnd(text: string, start: number, end: number, to: number): number {
  const isScheme =
    text.startsWith("://", end) ||
    (end - start === 3 && text.charCodeAt(end) === 46 && /^www/i.test(text.slice(start, end)));
  if (!isScheme) return end;
  while (end < to && text.charCodeAt(end) > 32) end += 1;
  return end;
}

/** Finds the words between two offsets. Scripts without spaces give overlapping character pairs. Linear. */
export function scanWords(text: string, from: number, to: number, onWord: OnWord): void {
  for (let at = from; at < to;) {
    const kind = characterAt(text, at);
    if (kind === separator || kind === joiner) {
      at += 1;
    } else if (kind === unspaced) {
      const pairs = at + 1 < to && characterAt(text, at + 1) === unspaced;
      const afterPair = at > from && characterAt(text, at - 1) === unspaced;
      if (pairs) onWord(at, at + 2);
      else if (!afterPair) onWord(at, at + 1);
      at += 1;
    } else {
      const end = wordEnd(text, at, to);
      const skipped = addressEnd(text, at, end, to);
      if (skipped === end) onWord(at, end);
      at = skipped;
    }
  }
}

/**
 * The words of a text with the terms they count as. Offsets are UTF-16 and half-open; `stop` marks words that carry
 * no topic in `language` (BCP 47; none are marked when the language has no list).
 */
export function tokenize(
  text: string,
  language?: string,
): { text: string; term: string; start: number; end: number; stop: boolean }[] {
  const base = (language ?? "und").split("-")[0] ?? "und";
  const vocabulary = createVocabulary(base);
  const tokens: ReturnType<typeof tokenize> = [];
  scanWords(text, 0, text.length, (start, end) => {
    const word = text.slice(start, end);
    const id = vocabulary.termOf[vocabulary.surfaceAt(text, start, end)] ?? STOP;
    tokens.push({
      text: word,
      term: vocabulary.terms[id] ?? stem(word, base),
      start,
      end,
      stop: id === STOP,
    });
  });
  return tokens;
}
