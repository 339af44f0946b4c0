import type { Cue } from "./cue.ts";

const MAX_GAP_MS = 5000;
const LINES_KEPT = 8;

/**
 * Undoes rolling captions, in which each cue repeats the lines still on the screen before it adds its own (YouTube's
 * automatic ones, live captions). Only a file that clearly rolls is touched: someone who says "No." twice keeps both.
 */
export function dropRollingRepeats(cues: readonly Cue[]): Cue[] {
  const repeats = new Uint32Array(cues.length);
  let grown = 0;
  let was: Shown | undefined;
  // Only two cues at a time are taken apart: all of a long file's words would fill the memory.
  for (const [i, cue] of cues.entries()) {
    const is = { words: wordsOf(cue.text), lineStarts: lineStarts(cue.text) };
    const before = cues[i - 1];
    const repeated = before && was && follows(before, cue) ? carried(was, is.words) : 0;
    if (repeated > 0 && repeated < is.words.length) grown++;
    repeats[i] = repeated;
    was = is;
  }
  if (grown < 2 || grown < cues.length / 5) return [...cues];
  return cues.flatMap((cue, i) => {
    const text = wordsOf(cue.text).slice(repeats[i]).join(" ");
    return text ? [{ ...cue, text }] : [];
  });
}

type Shown = { words: string[]; lineStarts: number[] };

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** The word each of the last lines begins with; and word 0, for a line that grows word by word. */
function lineStarts(text: string): number[] {
  if (!text.includes("\n")) return [0];
  let words = 0;
  const starts = text.split("\n").map((line) => {
    const start = words;
    if (line) words += /\s/.test(line) ? wordsOf(line).length : 1;
    return start;
  });
  return [...new Set([0, ...starts.slice(-LINES_KEPT)])];
}

function follows(before: Cue, cue: Cue): boolean {
  if (before.startMs === undefined || cue.startMs === undefined) return false;
  const gapMs = cue.startMs - (before.endMs ?? before.startMs);
  return cue.startMs >= before.startMs && gapMs <= MAX_GAP_MS && before.speaker === cue.speaker;
}

/** How many words of the cue were on the screen already: the longest run of whole lines that ends the one before. */
function carried(before: Shown, words: readonly string[]): number {
  for (const start of before.lineStarts) {
    const count = before.words.length - start;
    if (count === 0 || count > words.length) continue;
    let same = 0;
    while (same < count && before.words[start + same] === words[same]) same++;
    if (same === count) return count;
  }
  return 0;
}
