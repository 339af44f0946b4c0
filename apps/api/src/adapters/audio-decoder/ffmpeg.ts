import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";

import {
  type AudioDecoder,
  type BlobStore,
  type MediaLocation,
  type OpenAudio,
  SourceError,
} from "@earmark/core";

import { createTurns } from "../turns.ts";
import { cutClip } from "./cut-clip.ts";
import { decodeSound } from "./decode-sound.ts";
import { silencesIn } from "./levels.ts";
import { type Bench, probe } from "./probe.ts";
import { readCaptions } from "./read-captions.ts";
import type { Scratch } from "./scratch.ts";

/**
 * Gives the bytes behind an address to `keep`; again from their beginning when they changed on the way. Throws
 * SourceError as a fetch does.
 */
export type MediaDownload = (
  url: string,
  options: { signal: AbortSignal },
  keep: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
) => Promise<void>;

export interface FfmpegDecoderOptions {
  /** The path of ffmpeg; undefined where there is none. */
  program: string | undefined;
  scratch: Scratch;
  blobs: Pick<BlobStore, "find" | "read" | "write" | "removeAll">;
  /** For each place outside of the blob store. Undefined: nothing is set up for it. */
  downloads: { link: MediaDownload; downloader: MediaDownload | undefined };
  maxDurationMs?: number;
}

const MAX_DURATION_MS = 24 * 3_600_000;

/**
 * Decodes with ffmpeg, in a process without network, environment or room to grow. One recording is decoded at a time:
 * it takes a processor and, for as long, its own size on the disk; what is kept open are 115 MB for an hour of sound.
 */
export function createFfmpegDecoder(options: FfmpegDecoderOptions): AudioDecoder {
  const { program, scratch, blobs, maxDurationMs = MAX_DURATION_MS } = options;
  const inTurn = createTurns(1);
  return {
    async open(media, { prefix, signal }) {
      signal.throwIfAborted();
      if (program === undefined) throw noFfmpeg();
      const key = await keep(media, prefix, options, signal);
      return inTurn(signal, async () => {
        const folder = await scratch.makeFolder();
        try {
          const bench = { program, folder, signal };
          return await openFile(await copyOut(blobs, key, bench), { ...bench, maxDurationMs });
        } catch (error) {
          await rm(folder, { recursive: true, force: true });
          throw error;
        }
      });
    },
    async discard(prefix) {
      await blobs.removeAll(prefix);
    },
  };
}

const noFfmpeg = () =>
  new SourceError(
    "needs-transcriber",
    "This server has no ffmpeg, without which recordings can't be opened. Install it, or set FFMPEG_PATH.",
  );

/** The key under which the bytes are, fetched now if no earlier try has. */
async function keep(
  media: MediaLocation,
  prefix: string,
  { blobs, downloads }: FfmpegDecoderOptions,
  signal: AbortSignal,
): Promise<string> {
  if (media.at === "blob") return media.key;
  const key = `${prefix}source`;
  if (await blobs.find(key)) return key;
  const download = downloads[media.at];
  if (!download)
    throw new SourceError(
      "needs-transcriber",
      "Only a downloader such as yt-dlp gets its sound, and none is set up.",
    );
  await download(media.url, { signal }, async (bytes) => void (await blobs.write(key, bytes, { signal })));
  return key;
}

/** Copies a blob into the folder: decoders jump back and forth in what they read. */
async function copyOut(
  blobs: FfmpegDecoderOptions["blobs"],
  key: string,
  { folder, signal }: Bench,
): Promise<{ file: string; fingerprint: string }> {
  const file = join(folder, "source");
  const hash = createHash("sha256");
  const target = await open(file, "wx", 0o600);
  try {
    for await (const chunk of await blobs.read(key, { signal })) {
      hash.update(chunk);
      await target.writeFile(chunk);
    }
  } finally {
    await target.close();
  }
  return { file, fingerprint: hash.digest("hex") };
}

async function openFile(
  { file, fingerprint }: { file: string; fingerprint: string },
  bench: Bench & { maxDurationMs: number },
): Promise<OpenAudio> {
  const found = await probe(file, bench);
  const { audio, facts } = found;
  const captions = found.captions && (await readCaptions(file, found.captions, bench));
  if (!audio) return captionsOnly({ fingerprint, captions, facts, durationMs: found.durationMs ?? 0 }, bench);
  const samples = await open(join(bench.folder, "sound"), "wx+", 0o600);
  try {
    const { durationMs, levels } = await decodeSound(file, samples, audio, bench);
    await rm(file);
    const silences = silencesIn(levels);
    return { fingerprint, durationMs, silences, captions, facts, ...clipsOf(samples, durationMs, bench) };
  } catch (error) {
    await samples.close();
    throw error;
  }
}

/** A silent film may still be read by its captions. Throws "no-speech" for one that has none. */
function captionsOnly(
  film: Pick<OpenAudio, "fingerprint" | "captions" | "facts" | "durationMs">,
  { folder }: Bench,
): OpenAudio {
  if (!film.captions) throw noSound();
  return {
    ...film,
    silences: [],
    cut: () => Promise.reject(noSound()),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

const noSound = () => new SourceError("no-speech", "It has no sound track.");

function clipsOf(
  samples: FileHandle,
  durationMs: number,
  { program, folder }: Bench,
): Pick<OpenAudio, "cut" | "close"> {
  return {
    cut({ startMs, endMs }, { signal }) {
      if (!(startMs >= 0 && startMs < endMs && endMs <= durationMs))
        throw new RangeError(`${startMs} to ${endMs} ms is not within ${durationMs} ms`);
      return cutClip(samples, { startMs, endMs }, { program, folder, signal });
    },
    async close() {
      await samples.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
