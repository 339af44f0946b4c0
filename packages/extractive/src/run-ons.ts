import { characterBoundary, isSpace } from "./characters.ts";

/** A half-open range of UTF-16 offsets. */
export type Span = { start: number; end: number };

const MAX_WORDS = 60;
const MIN_WORDS = 10;
const IDEAL_WORDS = 22;
/** One endless token is cut here, in UTF-16 units. */
const MAX_LENGTH = 900;

const connective =
  /^(?:and then|and so|and|so|but|because|now|then|okay|well|which|however|if|when|y|pero|entonces|porque|und|aber|dann|weil|mais|et|donc|alors|ma|però|quindi|mas|então|maar|dus|и|но|а|потом|поэтому)\s/iu;
const endsClause = /[;:—–；：]$/u;
const endsPhrase = /[,،，、]$/u;

const isCjk = (code: number): boolean => code >= 0x2e80 && code <= 0x9fff;

function cutQuality(text: string, at: number, words: number, pauses: ReadonlySet<number>): number {
  let quality = -Math.abs(words - IDEAL_WORDS) / 20;
  if (pauses.has(at)) quality += 2;
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  if (endsClause.test(before)) quality += 2.5;
  else if (endsPhrase.test(before)) quality += 1;
  if (connective.test(text.slice(at, at + 16))) quality += 2;
  return quality;
}

/** Whether a sentence is within the limits: most are, and need no place to be cut at. */
function isWithinLimits(text: string, { start, end }: Span): boolean {
  if (end - start > MAX_LENGTH) return false;
  let words = 1;
  for (let at = start + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isCjk(code)) words += 0.5;
    else if (isSpace(text.charCodeAt(at - 1)) && !isSpace(code)) words += 1;
  }
  return words <= MAX_WORDS;
}

/** Where to cut a sentence that is past the limits; its end when it is not. */
function cutPoint(text: string, { start, end }: Span, pauses: ReadonlySet<number>): number {
  if (isWithinLimits(text, { start, end })) return end;
  let words = 1;
  let best = -1;
  let bestQuality = Number.NEGATIVE_INFINITY;
  const limit = Math.min(end, start + MAX_LENGTH);
  for (let at = start + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    const previous = text.charCodeAt(at - 1);
    const opensWord = isSpace(previous) && !isSpace(code);
    words += isCjk(code) ? 0.5 : opensWord ? 1 : 0;
    if (words > MAX_WORDS) return best > 0 ? best : characterBoundary(text, at);
    const candidate = opensWord || (isCjk(code) && endsPhrase.test(text.charAt(at - 1)));
    if (!candidate || words < MIN_WORDS) continue;
    const quality = cutQuality(text, at, words, pauses);
    if (quality > bestQuality) [best, bestQuality] = [at, quality];
  }
  if (limit === end) return end;
  return best > 0 ? best : characterBoundary(text, limit);
}

const isLong = (span: Span): boolean => span.end - span.start > 110;

/**
 * Cuts sentences longer than about 60 words (unpunctuated speech, lists run together) where a speaker paused,
 * at a clause's end, or before a connective. `pauses` are offsets where a long silence or a new line begins.
 */
export function cutRunOns(text: string, spans: readonly Span[], pauses: ReadonlySet<number>): Span[] {
  const cut: Span[] = [];
  for (const span of spans) {
    let start = span.start;
    while (isLong({ start, end: span.end }) || isCjk(text.charCodeAt(start))) {
      const at = cutPoint(text, { start, end: span.end }, pauses);
      if (at >= span.end) break;
      cut.push(trimSpan(text, { start, end: at }));
      start = at;
    }
    cut.push(trimSpan(text, { start, end: span.end }));
  }
  return cut.filter((span) => span.end > span.start);
}

/** The span without the space around it. */
export function trimSpan(text: string, { start, end }: Span): Span {
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}
