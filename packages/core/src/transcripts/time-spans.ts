import type { TimeSpan } from "../ports/audio-decoder.ts";

/** How much of a stretch lies within others, which are in order and apart. */
export function coveredMs({ startMs, endMs }: TimeSpan, spans: readonly TimeSpan[]): number {
  let sum = 0;
  for (const span of spans) {
    if (span.startMs >= endMs) break;
    sum += Math.max(0, Math.min(endMs, span.endMs) - Math.max(startMs, span.startMs));
  }
  return sum;
}

/** What is left of a stretch outside of others, in order. */
export function outside({ startMs, endMs }: TimeSpan, spans: readonly TimeSpan[]): TimeSpan[] {
  const rest: TimeSpan[] = [];
  let fromMs = startMs;
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    if (span.startMs >= endMs) break;
    if (span.startMs > fromMs) rest.push({ startMs: fromMs, endMs: span.startMs });
    fromMs = Math.max(fromMs, span.endMs);
  }
  if (fromMs < endMs) rest.push({ startMs: fromMs, endMs });
  return rest;
}

/** Others as they lie within a stretch, counted from its beginning. */
export const cutOut = ({ startMs, endMs }: TimeSpan, spans: readonly TimeSpan[]): TimeSpan[] =>
  spans
    .filter((span) => span.endMs > startMs && span.startMs < endMs)
    .map((span) => ({
      startMs: Math.max(span.startMs, startMs) - startMs,
      endMs: Math.min(span.endMs, endMs) - startMs,
    }));

export const lengthMs = (spans: readonly TimeSpan[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
