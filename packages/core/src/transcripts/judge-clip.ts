import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { SpokenPassage } from "../ports/transcriber.ts";
import { findCounting, findLoops, type WordRange } from "./find-loops.ts";
import { isKnownPhrase } from "./hallucinations.ts";
import { type SpokenWord, spokenWords, wordWeight } from "./spoken-words.ts";
import { coveredMs, lengthMs, outside } from "./time-spans.ts";

/** Grows when the same transcript would be judged differently. */
export const GUARD_VERSION = "1";

/** Why a clip should be heard again. */
type Fault = "loop" | "too-fast" | "doubtful" | "missing";

export interface JudgedPassage extends SpokenPassage {
  /** It may be made up. */
  unsure?: boolean | undefined;
}

export interface Judgement {
  /** Without what is said where nobody speaks. */
  passages: JudgedPassage[];
  faults: Fault[];
  /** The share of the words that may be made up, and of the speech that has none. 0 is perfect. */
  badness: number;
}

/** Words a minute. Auctioneers come to 400, and nobody for long. */
const MAX_PACE = 450;
const COUNTING_PACE = 150;
const PACE_WINDOW_MS = 10_000;

/** Engines are off by half a second at times, so that only the inside of a long pause counts. */
const LONG_SILENCE_MS = 2_000;
const SILENCE_EDGE_MS = 500;

/** As long as this without a word in what is not silent: music, or speech that an engine ran over. */
const MISSING_MS = 40_000;
const MISSING_SHARE = 0.4;
const SLOW_MS = 15_000;
const SLOW_PACE = 15;
/** Fewer words than this in a minute of sound is not what people talking make. */
const THIN_PACE = 20;
const THIN_MS = 60_000;

/**
 * Judges what an engine heard in a clip, with times counted from its beginning. Silence is not text: a passage within a
 * long pause is dropped unless the engine is sure of it. The rest stays, marked where it goes in circles, runs faster than
 * speech or is doubted by the engine itself. `passages` as `settlePassages` gives them.
 */
export function judgeClip(
  passages: readonly SpokenPassage[],
  { spanMs, silences }: { spanMs: number; silences: readonly TimeSpan[] },
): Judgement {
  const pauses = silences
    .filter(({ startMs, endMs }) => endMs - startMs >= LONG_SILENCE_MS)
    .map(({ startMs, endMs }) => ({ startMs: startMs + SILENCE_EDGE_MS, endMs: endMs - SILENCE_EDGE_MS }));
  const heard = passages.filter((passage) => !isInSilence(passage, pauses));
  const words = spokenWords(heard).filter(({ key }) => key !== "");
  const loops = new Set([...findLoops(keysOf(words)), ...hastyCounts(words)].flatMap(passagesIn(words)));
  const hasty = tooFast(heard, words);
  const doubtful = new Set(heard.flatMap((passage, i) => (isDoubtful(passage, heard, pauses) ? [i] : [])));
  const speech = outside({ startMs: 0, endMs: spanMs }, silences);
  const missing = missingShare(heard, words, speech);

  const unsure = (i: number) => loops.has(i) || hasty.has(i) || doubtful.has(i);
  const weight = (some: readonly SpokenWord[]) => some.reduce((sum, word) => sum + wordWeight(word), 0);
  const all = Math.max(1, weight(words));
  const doubtfulShare = weight(words.filter(({ passage }) => doubtful.has(passage))) / all;
  const faults: [Fault, boolean][] = [
    ["loop", loops.size > 0],
    ["too-fast", hasty.size > 0],
    ["doubtful", doubtfulShare > 0.3],
    ["missing", missing > 0],
  ];
  return {
    passages: heard.map((passage, i) => (unsure(i) ? { ...passage, unsure: true } : passage)),
    faults: faults.flatMap(([fault, is]) => (is ? [fault] : [])),
    badness: weight(words.filter(({ passage }) => unsure(passage))) / all + missing,
  };
}

const keysOf = (words: readonly SpokenWord[]) => words.map(({ key }) => key);

/** The passages that a range of words lies in for the most part: one that ends as a loop begins is not to blame. */
function passagesIn(words: readonly SpokenWord[]): (range: WordRange) => number[] {
  const sizes = countByPassage(words);
  return ({ from, to }) =>
    [...countByPassage(words.slice(from, to))]
      .filter(([passage, count]) => count >= (sizes.get(passage) ?? 0) / 2)
      .map(([passage]) => passage);
}

function countByPassage(words: readonly SpokenWord[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { passage } of words) counts.set(passage, (counts.get(passage) ?? 0) + 1);
  return counts;
}

