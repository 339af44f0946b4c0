import type { FileHandle } from "node:fs/promises";

import { SourceError } from "@earmark/core";

import { INPUT_GUARDS, inputFile } from "./guards.ts";
import { createLevelMeter } from "./levels.ts";
import { type Bench, type Track, unreadable } from "./probe.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

/** 16 kHz, mono, 16 bits: what recognisers of speech are trained on. */
export const SAMPLE_RATE = 16_000;
export const BYTES_PER_MS = (SAMPLE_RATE * 2) / 1_000;

export interface Sound {
  durationMs: number;
  /** How loud each 10 ms are; see levels.ts. */
  levels: Uint8Array;
}

const STALL_MS = 60_000;
const MAX_TIMEOUT_MS = 3 * 3_600_000;
/** Decoding goes hundreds of times faster than the clock; this is for machines that are busy with much else. */
const GRACE_MS = 120_000;
const SLOWEST_SPEED = 10;

/**
 * Decodes one track into a file of plain samples, in one pass and constant memory; stretches of nothing take no room
 * on the disk. Times are those of a player: what the track starts late, or leaves out, is silence.
 * Throws SourceError "malformed", "too-large" beyond `maxDurationMs`, "timeout".
 */
export async function decodeSound(
  source: string,
  target: FileHandle,
  track: Track,
  bench: Bench & { maxDurationMs: number },
): Promise<Sound> {
  const startedMs = performance.now();
  const maxBytes = bench.maxDurationMs * BYTES_PER_MS;
  const sink = createSink(target);
  const { succeeded } = await runFfmpeg({
    program: bench.program,
    folder: bench.folder,
    signal: bench.signal,
    args: decodingArgs(source, track, bench.maxDurationMs),
    timeoutMs: MAX_TIMEOUT_MS,
    stallMs: STALL_MS,
    onOutput: async (chunk) => {
      await sink.write(chunk);
      if (sink.bytes() > maxBytes) throw tooLong(bench.maxDurationMs);
      const elapsedMs = performance.now() - startedMs;
      if (elapsedMs > GRACE_MS + sink.bytes() / BYTES_PER_MS / SLOWEST_SPEED) throw tooSlow();
    },
  });
  const sound = await sink.end();
  if (!succeeded || sound.durationMs === 0) throw unreadable();
  return sound;
}

const decodingArgs = (source: string, { index }: Track, maxDurationMs: number): string[] =>
  [
    ["-loglevel", "fatal", ...INPUT_GUARDS, "-i", inputFile(source), "-map", `0:${index}`],
    // A second more than is allowed, so that what is too long is told from what just fits.
    ["-t", String(maxDurationMs / 1_000 + 1), "-af", `aresample=${SAMPLE_RATE}:async=1:first_pts=0`],
    ["-ac", "1", "-ar", String(SAMPLE_RATE), "-threads", "1", "-flush_packets", "0", "-f", "s16le", "pipe:1"],
  ].flat();

const tooLong = (maxDurationMs: number) =>
  new SourceError("too-large", `It is longer than ${maxDurationMs / 3_600_000} hours. Save a part of it.`);

const tooSlow = () =>
  new SourceError("timeout", "Decoding it took too long. The file may be damaged.", { transient: true });

const NOTHING = Buffer.alloc(65_536);
const isNothing = (chunk: Buffer) =>
  chunk.length <= NOTHING.length && chunk.equals(NOTHING.subarray(0, chunk.length));

function createSink(target: FileHandle) {
  const meter = createLevelMeter();
  let position = 0;
  /** Half a sample, when a chunk ends within one. */
  let rest: Buffer = Buffer.alloc(0);
  return {
    bytes: () => position,
    async write(given: Buffer): Promise<void> {
      const chunk = rest.length > 0 ? Buffer.concat([rest, given]) : given;
      const whole = chunk.subarray(0, chunk.length & ~1);
      rest = Buffer.from(chunk.subarray(whole.length));
      meter.add(samplesOf(whole));
      if (!isNothing(whole)) await writeAll(target, whole, position);
      position += whole.length;
    },
    async end(): Promise<Sound> {
      await target.truncate(position);
      return { durationMs: Math.floor(position / BYTES_PER_MS), levels: meter.levels() };
    },
  };
}

/** Samples begin at even addresses, which a part of a buffer need not do. */
function samplesOf(bytes: Buffer): Int16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int16Array(aligned.buffer, aligned.byteOffset, aligned.length / 2);
}

async function writeAll(target: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await target.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
