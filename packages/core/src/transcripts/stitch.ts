import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { SpokenPassage } from "../ports/transcriber.ts";
import { alignWords, type SameWord } from "./align-words.ts";
import { type SpokenWord, spokenWords } from "./spoken-words.ts";

/** What was heard in one stretch of a recording. Times from its beginning. */
export interface HeardPart<Passage extends SpokenPassage = SpokenPassage> {
  span: TimeSpan;
  passages: Passage[];
}

/** How far from the overlap a word may seem to be, as times within a passage are interpolated. */
const SLACK_MS = 3_000;

/** For engines that give no times, so that theirs are guesses. */
const UNTIMED = { offMs: 10_000, minSame: 8 };

/**
 * Joins parts, in order, into one run of passages. Where two parts overlap, their words are aligned and the seam is put
 * at a word both heard, as far from either edge as can be: words at an edge are cut and misheard. Without a common word
 * the seam is the middle of the overlap. Starts rise, and nothing lies outside of its part.
 */
export function stitch<Passage extends SpokenPassage>(parts: readonly HeardPart<Passage>[]): Passage[] {
  let joined: Passage[] = [];
  let untilMs = 0;
  for (const { span, passages } of parts) {
    const inside = passages.map((passage) => within(passage, span));
    const overlap = { startMs: span.startMs, endMs: untilMs };
    joined = overlap.endMs > overlap.startMs ? joinAt(joined, inside, overlap) : [...joined, ...inside];
    untilMs = Math.max(untilMs, span.endMs);
  }
  return rising(joined);
}

const within = <Passage extends SpokenPassage>(passage: Passage, { startMs, endMs }: TimeSpan): Passage => {
  const from = clamp(passage.startMs, startMs, endMs);
  return { ...passage, startMs: from, endMs: clamp(passage.endMs, from, endMs) };
};

const clamp = (ms: number, lowMs: number, highMs: number) =>
  Math.min(highMs, Math.max(lowMs, Math.round(ms)));

function rising<Passage extends SpokenPassage>(passages: Passage[]): Passage[] {
  let aboveMs = 0;
  return passages.map((passage) => {
    aboveMs = Math.max(aboveMs, passage.startMs);
    return { ...passage, startMs: aboveMs, endMs: Math.max(aboveMs, passage.endMs) };
  });
}

function joinAt<Passage extends SpokenPassage>(a: Passage[], b: Passage[], overlap: TimeSpan): Passage[] {
  const slackMs = Math.max(SLACK_MS, overlap.endMs - overlap.startMs);
  // Only the end of what is joined can overlap: looking at all of it each time would be quadratic.
  let first = a.length;
  while (first > 0 && (a[first - 1]?.endMs ?? 0) >= overlap.startMs - slackMs) first -= 1;
  const [head, tail] = [a.slice(0, first), a.slice(first)];
  const late = spokenWords(tail).filter(({ atMs }) => atMs >= overlap.startMs - slackMs);
  const early = spokenWords(b).filter(({ atMs }) => atMs <= overlap.endMs + slackMs);
  const middleMs = (overlap.startMs + overlap.endMs) / 2;

  const same = commonWords(late, early)?.toSorted(
    (x, y) => Math.abs((late[x.a]?.atMs ?? 0) - middleMs) - Math.abs((late[y.a]?.atMs ?? 0) - middleMs),
  )[0];
  const [lastA, lastB] = [same && late[same.a], same && early[same.b]];
  if (lastA && lastB) return [...head, ...upTo(tail, lastA), ...after(b, lastB)];

  // Each heard what the other missed.
  if ((late.at(-1)?.atMs ?? 0) < (early[0]?.atMs ?? Number.POSITIVE_INFINITY)) return [...a, ...b];
  const kept = late.findLast(({ atMs }) => atMs < middleMs);
  const dropped = early.findLast(({ atMs }) => atMs < middleMs);
  const untilSeam = kept ? upTo(tail, kept) : tail.filter(({ endMs }) => endMs < overlap.startMs - slackMs);
  return [...head, ...untilSeam, ...(dropped ? after(b, dropped) : b)];
}

/** By their times, unless far more is alike without them, and nearly all of it: formulas recur, whole passages don't. */
function commonWords(late: SpokenWord[], early: SpokenWord[]): SameWord[] | undefined {
  const timed = alignWords(late, early);
  const untimed = alignWords(late, early, UNTIMED) ?? [];
  const [first, last] = [untimed[0], untimed.at(-1)];
  const stretch = first && last ? Math.max(last.a - first.a, last.b - first.b) + 1 : 0;
  const isPassage = untimed.length >= stretch * 0.85 && untimed.length > 2 * (timed?.length ?? 0);
  return isPassage && stretch > 0 ? untimed : timed;
}

/** Marks that follow a word belong to it. */
const MARKS = /^[^\p{L}\p{N}\s]+/u;

const endOf = (text: string, { to }: SpokenWord) => to + (MARKS.exec(text.slice(to))?.[0].length ?? 0);

/** The passages up to a word, and the word. */
function upTo<Passage extends SpokenPassage>(passages: readonly Passage[], word: SpokenWord): Passage[] {
  return passages.slice(0, word.passage + 1).map((passage, index) => {
    if (index < word.passage) return passage;
    const text = passage.text.slice(0, endOf(passage.text, word)).trimEnd();
    return { ...passage, text, endMs: timeAt(passage, text.length) };
  });
}

/** The passages behind a word. */
function after<Passage extends SpokenPassage>(passages: readonly Passage[], word: SpokenWord): Passage[] {
  return passages.slice(word.passage).flatMap((passage, index) => {
    if (index > 0) return [passage];
    const end = endOf(passage.text, word);
    const text = passage.text.slice(end).trim();
    return text === "" ? [] : [{ ...passage, text, startMs: timeAt(passage, end) }];
  });
}

const timeAt = ({ text, startMs, endMs }: SpokenPassage, offset: number) =>
  Math.round(startMs + ((endMs - startMs) * offset) / Math.max(1, text.length));
