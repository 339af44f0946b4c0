import type { EmbeddedCaptions } from "@earmark/core";

import { INPUT_GUARDS, inputFile } from "./guards.ts";
import type { Bench, Track } from "./probe.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

const TIMEOUT_MS = 300_000;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * A text track of the file as WebVTT. Undefined when it can't be read, says nothing, or is longer than any talk: the
 * sound is there still.
 */
export async function readCaptions(
  file: string,
  track: Track,
  bench: Bench,
): Promise<EmbeddedCaptions | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const { succeeded } = await runFfmpeg({
    ...bench,
    args: captionArgs(file, track),
    timeoutMs: TIMEOUT_MS,
    stallMs: TIMEOUT_MS,
    onOutput: (chunk) => {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) chunks.push(chunk);
    },
  });
  const content = Buffer.concat(chunks).toString("utf8");
  if (!succeeded || bytes > MAX_BYTES || !content.includes("-->")) return undefined;
  return { content, language: track.language };
}

const captionArgs = (file: string, { index }: Track): string[] =>
  [
    ["-loglevel", "fatal", ...INPUT_GUARDS, "-i", inputFile(file), "-map", `0:${index}`],
    // One byte more than is wanted, so that what is too long is told from what just fits.
    ["-fs", String(MAX_BYTES + 1), "-f", "webvtt", "pipe:1"],
  ].flat();
