import { cleanText, oneLine } from "../documents/cleaning.ts";
import { splitSentences } from "../documents/sentence-breaks.ts";
import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { SpokenPassage } from "../ports/transcriber.ts";
import { lengthMs, outside } from "./time-spans.ts";

/** More than anybody can say in an hour of a part. What is beyond it was not heard. */
const MAX_CHARS = 120_000;

/** From this length on a passage over all of a clip is taken for a text that came without times. */
const UNTIMED_WORDS = 25;

/**
 * An engine's answer as the rest can rely on it: clean text with at least one letter or digit, in order, within the clip.
 * A text without times is laid over the speech of the clip, sentence by sentence.
 */
export function settlePassages(
  passages: readonly SpokenPassage[],
  spanMs: number,
  silences: readonly TimeSpan[],
): SpokenPassage[] {
  let chars = 0;
  const settled = passages.flatMap((passage) => {
    const text = oneLine(cleanText(passage.text.slice(0, MAX_CHARS - chars)));
    chars += text.length;
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const startMs = clamp(passage.startMs, 0, spanMs);
    return [{ ...passage, text, startMs, endMs: clamp(passage.endMs, startMs, spanMs) }];
  });
  const ordered = settled.toSorted((a, b) => a.startMs - b.startMs);
  return ordered.flatMap((passage) =>
    isUntimed(passage, spanMs)
      ? layOverSpeech(passage, outside({ startMs: 0, endMs: spanMs }, silences))
      : passage,
  );
}

const clamp = (ms: number, lowMs: number, highMs: number) =>
  Number.isFinite(ms) ? Math.min(highMs, Math.max(lowMs, Math.round(ms))) : lowMs;

const isUntimed = ({ text, startMs, endMs }: SpokenPassage, spanMs: number) =>
  endMs - startMs >= spanMs * 0.95 && spanMs > 20_000 && text.length > UNTIMED_WORDS * 5;

function layOverSpeech(passage: SpokenPassage, speech: readonly TimeSpan[]): SpokenPassage[] {
  const msPerChar = lengthMs(speech) / passage.text.length;
  const timeAt = (offset: number) => {
    let leftMs = offset * msPerChar;
    for (const { startMs, endMs } of speech) {
      if (leftMs <= endMs - startMs) return Math.round(startMs + leftMs);
      leftMs -= endMs - startMs;
    }
    return speech.at(-1)?.endMs ?? passage.endMs;
  };
  return splitSentences(passage.text).map(({ text, at }) => ({
    ...passage,
    text,
    startMs: timeAt(at),
    endMs: timeAt(at + text.length),
  }));
}
