import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { ClipTranscript, TranscribeOptions, Transcriber } from "../ports/transcriber.ts";
import { spanOf } from "./fake-audio.ts";

export interface FakeTranscriber extends Transcriber {
  /** Every clip it was given, with how. */
  calls: (TimeSpan & { language: string | undefined; temperature: number })[];
}

export type Hears = (span: TimeSpan, options: TranscribeOptions) => ClipTranscript | Promise<ClipTranscript>;

/** Hears what it is told to in the stretches that fakeAudio cuts; left alone, one plain sentence every five seconds. */
export function fakeTranscriber(
  hears: Hears = saysPlainly,
  limits: Partial<Transcriber> = {},
): FakeTranscriber {
  const calls: FakeTranscriber["calls"] = [];
  return {
    engine: "fake-speech",
    concurrency: 2,
    maxClipMs: 600_000,
    namesSpeakers: false,
    ...limits,
    calls,
    async transcribe(clip, options) {
      options.signal.throwIfAborted();
      const span = spanOf(clip);
      calls.push({ ...span, language: options.language, temperature: options.temperature });
      return hears(span, options);
    },
  };
}

const SUBJECTS = ["The gardener", "My neighbour", "A careful baker", "The old captain", "Our teacher"];
const VERBS = ["waters", "remembers", "describes", "repairs", "paints", "forgets", "measures"];
const OBJECTS = ["the wooden bridge", "a quiet morning", "every green door", "the long letter"];

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? "";

/** What is said in the n-th five seconds of every recording. */
export const plainSentence = (n: number) =>
  `${pick(SUBJECTS, n)} ${pick(VERBS, n)} ${pick(OBJECTS, n)} and then goes on with number ${n}.`;

/** Speech without any trouble, in English. */
export function saysPlainly({ startMs, endMs }: TimeSpan): ClipTranscript {
  const passages = [];
  for (let n = Math.ceil(startMs / 5_000); n * 5_000 + 4_500 <= endMs; n++)
    passages.push({
      startMs: n * 5_000 - startMs,
      endMs: n * 5_000 + 4_500 - startMs,
      text: plainSentence(n),
    });
  return { language: "en", passages };
}
