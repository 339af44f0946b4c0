import { join } from "node:path";

import type { AudioDecoder, BlobStore } from "@earmark/core";

import type { DownloadLimits } from "../fetch/download.ts";
import { createDownloader } from "../fetch/download.ts";
import { createFfmpegDecoder, type MediaDownload } from "./ffmpeg.ts";
import { findFfmpeg } from "./find-ffmpeg.ts";
import { createScratch } from "./scratch.ts";

export interface AudioDecoderSettings {
  ffmpegPath: string | undefined;
  dataDir: string;
  fetchAllowHosts: readonly string[];
  userAgent: string;
}

/** Four gigabytes, as of an upload; a server that is too slow for a day's recording in an hour is given up. */
const LIMITS: DownloadLimits = {
  maxBytes: 4 * 1024 ** 3,
  stallMs: 30_000,
  minBytesPerSecond: 8_192,
  paceWindowMs: 60_000,
  maxTries: 5,
  pauseMs: 1_000,
  maxRedirects: 10,
};

/** The decoder with what it stands on: ffmpeg if there is one, a folder for its files, and downloads behind the guards. */
export async function openAudioDecoder(
  settings: AudioDecoderSettings,
  parts: { blobs: BlobStore; downloader: MediaDownload | undefined; now: () => Date },
): Promise<{ audio: AudioDecoder; hasFfmpeg: boolean; close(): Promise<void> }> {
  const { ffmpegPath, dataDir, fetchAllowHosts: allowHosts, userAgent } = settings;
  const program = await findFfmpeg(ffmpegPath);
  const scratch = createScratch(join(dataDir, "scratch"), parts.now);
  const { download } = createDownloader({ allowHosts, userAgent, limits: LIMITS });
  const link: MediaDownload = (url, { signal }, keep) =>
    download({ url, expect: "media", signal }, ({ body }) => keep(body));
  return {
    audio: createFfmpegDecoder({
      program,
      scratch,
      blobs: parts.blobs,
      downloads: { link, downloader: parts.downloader },
    }),
    hasFfmpeg: program !== undefined,
    close: scratch.close,
  };
}
