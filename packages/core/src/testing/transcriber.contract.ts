import { expect, test } from "vitest";

import { languageTag } from "../documents/language-tag.ts";
import type { AudioClip, Transcriber } from "../ports/transcriber.ts";

/** A transcriber, and a clip of ten seconds in which it hears something. */
export interface OpenTranscriber {
  transcriber: Transcriber;
  clip: AudioClip;
}

/** What every Transcriber must do with a clip that it understands. */
export function transcriberContract(open: () => Promise<OpenTranscriber>) {
  const options = { durationMs: 10_000, temperature: 0, signal: new AbortController().signal };

  test("tells what it is and what it takes", async () => {
    const { transcriber } = await open();
    expect(transcriber.engine).not.toBe("");
    expect(transcriber.concurrency).toBeGreaterThanOrEqual(1);
    expect(transcriber.maxClipMs).toBeGreaterThanOrEqual(10_000);
  });

  test("hears words, in order, at times within the clip, in a language that has a tag", async () => {
    const { transcriber, clip } = await open();
    const { language, passages } = await transcriber.transcribe(clip, options);
    expect(passages.length).toBeGreaterThan(0);
    expect(language).toBe(languageTag(language));
    const starts = passages.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    for (const { startMs, endMs, text } of passages) {
      expect(text).toMatch(/\p{L}/u);
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(endMs).toBeGreaterThan(startMs);
      expect(endMs).toBeLessThanOrEqual(10_000);
    }
  });

  test("hears clips beside each other as it hears them alone", async () => {
    const { transcriber, clip } = await open();
    const alone = await transcriber.transcribe(clip, options);
    const beside = await Promise.all([0, 1, 2, 3].map(() => transcriber.transcribe(clip, options)));
    for (const heard of beside) expect(heard).toEqual(alone);
  });

  test("does not begin when it has been told to stop", async () => {
    const { transcriber, clip } = await open();
    const stopped = new AbortController();
    stopped.abort();
    const heard = transcriber.transcribe(clip, { ...options, signal: stopped.signal });
    await expect(heard).rejects.toMatchObject({ name: "AbortError" });
  });
}
