import type { TimeSpan } from "../../ports/audio-decoder.ts";
import type { SpokenPassage } from "../../ports/transcriber.ts";
import type { HeardPart } from "../stitch.ts";

export interface TimedWord extends TimeSpan {
  text: string;
}

const SYLLABLES = ["ka", "lo", "mi", "ter", "sun", "do", "ve", "ras", "pi", "hol", "en", "gu", "sta", "fri"];

/** Talk of random words from a small vocabulary, at the pace of speech: many repeat within a few seconds, as words do. */
export function randomTalk(random: () => number, count: number): TimedWord[] {
  const vocabulary = Array.from({ length: 40 + Math.floor(random() * 160) }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * 14)]).join(""),
  );
  let atMs = 0;
  return Array.from({ length: count }, () => {
    const startMs = atMs + Math.floor(random() * 120);
    atMs = startMs + 150 + Math.floor(random() * 350);
    const text = vocabulary[Math.floor(random() * random() * vocabulary.length)] ?? "";
    return { text, startMs, endMs: atMs };
  });
}

/**
 * How an engine hears one stretch: the words that lie in it, in passages of random length, the word at either edge cut
 * and garbled, and `mishearing` of the rest replaced by something like it.
 */
export function hear(
  talk: readonly TimedWord[],
  span: TimeSpan,
  { random, mishearing = 0, edge = true }: { random: () => number; mishearing?: number; edge?: boolean },
): HeardPart {
  const heard = talk
    .filter(({ startMs, endMs }) => endMs > span.startMs && startMs < span.endMs)
    .flatMap((word) => {
      const isCut = word.startMs < span.startMs || word.endMs > span.endMs;
      if (isCut) return edge && random() < 0.5 ? [{ ...word, text: `${word.text.slice(0, 1)}uh` }] : [];
      return [random() < mishearing ? { ...word, text: `${word.text}s` } : word];
    });
  const passages: SpokenPassage[] = [];
  for (let from = 0; from < heard.length;) {
    const words = heard.slice(from, (from += 1 + Math.floor(random() * 12)));
    passages.push({
      text: words.map(({ text }) => text).join(" "),
      startMs: Math.max(span.startMs, (words[0]?.startMs ?? 0) + Math.floor(random() * 200 - 100)),
      endMs: Math.min(span.endMs, (words.at(-1)?.endMs ?? 0) + Math.floor(random() * 200)),
    });
  }
  return { span, passages };
}
