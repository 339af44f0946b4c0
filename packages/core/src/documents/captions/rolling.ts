import type { Cue } from "./cue.ts";

const MAX_GAP_MS = 5000;
const LINES_KEPT = 8;

/**
 * Undoes rolling captions, in which each cue repeats the lines still on the screen before it adds its own (YouTube's
 * automatic ones, live captions). Only a file that clearly rolls is touched: someone who says "No." twice keeps both.
 */
export function dropRollingRepeats(cues: readonly Cue[]): Cue[] {
  const shown = cues.map(({ text }) => ({
    words: text.split(/\s+/).filter(Boolean),
    lineStarts: lineStarts(text),
  }));
  const repeats = cues.map((cue, i) => {
    const before = cues[i - 1];
    const [was, is] = [shown[i - 1], shown[i]];
    return before && was && is && follows(before, cue) ? carried(was, is.words) : 0;
  });
  const grown = repeats.filter((count, i) => count > 0 && count < (shown[i]?.words.length ?? 0)).length;
  if (grown < 2 || grown < cues.length / 5) return [...cues];
  return cues.flatMap((cue, i) => {
    const text = shown[i]?.words.slice(repeats[i]).join(" ");
    return text ? [{ ...cue, text }] : [];
  });
}

type Shown = { words: string[]; lineStarts: number[] };

/** The word each of the last lines begins with; and word 0, for a line that grows word by word. */
function lineStarts(text: string): number[] {
  let word = 0;
  const starts = text.split("\n").map((line) => {
    const start = word;
    word += line.split(/\s+/).filter(Boolean).length;
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
