import type { TimeSpan } from "@earmark/core";
import { audioDecoderContract } from "@earmark/core/testing/contracts";
import { beforeAll, describe, expect, test } from "vitest";

import { decoderFor, ffmpegs, inChunks, make } from "./testing/decoder.ts";
import { wavOf } from "./testing/wav.ts";

const never = new AbortController().signal;

/** Two tones and the pauses around them. */
const talk = wavOf([
  { forMs: 500 },
  { forMs: 2_000, toneHz: 440 },
  { forMs: 1_000 },
  { forMs: 1_500, toneHz: 880 },
]);

const FACTS = `;FFMETADATA1
title=Rivers\\; a talk
artist=Ada
[CHAPTER]
TIMEBASE=1/1000
START=0
END=2500
title=Springs
[CHAPTER]
TIMEBASE=1/1000
START=2500
END=5000
title=Deltas \\= mouths
`;
const SUBTITLES = "1\n00:00:00,500 --> 00:00:02,000\nThe river begins here.\n";

const near = (span: TimeSpan, [startMs, endMs]: [number, number]) =>
  Math.abs(span.startMs - startMs) <= 60 && Math.abs(span.endMs - endMs) <= 60;

test("without any ffmpeg a recording waits for one, and says what to do", async () => {
  const { open } = await decoderFor(undefined);
  await expect(open(talk)).rejects.toMatchObject({
    reason: "needs-transcriber",
    message: expect.stringContaining("FFMPEG_PATH") as string,
  });
});

test.skipIf(ffmpegs.length === 0)("there is an ffmpeg to test (skipped: the rest is, too)", () => {
  expect(ffmpegs).not.toEqual([]);
});

