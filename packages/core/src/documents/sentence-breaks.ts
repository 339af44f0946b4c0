/** A part of a text, and the offset in UTF-16 units at which it stood. */
export type Part = { text: string; at: number };

// Quantifiers are bounded: `.` or `"` a million times over must stay linear.
const BREAK =
  /[.!?…]{1,8}["'”’)\]»]{0,4} (?=[^\p{Ll}\s])|[。！？｡]{1,8}["'”’」』）】]{0,4} ?|[؟۔।॥]{1,8} ?|\n/gu;
const ABBREVIATION =
  /(?:^|[\s("'“‘])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Sen|Rep|Gov|Capt|Lt|vs|No|Nr|Fig|e\.g|i\.e|z\.B|M|Mme|Ing)\.$/u;

/** A closing mark of a sentence, in the scripts that write one. */
export function endsSentence(text: string): boolean {
  return /[.!?…。！？｡؟۔।॥♪]["'”’)\]»」』）】]{0,4}$/u.test(text.slice(-6));
}

/**
 * Cuts a text after each sentence. Rough on purpose: it decides where a passage may end, while @earmark/extractive
 * decides what a sentence is. Every character but the white space at a cut is kept, in order.
 */
export function splitSentences(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    if (match[0] === ". " && ABBREVIATION.test(text.slice(Math.max(from, end - 12), end - 1))) continue;
    pushPart(parts, text, from, end);
    from = end;
  }
  pushPart(parts, text, from, text.length);
  return parts;
}

/** Length in words, where a CJK character counts as one and a Thai letter as a quarter: those scripts write no spaces. */
export function wordSize(text: string): number {
  let size = 1;
  for (let i = 0; i < text.length; i++) size += charSize(text.charCodeAt(i));
  return size;
}

const MAX_CHARS_PER_WORD = 12;

/** Cuts a text into pieces of at most `maxWords`, at a comma or a space where there is one. Linear, nothing lost. */
export function cutToSize(text: string, maxWords: number): Part[] {
  const parts: Part[] = [];
  let from = 0;
  while (from < text.length) {
    const end = cutAt(text, from, maxWords);
    pushPart(parts, text, from, end);
    from = end;
  }
  return parts;
}

/** Passages of whole sentences, each at most `maxWords` long; a longer sentence is cut at a comma or a space. */
export function groupSentences(text: string, maxWords: number): string[] {
  const groups: string[] = [];
  let from = 0;
  let size = 0;
  let until = 0;
  const sentences = splitSentences(text).flatMap(({ text: sentence, at }) =>
    cutToSize(sentence, maxWords).map((part) => ({ text: part.text, at: at + part.at })),
  );
  for (const sentence of sentences) {
    const more = wordSize(sentence.text);
    if (size > 0 && size + more > maxWords) {
      groups.push(text.slice(from, until).trim());
      size = 0;
    }
    if (size === 0) from = sentence.at;
    size += more;
    until = sentence.at + sentence.text.length;
  }
  if (size > 0) groups.push(text.slice(from, until).trim());
  return groups;
}

function cutAt(text: string, from: number, maxWords: number): number {
  const limit = Math.min(text.length, from + maxWords * MAX_CHARS_PER_WORD);
  let size = 1;
  let space = 0;
  let comma = 0;
  let at = from;
  for (; at < limit && size <= maxWords; at++) {
    const code = text.charCodeAt(at);
    size += charSize(code);
    if (code === 0x20) space = at + 1;
    if (code === 0x20 && ",;:–—".includes(text.charAt(at - 1))) comma = at + 1;
    if (code === 0x3001 || code === 0xff0c) comma = at + 1;
  }
  if (at >= text.length && size <= maxWords) return text.length;
  if (comma > from + (at - from) / 2) return comma;
  if (space > from) return space;
  return at < text.length && isLowSurrogate(text.charCodeAt(at)) ? at + 1 : Math.max(at, from + 1);
}

function charSize(code: number): number {
  if (code === 0x20 || code === 0x0a) return 1;
  if (code >= 0x0e00 && code <= 0x0e7f) return 0.25;
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) ? 1 : 0;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function pushPart(parts: Part[], text: string, from: number, end: number): void {
  const raw = text.slice(from, end);
  const trimmed = raw.trim();
  if (trimmed) parts.push({ text: trimmed, at: from + raw.indexOf(trimmed) });
}
