import { expect, test } from "vitest";

import type { AudioDecoder, OpenAudio } from "../ports/audio-decoder.ts";
import type { MediaLocation } from "../transcripts/recording.ts";

/** A decoder, and a recording of at least two seconds that it can get. */
export interface OpenDecoder {
  decoder: AudioDecoder;
  media: MediaLocation;
}

const PREFIX = "items/ada/itm_00000001/";

/** What every AudioDecoder must do with a recording in order. */
export function audioDecoderContract(open: () => Promise<OpenDecoder>) {
  const { signal } = new AbortController();

  async function opened<T>(look: (audio: OpenAudio) => Promise<T> | T): Promise<T> {
    const { decoder, media } = await open();
    const audio = await decoder.open(media, { prefix: PREFIX, signal });
    try {
      return await look(audio);
    } finally {
      await audio.close();
      await decoder.discard(PREFIX);
    }
  }

  test("knows the length of a recording, and its pauses, in order and within it", () =>
    opened(({ durationMs, silences }) => {
      expect(Number.isInteger(durationMs)).toBe(true);
      expect(durationMs).toBeGreaterThanOrEqual(2_000);
      let aboveMs = 0;
      for (const { startMs, endMs } of silences) {
        expect(startMs).toBeGreaterThanOrEqual(aboveMs);
        expect(endMs).toBeGreaterThan(startMs);
        aboveMs = endMs;
      }
      expect(aboveMs).toBeLessThanOrEqual(durationMs);
    }));

  test("names equal bytes alike, so that what was heard in them is found again", async () => {
    const names = [
      await opened(({ fingerprint }) => fingerprint),
      await opened(({ fingerprint }) => fingerprint),
    ];
    expect(names[0]).not.toBe("");
    expect(names[1]).toBe(names[0]);
  });

  test("cuts any stretch, the same each time, into a clip whose name tells its format", () =>
    opened(async (audio) => {
      for (const span of [
        { startMs: 0, endMs: 1_000 },
        { startMs: 500, endMs: audio.durationMs },
      ]) {
        const [clip, again] = [await audio.cut(span, { signal }), await audio.cut(span, { signal })];
        expect(clip.bytes.length).toBeGreaterThan(0);
        expect(clip.bytes.length).toBeLessThanOrEqual(1_024 + (span.endMs - span.startMs) * 32);
        expect(clip.fileName).toMatch(/\.(wav|flac|mp3|ogg|m4a|webm)$/);
        expect(clip.contentType).toMatch(/^audio\//);
        expect(again).toEqual(clip);
      }
    }));

  test("does not begin when it has been told to stop, and discards what is not there", async () => {
    const { decoder, media } = await open();
    const stopped = new AbortController();
    stopped.abort();
    const audio = decoder.open(media, { prefix: PREFIX, signal: stopped.signal });
    await expect(audio).rejects.toMatchObject({ name: "AbortError" });
    await decoder.discard(PREFIX);
    await decoder.discard(PREFIX);
  });
}
