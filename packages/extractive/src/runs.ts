import { isSpace } from "./characters.ts";
import { isSpoken, type Segment } from "./segment.ts";

/** Segments whose text reads on from one to the next, joined by a space. `offsets[i]` is where segment `first + i` begins. */
export type Run = { text: string; first: number; offsets: number[]; pauses: Set<number> };

/** A silence after which nobody expects the sentence to go on. */
const MAX_GAP_MS = 4000;
/** A silence that is a good place to cut speech without punctuation. */
const PAUSE_MS = 600;

const gapMs = (before: Segment, after: Segment): number =>
  (after.startMs ?? 0) - (before.endMs ?? after.startMs ?? 0);

function endsOpen(text: string): boolean {
  let at = text.length;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return /[\p{L}\p{N},-]/u.test(text.charAt(at - 1));
}

/** Whether a sentence may run from one segment into the next: captions cut them anywhere, pages at their end. */
function readsOn(before: Segment, after: Segment): boolean {
  if (before.heading !== undefined || after.heading !== undefined) return false;
  if (before.block !== undefined || after.block !== undefined || before.speaker !== after.speaker)
    return false;
  if (isSpoken(before)) return isSpoken(after) && gapMs(before, after) <= MAX_GAP_MS;
  return endsOpen(before.text) && /^\s*\p{Ll}/u.test(after.text);
}

function toRun(segments: readonly Segment[], first: number, end: number): Run {
  const texts: string[] = [];
  const offsets: number[] = [];
  const pauses = new Set<number>();
  let offset = 0;
  for (let index = first; index < end; index += 1) {
    const segment = segments[index];
    const before = segments[index - 1];
    if (!segment) break;
    if (index > first && before && gapMs(before, segment) >= PAUSE_MS) pauses.add(offset);
    texts.push(segment.text);
    offsets.push(offset);
    offset += segment.text.length + 1;
  }
  return { text: texts.join(" "), first, offsets, pauses };
}

/** Groups consecutive segments into runs, so that a sentence cut by captions can be put together again. */
export function joinSegments(segments: readonly Segment[]): Run[] {
  const runs: Run[] = [];
  let first = 0;
  for (let index = 1; index <= segments.length; index += 1) {
    const before = segments[index - 1];
    const segment = segments[index];
    if (before && segment && readsOn(before, segment)) continue;
    runs.push(toRun(segments, first, index));
    first = index;
  }
  return segments.length === 0 ? [] : runs;
}
