import type { TimeSpan } from "../ports/audio-decoder.ts";

export interface PartLimits {
  maxPartMs: number;
  /** How much of the end of a part is heard again at the beginning of the next, where a cut falls into speech. */
  overlapMs: number;
  /** Overlap at silences, too: whoever speaks on both sides of a cut is then known to be one person. */
  overlapAlways?: boolean;
}

/** The shortest pause that a cut may fall into without cutting a word. */
const MIN_PAUSE_MS = 300;
/** A longer pause is no better to cut in. */
const LONG_PAUSE_MS = 3_000;
/** What a cut away from the target costs, in pause: a second more of pause is worth fifty of distance. */
const DISTANCE_COST = 0.02;
/** How near the longest part the target lies, so that there is room to find a pause behind it. */
const TARGET_SHARE = 0.85;
const EARLIEST_SHARE = 0.6;

/**
 * Cuts a recording into parts of at most `maxPartMs` that cover every millisecond, each cut in the longest pause near
 * where parts of even length would end. Where there is no pause, two parts overlap, and `stitch` finds the seam.
 * `silences` are in order.
 */
export function planParts(
  durationMs: number,
  silences: readonly TimeSpan[],
  { maxPartMs, overlapMs, overlapAlways = false }: PartLimits,
): TimeSpan[] {
  const overlap = Math.min(overlapMs, Math.floor(maxPartMs * (EARLIEST_SHARE / 2)));
  const parts: TimeSpan[] = [];
  let startMs = 0;
  let first = 0;
  while (durationMs - startMs > maxPartMs) {
    const restMs = durationMs - startMs;
    const targetMs = Math.min(restMs / Math.ceil(restMs / maxPartMs), maxPartMs * TARGET_SHARE);
    const window = { startMs: startMs + targetMs * EARLIEST_SHARE, endMs: startMs + maxPartMs };
    while ((silences[first]?.endMs ?? Number.POSITIVE_INFINITY) <= window.startMs) first += 1;
    const pauseMs = bestPause(silences, first, window, startMs + targetMs);
    const endMs = Math.round(pauseMs ?? window.endMs);
    parts.push({ startMs, endMs });
    startMs = pauseMs === undefined || overlapAlways ? endMs - overlap : endMs;
  }
  if (durationMs > startMs) parts.push({ startMs, endMs: durationMs });
  return parts;
}

/** The middle of the best pause within the window; undefined when there is none. */
function bestPause(
  silences: readonly TimeSpan[],
  first: number,
  window: TimeSpan,
  targetMs: number,
): number | undefined {
  let best: { atMs: number; score: number } | undefined;
  for (let i = first; i < silences.length; i++) {
    const silence = silences[i];
    if (!silence || silence.startMs >= window.endMs) break;
    const fromMs = Math.max(silence.startMs, window.startMs);
    const untilMs = Math.min(silence.endMs, window.endMs);
    if (untilMs - fromMs < MIN_PAUSE_MS) continue;
    const atMs = Math.floor((fromMs + untilMs) / 2);
    const score = Math.min(untilMs - fromMs, LONG_PAUSE_MS) - Math.abs(atMs - targetMs) * DISTANCE_COST;
    if (!best || score > best.score) best = { atMs, score };
  }
  return best?.atMs;
}
