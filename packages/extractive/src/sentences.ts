import { stopEnds } from "./abbreviations.ts";
import { isHiragana, isSpace } from "./characters.ts";
import { cutRunOns, trimSpan, type Span } from "./run-ons.ts";

const codes = (list: string): ReadonlySet<number> =>
  new Set(Array.from(list, (character) => character.charCodeAt(0)));

const stops = codes("。！？｡؟۔।॥։።។၊။᠃⸮");
const closers = codes("\"'”’)]}»›」』）】》〉");
const openers = codes("\"'“‘([{«‹„‚¿¡「『（-–—");
const bullets = codes("-*•–·‣◦");

const FULL_STOP = 46;
const NEW_LINE = 10;
const GREEK_QUESTION = 59;
const ELLIPSIS = 0x2026;

const isClosing = (code: number): boolean =>
  code === FULL_STOP || code === 33 || code === 63 || code === ELLIPSIS;
const isLower = (character: string): boolean => character !== character.toUpperCase();

function skip(text: string, at: number, accepts: (code: number) => boolean): number {
  while (at < text.length && accepts(text.charCodeAt(at))) at += 1;
  return at;
}

function wordBefore(text: string, end: number, floor: number): Span {
  const lowest = Math.max(floor, end - 24);
  let start = end;
  while (start > lowest && !isSpace(text.charCodeAt(start - 1)) && !openers.has(text.charCodeAt(start - 1)))
    start -= 1;
  return { start, end };
}

function wordAfter(text: string, start: number): string {
  let end = start;
  while (end < text.length && end < start + 24 && /[\p{L}\p{N}'’]/u.test(text.charAt(end))) end += 1;
  return text.slice(start, end);
}

/** The end of the sentence whose western stop is at `at`, or -1 when the sentence goes on. */
function westernEnd(text: string, at: number, sentenceStart: number, language: string): number {
  const afterStops = skip(text, at + 1, isClosing);
  const end = skip(text, afterStops, (code) => closers.has(code));
  if (end >= text.length) return end;
  if (!isSpace(text.charCodeAt(end))) return -1;
  const next = skip(text, end, (code) => isSpace(code) || openers.has(code));
  const nextCharacter = text.charAt(next);
  const code = text.charCodeAt(at);
  const trailsOff = code === ELLIPSIS || (code === FULL_STOP && afterStops - at > 1);
  if (isLower(nextCharacter) && (code === FULL_STOP || trailsOff || end > afterStops)) return -1;
  if (code !== FULL_STOP || trailsOff || end > afterStops) return end;
  const word = wordBefore(text, at, sentenceStart);
  const previous = wordBefore(text, skipBack(text, word.start), sentenceStart);
  const ends = stopEnds(
    text.slice(word.start, word.end),
    text.slice(previous.start, previous.end),
    wordAfter(text, next),
    word.start === sentenceStart,
    language,
  );
  return ends ? end : -1;
}

function skipBack(text: string, at: number): number {
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** A blank line, or a line that begins with a bullet, ends what came before. */
function breaksAtNewLine(text: string, at: number): boolean {
  const next = skip(text, at + 1, (code) => code === 32 || code === 9 || code === 13);
  const code = text.charCodeAt(next);
  return code === NEW_LINE || (bullets.has(code) && isSpace(text.charCodeAt(next + 1)));
}

function endAt(text: string, at: number, sentenceStart: number, language: string): number {
  const code = text.charCodeAt(at);
  if (code === NEW_LINE) return breaksAtNewLine(text, at) ? at : -1;
  if (code === GREEK_QUESTION && language !== "el") return -1;
  if (isClosing(code) || code === GREEK_QUESTION) return westernEnd(text, at, sentenceStart, language);
  if (!stops.has(code)) return -1;
  const afterStops = skip(text, at, (next) => stops.has(next) || isClosing(next));
  const end = skip(text, afterStops, (next) => closers.has(next));
  return end > afterStops && isHiragana(text.charCodeAt(end)) ? -1 : end;
}

/** Sentence spans of a text, with `pauses` (offsets) as preferred places to cut what has no stops. Linear. */
export function sentenceSpans(text: string, language: string, pauses: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  let start = skip(text, 0, isSpace);
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const mayEnd =
      code < 0x80
        ? code === NEW_LINE || code === GREEK_QUESTION || isClosing(code)
        : code === ELLIPSIS || stops.has(code);
    if (!mayEnd) continue;
    const end = endAt(text, at, start, language);
    if (end < 0) {
      at = skip(text, at, isClosing) - (isClosing(code) ? 1 : 0);
      continue;
    }
    spans.push(trimSpan(text, { start, end }));
    start = skip(text, end, isSpace);
    at = start - 1;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return cutRunOns(text, spans, pauses);
}

/**
 * Splits a text into sentences. Offsets are UTF-16 and half-open, without the space around a sentence.
 * Knows abbreviations, initials, decimals, addresses, quotes after the stop, and the stops of CJK, Arabic, Indic
 * and other scripts; anything past about 60 words without a stop is cut at a sensible place. `language` (BCP 47)
 * decides what differs between languages, such as ordinals; leave it out when unknown. Linear in the text.
 */
export function splitSentences(
  text: string,
  language?: string,
): { text: string; start: number; end: number }[] {
  const base = (language ?? "und").split("-")[0] ?? "und";
  return sentenceSpans(text, base, new Set()).map(({ start, end }) => ({
    text: text.slice(start, end),
    start,
    end,
  }));
}
