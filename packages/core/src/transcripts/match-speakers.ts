import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { SpokenPassage } from "../ports/transcriber.ts";
import type { HeardPart } from "./stitch.ts";

/** Speaking together for less than this, in what two parts both heard, is no evidence. */
const MIN_TOGETHER_MS = 700;

/** "SPEAKER_00", "spk1", "A", "3": what an engine calls people it does not know. Else it is a name. */
const LABEL = /^(?:(?:speaker|spk|s)?[\s_-]{0,2}\d{1,3}|[a-z]|unknown)$/i;

/**
 * Makes labels mean the same in all parts: two are one person when they speak at the same moments of what both parts
 * heard. Whoever does not speak there is kept apart, even if it may be the same person: to say that two people are one
 * would put words into the mouth of somebody else. Labels become `Speaker 1`, `Speaker 2`, … in the order in which people
 * first speak; names that the engine knows stay.
 */
export function matchSpeakers<Passage extends SpokenPassage>(
  parts: readonly HeardPart<Passage>[],
): HeardPart<Passage>[] {
  let count = 0;
  let before: HeardPart<Passage> | undefined;
  return parts.map(({ span, passages }) => {
    const known = before ? sameSpeakers(before, { span, passages }) : new Map<string, string>();
    const nameOf = (label: string) => {
      if (!LABEL.test(label.trim())) return label;
      const name = known.get(label) ?? `Speaker ${(count += 1)}`;
      known.set(label, name);
      return name;
    };
    before = {
      span,
      passages: passages.map((passage) =>
        passage.speaker === undefined ? passage : { ...passage, speaker: nameOf(passage.speaker) },
      ),
    };
    return before;
  });
}

/** What the part before calls the labels of this one, best evidence first, one to one. */
function sameSpeakers(before: HeardPart, part: HeardPart): Map<string, string> {
  const overlap = { startMs: part.span.startMs, endMs: before.span.endMs };
  const together = new Map<string, { label: string; name: string; ms: number }>();
  for (const { speaker: name, ...theirs } of inside(before.passages, overlap))
    for (const { speaker: label, ...ours } of inside(part.passages, overlap)) {
      const ms = Math.min(theirs.endMs, ours.endMs) - Math.max(theirs.startMs, ours.startMs);
      if (ms <= 0) continue;
      const key = JSON.stringify([label, name]);
      together.set(key, { label, name, ms: ms + (together.get(key)?.ms ?? 0) });
    }
  const same = new Map<string, string>();
  const taken = new Set<string>();
  for (const { label, name, ms } of [...together.values()].toSorted((a, b) => b.ms - a.ms)) {
    if (ms < MIN_TOGETHER_MS || same.has(label) || taken.has(name)) continue;
    same.set(label, name);
    taken.add(name);
  }
  return same;
}

function inside(passages: readonly SpokenPassage[], { startMs, endMs }: TimeSpan) {
  return passages.flatMap((passage) => {
    if (passage.speaker === undefined) return [];
    const from = Math.max(passage.startMs, startMs);
    const until = Math.min(passage.endMs, endMs);
    return until > from ? [{ speaker: passage.speaker, startMs: from, endMs: until }] : [];
  });
}
