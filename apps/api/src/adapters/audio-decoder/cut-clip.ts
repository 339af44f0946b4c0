import type { FileHandle } from "node:fs/promises";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import type { AudioClip, TimeSpan } from "@earmark/core";

import { BYTES_PER_MS, SAMPLE_RATE } from "./decode-sound.ts";
import type { Bench } from "./probe.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

const TIMEOUT_MS = 120_000;
const HEADER_BYTES = 65_536;
const CHUNK_BYTES = 65_536;

/** One stretch of decoded sound as FLAC: nothing is lost, and every server of speech recognition reads it. */
export async function cutClip(
  sound: FileHandle,
  { startMs, endMs }: TimeSpan,
  bench: Bench,
): Promise<AudioClip> {
  const name = `${startMs}-${endMs}.flac`;
  // A file, not a pipe: only there can the encoder write at its end how long the clip is into the beginning.
  const file = join(bench.folder, `${crypto.randomUUID()}.flac`);
  try {
    const { succeeded, log } = await runFfmpeg({
      ...bench,
      args: [...ENCODING, `file:${file}`],
      input: samplesBetween(sound, startMs * BYTES_PER_MS, endMs * BYTES_PER_MS),
      maxFileBytes: (endMs - startMs) * BYTES_PER_MS * 1.1 + HEADER_BYTES,
      timeoutMs: TIMEOUT_MS,
      stallMs: TIMEOUT_MS,
    });
    if (!succeeded) throw new Error(`ffmpeg did not encode ${name}: ${log.slice(-500)}`);
    return { bytes: await readFile(file), fileName: name, contentType: "audio/flac" };
  } finally {
    await rm(file, { force: true });
  }
}

const SAMPLES = ["-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", "1"];
const ENCODING = [
  ["-loglevel", "error", ...SAMPLES, "-i", "pipe:0", "-threads", "1", "-c:a", "flac"],
  // No date and no version, so that the same sound is the same clip.
  [
    "-map_metadata",
    "-1",
    "-metadata_header_padding",
    "0",
    "-fflags",
    "+bitexact",
    "-flags:a",
    "+bitexact",
    "-f",
    "flac",
  ],
].flat();

async function* samplesBetween(sound: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end;) {
    const length = Math.min(CHUNK_BYTES, end - position);
    const { bytesRead, buffer } = await sound.read(Buffer.alloc(length), 0, length, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
