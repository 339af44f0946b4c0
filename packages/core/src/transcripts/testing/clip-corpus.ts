import type { TimeSpan } from "../../ports/audio-decoder.ts";
import type { SpokenPassage } from "../../ports/transcriber.ts";
import { plainSentence } from "../../testing/fake-transcriber.ts";

/** What an engine made of a clip of 180 seconds, and whether people can have said it. */
export interface CorpusClip {
  name: string;
  passages: SpokenPassage[];
  silences: TimeSpan[];
}

export const CLIP_MS = 180_000;

type Signs = Pick<SpokenPassage, "averageLogProbability" | "noSpeechProbability">;

/** Texts one after another, each taking as long. */
export const said = (startMs: number, eachMs: number, texts: readonly string[], signs: Signs = {}) =>
  texts.map((text, n) => ({
    startMs: startMs + n * eachMs,
    endMs: startMs + (n + 1) * eachMs - 200,
    text,
    ...signs,
  }));

export const times = (count: number, ...texts: string[]): string[] =>
  Array.from({ length: count }, () => texts).flat();

export const talk = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => plainSentence(from + n));

export const clip = (name: string, passages: SpokenPassage[], silences: TimeSpan[] = []): CorpusClip => ({
  name,
  passages,
  silences,
});

export const span = (startMs: number, endMs: number): TimeSpan => ({ startMs, endMs });