describe.each(ffmpegs)("with $name", { timeout: 60_000 }, ({ program }) => {
  let video: Uint8Array;
  beforeAll(async () => {
    const tracks = ["-map", "0:v", "-map", "1:a", "-map", "1:a", "-map", "2:s", "-map", "2:s"];
    video = await make(
      program,
      [
        [
          "-f",
          "lavfi",
          "-i",
          "testsrc=d=5:s=64x64:r=5",
          "-i",
          "talk.wav",
          "-i",
          "talk.srt",
          "-i",
          "facts.txt",
        ],
        [
          ...tracks,
          "-map_metadata",
          "3",
          "-map_chapters",
          "3",
          "-c:v",
          "mpeg4",
          "-c:a",
          "aac",
          "-c:s",
          "mov_text",
        ],
        ["-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=eng", "-disposition:a:0", "0"],
        ["-disposition:a:1", "default", "-metadata:s:s:0", "language=ger", "-metadata:s:s:1", "language=eng"],
        ["-y", "video.mp4"],
      ].flat(),
      { "talk.wav": talk, "talk.srt": SUBTITLES, "facts.txt": FACTS },
    );
  }, 60_000);

  describe.each(["link", "blob"] as const)("keeps the contract, by %s", (at) =>
    audioDecoderContract(async () => {
      const { decoder, blobs } = await decoderFor(program, {
        downloads: { link: (_, __, keep) => keep(inChunks(talk)), downloader: undefined },
      });
      blobs.set("upload", talk);
      const media = at === "link" ? { at, url: "https://example.com/talk.mp3" } : { at, key: "upload" };
      return { decoder, media };
    }),
  );

  test("a recording's length and its pauses are known", async () => {
    const { open } = await decoderFor(program);
    const audio = await open(talk);
    expect(audio.durationMs).toBe(5_000);
    expect(audio.silences).toEqual([
      { startMs: 0, endMs: 500 },
      { startMs: 2_500, endMs: 3_500 },
    ]);
    await audio.close();
  });

  test("a clip has the length asked for to the sample, and only that stretch", async () => {
    const { open } = await decoderFor(program);
    const audio = await open(talk);
    const clip = await audio.cut({ startMs: 2_345, endMs: 4_001 }, { signal: never });
    expect(clip).toMatchObject({ fileName: "2345-4001.flac", contentType: "audio/flac" });
    const again = await open(clip.bytes);
    expect(again.durationMs).toBe(1_656);
    expect(again.silences.map((span) => near(span, [155, 1_155]))).toEqual([true]);
    await Promise.all([audio.close(), again.close()]);
  });

  test("the same stretch is the same bytes, and the same file the same fingerprint", async () => {
    const { open } = await decoderFor(program);
    const [first, second, other] = [await open(talk), await open(talk), await open(talk.slice(0, -2))];
    const span = { startMs: 0, endMs: 1_000 };
    expect((await first.cut(span, { signal: never })).bytes).toEqual(
      (await second.cut(span, { signal: never })).bytes,
    );
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(other.fingerprint).not.toBe(first.fingerprint);
    await Promise.all([first.close(), second.close(), other.close()]);
  });

  test("a video tells its title, maker, chapters and language", async () => {
    const { open } = await decoderFor(program);
    const audio = await open(video);
    expect(audio.facts).toEqual({
      title: "Rivers; a talk",
      byline: "Ada",
      language: "en",
      chapters: [
        { title: "Springs", startMs: 0 },
        { title: "Deltas = mouths", startMs: 2_500 },
      ],
    });
    expect(Math.abs(audio.durationMs - 5_000)).toBeLessThan(100);
    await audio.close();
  });

  test("of a video's subtitles, those in the language of its sound are read", async () => {
    const { open } = await decoderFor(program);
    const audio = await open(video);
    expect(audio.captions?.language).toBe("en");
    expect(audio.captions?.content).toMatch(/^WEBVTT/);
    expect(audio.captions?.content).toContain("The river begins here.");
    await audio.close();
  });

  test("sound that begins later than the picture keeps the player's times", async () => {
    const late = await make(
      program,
      [
        ["-f", "lavfi", "-i", "testsrc=d=7:s=64x64:r=5", "-itsoffset", "2", "-i", "talk.wav"],
        ["-c:v", "mpeg4", "-c:a", "flac", "-y", "late.mkv"],
      ].flat(),
      { "talk.wav": talk },
    );
    const { open } = await decoderFor(program);
    const audio = await open(late);
    expect(audio.silences.map((span, i) => near(span, i === 0 ? [0, 2_500] : [4_500, 5_500]))).toEqual([
      true,
      true,
    ]);
    await audio.close();
  });

  test("a picture is no sound", async () => {
    const args = "-f lavfi -i testsrc=d=1:s=64x64 -c:v mpeg4 -y mute.mp4".split(" ");
    const mute = await make(program, args);
    const { open, leftovers } = await decoderFor(program);
    await expect(open(mute)).rejects.toMatchObject({ reason: "no-speech" });
    expect(await leftovers()).toEqual([]);
  });

  test("a film without sound is read by its captions", async () => {
    const args = "-f lavfi -i testsrc=d=3:s=64x64 -i talk.srt -c:v mpeg4 -c:s srt -y mute.mkv".split(" ");
    const { open } = await decoderFor(program);
    const film = await open(await make(program, args, { "talk.srt": SUBTITLES }));
    expect(film.captions?.content).toContain("The river begins here.");
    const cutting = film.cut({ startMs: 0, endMs: 500 }, { signal: never });
    await expect(cutting).rejects.toMatchObject({ reason: "no-speech" });
    await film.close();
  });

  test("what is longer than allowed is refused, and what just fits is not", async () => {
    const refusing = await decoderFor(program, { maxDurationMs: 4_999 });
    await expect(refusing.open(talk)).rejects.toMatchObject({ reason: "too-large" });
    expect(await refusing.leftovers()).toEqual([]);
    const taking = await decoderFor(program, { maxDurationMs: 5_000 });
    await (await taking.open(talk)).close();
  });

  test("a link is downloaded once, found again by another try, and removed in the end", async () => {
    let downloads = 0;
    const link = async (
      _: string,
      __: unknown,
      keep: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
    ) => {
      downloads += 1;
      await keep(inChunks(talk));
    };
    const { decoder, blobs } = await decoderFor(program, { downloads: { link, downloader: undefined } });
    for (let tries = 0; tries < 2; tries++) {
      const media = { at: "link", url: "https://example.com/talk.mp3" } as const;
      const audio = await decoder.open(media, { prefix: "items/1/", signal: never });
      expect(audio.durationMs).toBe(5_000);
      await audio.close();
    }
    expect(downloads).toBe(1);
    expect([...blobs.keys()]).toEqual(["items/1/source"]);
    await decoder.discard("items/1/");
    expect(blobs.size).toBe(0);
  });

  test("closing leaves nothing on the disk", async () => {
    const { open, leftovers } = await decoderFor(program);
    const audio = await open(talk);
    await audio.cut({ startMs: 0, endMs: 100 }, { signal: never });
    expect(await leftovers()).not.toEqual([]);
    await audio.close();
    expect(await leftovers()).toEqual([]);
  });

  test("an abort ends the work with its own reason and leaves nothing on the disk", async () => {
    const { open, leftovers } = await decoderFor(program);
    const abort = new AbortController();
    const opening = open(talk, abort.signal);
    setTimeout(() => abort.abort(new Error("not wanted any more")), 20);
    await expect(opening).rejects.toThrow("not wanted any more");
    expect(await leftovers()).toEqual([]);
  });
});