const hastyCounts = (words: readonly SpokenWord[]): WordRange[] =>
  findCounting(keysOf(words)).filter(({ from, to }) => {
    const ms = (words[to - 1]?.atMs ?? 0) - (words[from]?.atMs ?? 0);
    return ((to - from) * 60_000) / Math.max(1, ms) > COUNTING_PACE;
  });

function isInSilence(passage: SpokenPassage, pauses: readonly TimeSpan[]): boolean {
  const { startMs, endMs, text, averageLogProbability = -1, noSpeechProbability = 1 } = passage;
  const middle = { startMs: (startMs + endMs) / 2, endMs: (startMs + endMs) / 2 + 1 };
  const isQuiet =
    endMs > startMs ? coveredMs(passage, pauses) >= (endMs - startMs) * 0.9 : coveredMs(middle, pauses) > 0;
  const isClear = averageLogProbability > -0.4 && noSpeechProbability < 0.2 && !isKnownPhrase(text);
  return isQuiet && !isClear;
}

function isDoubtful(
  passage: SpokenPassage,
  all: readonly SpokenPassage[],
  pauses: readonly TimeSpan[],
): boolean {
  const { text, startMs, endMs, averageLogProbability = 0, noSpeechProbability = 0 } = passage;
  if (averageLogProbability < -1.5 || (noSpeechProbability > 0.6 && averageLogProbability < -1)) return true;
  if (!isKnownPhrase(text)) return false;
  const times = all.filter((other) => other.text === text).length;
  const isQuiet = coveredMs(passage, pauses) > (endMs - startMs) / 2;
  return isQuiet || times >= 4 || noSpeechProbability > 0.5 || averageLogProbability < -0.8;
}

/** Passages in stretches of ten seconds or more that run faster than people speak. */
function tooFast(passages: readonly SpokenPassage[], words: readonly SpokenWord[]): Set<number> {
  const weights = passages.map(() => 0);
  for (const word of words) weights[word.passage] = (weights[word.passage] ?? 0) + wordWeight(word);
  const fast = new Set<number>();
  for (let from = 0; from < passages.length; from++) {
    let sum = 0;
    for (let to = from; to < passages.length; to++) {
      sum += weights[to] ?? 0;
      const untilMs = Math.max(passages[to]?.endMs ?? 0, passages[to + 1]?.startMs ?? 0);
      const ms = untilMs - (passages[from]?.startMs ?? 0);
      const isLast = to === passages.length - 1;
      if (ms < PACE_WINDOW_MS && !(isLast && sum >= (MAX_PACE * PACE_WINDOW_MS) / 60_000)) continue;
      if ((sum * 60_000) / Math.max(1, ms) > MAX_PACE) for (let i = from; i <= to; i++) fast.add(i);
      break;
    }
  }
  return fast;
}

/** The share of the speech without words, when that is more than a pause for music would explain; else 0. */
function missingShare(
  passages: readonly SpokenPassage[],
  words: readonly SpokenWord[],
  speech: readonly TimeSpan[],
): number {
  const speechMs = lengthMs(speech);
  if (speechMs === 0) return 0;
  const counts = passages.map(() => 0);
  for (const word of words) counts[word.passage] = (counts[word.passage] ?? 0) + wordWeight(word);
  const said = passages.filter(({ startMs, endMs }, i) => {
    const ms = endMs - startMs;
    return ms < SLOW_MS || ((counts[i] ?? 0) * 60_000) / ms >= SLOW_PACE;
  });
  const gaps = speech.flatMap((span) => outside(span, said));
  const gapMs = lengthMs(gaps);
  const isThin =
    speechMs >= THIN_MS && (counts.reduce((sum, n) => sum + n, 0) * 60_000) / speechMs < THIN_PACE;
  const longest = longestGap(passages.length === 0 ? speech : gaps, said);
  return longest >= MISSING_MS || isThin || (gapMs >= MISSING_MS / 2 && gapMs / speechMs > MISSING_SHARE)
    ? Math.max(gapMs / speechMs, isThin ? 0.5 : 0)
    : 0;
}

/** Sound without words from one word to the next: pauses within it don't make it two. */
function longestGap(gaps: readonly TimeSpan[], said: readonly TimeSpan[]): number {
  let longest = 0;
  let sum = 0;
  let last: TimeSpan | undefined;
  for (const gap of gaps) {
    const between = last && { startMs: last.endMs, endMs: gap.startMs };
    if (between && said.some(({ startMs, endMs }) => endMs > between.startMs && startMs < between.endMs))
      sum = 0;
    sum += gap.endMs - gap.startMs;
    longest = Math.max(longest, sum);
    last = gap;
  }
  return longest;
}
