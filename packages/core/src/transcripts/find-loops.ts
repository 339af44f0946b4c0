import { compressionRatio } from "./compression.ts";

/** A stretch of words, by index; `to` is behind it. */
export interface WordRange {
  from: number;
  to: number;
}

const MAX_PERIOD = 40;
const MIN_WORDS = 12;
const WINDOW = 80;
/** Beyond what refrains, litanies and lists come to; the corpus in testing/ says where honest texts end. */
const MAX_RATIO = 6.6;

/**
 * How often the same words may follow each other before nobody means them: a single word is chanted more often than a
 * sentence is repeated.
 */
function mostRepeats(period: number): number {
  if (period === 1) return 16;
  if (period === 2) return 11;
  if (period <= 4) return 8;
  return period <= 8 ? 6 : 4;
}

/**
 * Where words go in circles: the same few again and again, or (a little different each time) a stretch that says
 * next to nothing new. Ranges are in order and apart.
 */
export function findLoops(keys: readonly string[]): WordRange[] {
  const loops = merge([...circles(keys), ...endlessWords(keys)]);
  // Around a loop all is thin, as far as a window reaches: what lies between loops is looked at by itself.
  const ends = [...loops, { from: keys.length, to: keys.length }];
  const thin = ends.flatMap(({ from }, i) => [...thinStretches(keys, loops[i - 1]?.to ?? 0, from)]);
  return merge([...loops, ...thin]);
}

function merge(ranges: readonly WordRange[]): WordRange[] {
  const merged: WordRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}

function* circles(keys: readonly string[]): Generator<WordRange> {
  for (let period = 1; period <= Math.min(MAX_PERIOD, keys.length / 2); period++) {
    let run = 0;
    for (let i = period; i <= keys.length; i++) {
      if (i < keys.length && keys[i] === keys[i - period]) {
        run += 1;
        continue;
      }
      const words = run + period;
      if (run > 0 && words >= MIN_WORDS && words / period > mostRepeats(period))
        yield { from: i - words, to: i };
      run = 0;
    }
  }
}

function* thinStretches(keys: readonly string[], start: number, end: number): Generator<WordRange> {
  for (let from = start; from + WINDOW <= end; from += WINDOW / 4) {
    const range = { from, to: from + WINDOW };
    if (compressionRatio(keys.slice(range.from, range.to).join(" ")) > MAX_RATIO) yield range;
  }
}

const ENDLESS_CHARS = 40;

/** "Hahahaha…" without an end is one word. */
function* endlessWords(keys: readonly string[]): Generator<WordRange> {
  for (const [i, key] of keys.entries())
    if (key.length > ENDLESS_CHARS && compressionRatio(key) > MAX_RATIO) yield { from: i, to: i + 1 };
}

const MIN_COUNT = 25;
/** "Chapter 1. Chapter 2." counts, too. */
const MAX_BETWEEN = 2;

/** Where numbers count on and on by the same step. */
export function findCounting(keys: readonly string[]): WordRange[] {
  const numbers = keys.flatMap((key, at) => (/^\d{1,9}$/.test(key) ? [{ at, value: Number(key) }] : []));
  const found: WordRange[] = [];
  let first = 0;
  for (let i = 1; i <= numbers.length; i++) {
    const [a, b, c] = [numbers[i - 2], numbers[i - 1], numbers[i]];
    const isNear = b && c && c.at - b.at <= MAX_BETWEEN + 1;
    if (isNear && (i - first < 2 || (a && c.value - b.value === b.value - a.value))) continue;
    const [start, end] = [numbers[first], b];
    if (start && end && i - first >= MIN_COUNT) found.push({ from: start.at, to: end.at + 1 });
    first = isNear ? i - 1 : i;
  }
  return found;
}
