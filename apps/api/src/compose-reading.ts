import type { BlobStore, Ports } from "@earmark/core";

import { openAudioDecoder } from "./adapters/audio-decoder/open-audio-decoder.ts";
import {
  createScanReader,
  SCAN_THREADS,
  type ScanReader,
} from "./adapters/content-reader/ocr/scan-reader.ts";
import { openContentReader } from "./adapters/content-reader/open-content-reader.ts";
import { createParse } from "./adapters/content-reader/parsers.ts";
import { createDirectory } from "./adapters/content-reader/podcast/directory.ts";
import { createYtDlp } from "./adapters/downloader/yt-dlp.ts";
import { createFeedSource } from "./adapters/feeds/feed-source.ts";
import { findBehind } from "./adapters/feeds/find-behind.ts";
import { createGuardedFetch } from "./adapters/fetch/guarded-fetch.ts";
import { createIsolate, type Isolate } from "./adapters/isolate/isolate.ts";
import { createLinkExpander } from "./adapters/link-expander/link-expander.ts";
import { type Settings, SettingsError } from "./env.ts";
import { logError } from "./process.ts";

const USER_AGENT = "Mozilla/5.0 (compatible; Earmark/0.1)";
const FETCH_LIMITS = { timeoutMs: 20_000, maxBytes: 16 * 1024 * 1024, maxRedirects: 10 };

/**
 * The limits within the parsers end a hostile text in about a second; this ends what nobody thought of. An honest
 * transcript of 10 MB takes a second and a half: room for a machine much slower.
 */
const PARSE_TIMEOUT_MS = 10_000;
const READER_THREADS = { size: 2, maxMemoryMb: 256 };

/** Feeds have threads of their own: a sweep holds up nobody who waits for a page. */
const FEED_THREADS = { size: 2, maxMemoryMb: 256 };

/** What strangers' servers are asked to bear by a sweep. */
const FEED_PACING = { atOnce: 24, atOncePerHost: 2, spacingMs: 1_000 };

/** A day of sound; a minute is what understanding the player takes at most. */
const YT_DLP_LIMITS = { maxBytes: 2 * 1024 ** 3, timeoutMs: 3_600_000, stallMs: 120_000 };

/** What reads sources, and how that ends. */
export interface Reading extends Pick<Ports, "audio" | "content" | "feedSource" | "links"> {
  hasFfmpeg: boolean;
  close(): Promise<void>;
}

/** All that reads what people save: most requests have nothing to do with it, and it takes longest to load. */
export async function composeReading(
  settings: Settings,
  { blobs, now }: { blobs: BlobStore; now: () => Date },
): Promise<Reading> {
  const isolates = startIsolates();
  const web = theWeb(settings);
  const decoder = await audioDecoder(settings, blobs, now);
  return {
    audio: decoder.audio,
    hasFfmpeg: decoder.hasFfmpeg,
    content: contentReader(settings, { ...web, blobs, isolate: isolates.readers, scans: isolates.scans }),
    feedSource: feedSource(web, isolates.feedReaders),
    links: createLinkExpander({ ...web, isolate: isolates.readers, youtubeUrl: settings.youtubeUrl }),
    close: async () =>
      void (await Promise.all([...Object.values(isolates), decoder].map((part) => part.close()))),
  };
}

/** Threads for what strangers wrote. They start when first needed. */
const startIsolates = () => ({
  readers: createIsolate(READER_THREADS),
  feedReaders: createIsolate(FEED_THREADS),
  scans: createIsolate(SCAN_THREADS),
});

async function audioDecoder(settings: Settings, blobs: BlobStore, now: () => Date) {
  const { ytDlpPath: path } = settings;
  const parts = { blobs, downloader: path ? createYtDlp({ path, ...YT_DLP_LIMITS }) : undefined, now };
  const decoder = await openAudioDecoder({ ...settings, userAgent: USER_AGENT }, parts);
  if (!decoder.hasFfmpeg)
    logError(new Error("There is no ffmpeg: recordings wait until there is"), { part: "startup" });
  return decoder;
}

type Web = ReturnType<typeof theWeb>;

/** What everything that reads the web is given. */
function theWeb({ fetchAllowHosts: allowHosts, youtubeUrl, podcastDirectoryUrl }: Settings) {
  const postHosts = [new URL(youtubeUrl).host];
  const fetch = createGuardedFetch({ allowHosts, postHosts, userAgent: USER_AGENT, limits: FETCH_LIMITS });
  const directory = podcastDirectoryUrl ? createDirectory(fetch, podcastDirectoryUrl) : undefined;
  return { fetch, directory, parseTimeoutMs: PARSE_TIMEOUT_MS };
}

function contentReader(
  settings: Settings,
  { scans, ...around }: Web & { blobs: BlobStore; isolate: Isolate; scans: Isolate },
) {
  const readScan = scanReader(settings, scans);
  return openContentReader({ ...settings, userAgent: USER_AGENT }, { ...around, readScan });
}

/** Undefined when no language is set: scans then wait until one is. */
function scanReader({ ocrLanguages, ocrDataDir }: Settings, isolate: Isolate): ScanReader | undefined {
  try {
    return createScanReader({ isolate, languages: ocrLanguages, dataDir: ocrDataDir });
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

function feedSource(web: Web, isolate: Isolate): Ports["feedSource"] {
  const parse = createParse({ isolate, timeoutMs: web.parseTimeoutMs });
  return createFeedSource({ ...web, isolate, find: findBehind({ ...web, parse }), pacing: FEED_PACING });
}
