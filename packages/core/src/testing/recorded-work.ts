import type { Attempt } from "../errors.ts";
import type { Source } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { OpenAudio } from "../ports/audio-decoder.ts";
import type { Ports } from "../ports/index.ts";
import type { Transcriber } from "../ports/transcriber.ts";
import type { Recording } from "../transcripts/recording.ts";
import { counted } from "./counted-work.ts";
import { fakeAudio } from "./fake-audio.ts";
import { type FakeTranscriber, fakeTranscriber, type Hears, plainSentence } from "./fake-transcriber.ts";

export const episode = { type: "url", url: "https://example.com/episode" } as const satisfies Source;

interface Scene {
  durationMs?: number;
  audio?: Partial<OpenAudio>;
  hears?: Hears;
  limits?: Partial<Transcriber>;
  recording?: Partial<Recording>;
  attempts?: Attempt[];
  ports?: Partial<Ports>;
}

/** Work on items that are recordings, in their lane and with an engine, and what was asked of both. */
export function recorded({
  durationMs = 600_000,
  audio,
  hears,
  limits,
  recording,
  attempts,
  ports,
}: Scene = {}) {
  const decoder = fakeAudio({ durationMs, ...audio });
  const transcriber: FakeTranscriber = fakeTranscriber(hears, limits);
  const given: Recording = {
    media: { at: "link", url: "https://cdn.example.com/episode.mp3" },
    kind: "episode",
    facts: { title: "An episode" },
    notes: [],
    ...recording,
  };
  const content = {
    version: "1",
    read: async (_: StoredSource) => ({
      type: "recording" as const,
      recording: given,
      attempts: attempts ?? [],
    }),
  };
  const scene = counted({ audio: decoder, content, transcriber, ...ports }, { lane: "recordings" });
  return { ...scene, decoder, transcriber };
}

export const HOUR_MS = 3_600_000;

/** A pause of half a second after each sentence of saysPlainly. */
export const pauses = (durationMs: number) =>
  Array.from({ length: durationMs / 5_000 }, (_, n) => ({
    startMs: n * 5_000 + 4_500,
    endMs: (n + 1) * 5_000,
  }));

/** All that saysPlainly says in a recording. */
export const spoken = (durationMs: number) =>
  Array.from({ length: durationMs / 5_000 }, (_, n) => plainSentence(n)).join(" ");

/** The text of an item's document. */
export async function textOf({ ctx }: ReturnType<typeof recorded>, id: string): Promise<string | undefined> {
  const document = await ctx.documents.find("ada", id);
  return document?.segments.map(({ text }) => text).join(" ");
}
