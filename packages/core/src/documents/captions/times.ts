import { oneLine } from "../cleaning.ts";
import { wordSize } from "../sentence-breaks.ts";
import type { Cue } from "./cue.ts";

const MAX_MS = 1000 * 3_600_000;
const MS_PER_WORD = 400;
const MAX_SILENCE_MS = 10_000;

/** A cue whose times can be trusted: whole, from 0 to 1000 h, never before the cue above, never reversed. */
export type TimedCue = Omit<Cue, "startMs" | "endMs"> & { startMs: number; endMs: number };

/**
 * Gives every cue a time. Starts that break the order (negative, not a number, beyond 1000 h, a lone jump) are
 * replaced by the end of the cue above; if more than a fifth do, the file is not in order, and is sorted.
 * A missing end is the next start, or earlier when the words can't have taken that long. Undefined when no cue has a time at all.
 */
export function settleTimes(cues: readonly Cue[]): TimedCue[] | undefined {
  let ranged = cues.map((cue) => ({
    ...cue,
    text: oneLine(cue.text),
    startMs: inRange(cue.startMs),
    endMs: inRange(cue.endMs),
  }));
  const timed = ranged.filter(({ startMs }) => startMs !== undefined).length;
  if (timed === 0) return undefined;
  let trusted = longestRise(ranged.map(({ startMs }) => startMs));
  if (trusted.size < timed * 0.8) {
    let aboveMs = 0;
    ranged = ranged
      .map((cue) => ({ cue, atMs: (aboveMs = cue.startMs ?? aboveMs) }))
      .toSorted((a, b) => a.atMs - b.atMs)
      .map(({ cue }) => cue);
    trusted = new Set(ranged.keys());
  }
  return withEnds(
    ranged.map((cue, i) => (trusted.has(i) ? cue : { ...cue, startMs: undefined, endMs: undefined })),
  );
}

function inRange(ms: number | undefined): number | undefined {
  if (ms === undefined || Number.isNaN(ms) || ms > MAX_MS) return undefined;
  return Math.max(0, Math.round(ms));
}

function withEnds(cues: readonly Cue[]): TimedCue[] {
  const settled: TimedCue[] = [];
  let nextMs: number | undefined;
  const following = Array.from<number | undefined>({ length: cues.length });
  for (let i = cues.length - 1; i >= 0; i--) {
    following[i] = nextMs;
    nextMs = cues[i]?.startMs ?? nextMs;
  }
  for (const [i, cue] of cues.entries()) {
    const above = settled.at(-1);
    const next = following[i];
    const startMs = cue.startMs ?? Math.min(above?.endMs ?? 0, next ?? Number.POSITIVE_INFINITY);
    const spokenMs = startMs + wordSize(cue.text) * MS_PER_WORD;
    const guess = next === undefined ? spokenMs : Math.min(next, spokenMs + MAX_SILENCE_MS);
    const stated = cue.endMs !== undefined && cue.endMs >= startMs ? cue.endMs : guess;
    const endMs = Math.min(MAX_MS, next !== undefined && next > startMs ? Math.min(stated, next) : stated);
    settled.push({ ...cue, startMs, endMs });
  }
  return settled;
}

/** The indices of a longest non-decreasing run of times, by patience sorting: O(n log n). */
function longestRise(times: readonly (number | undefined)[]): Set<number> {
  const tails: number[] = [];
  const previous = new Int32Array(times.length).fill(-1);
  for (const [i, time] of times.entries()) {
    if (time === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[tails[middle] ?? 0] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  }
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) kept.add(i);
  return kept;
}
