import { createHash } from "node:crypto";

import {
  type BlobStore,
  type FailureReason,
  type Ports,
  resumeWaiting,
  type TokenVerifier,
} from "@earmark/core";

import { openAudioDecoder } from "./adapters/audio-decoder/open-audio-decoder.ts";
import { openBlobStore } from "./adapters/blob-store/open-blob-store.ts";
import { createArticleReader } from "./adapters/content-reader/article/article-reader.ts";
import { createContentReader } from "./adapters/content-reader/content-reader.ts";
import {
  createScanReader,
  SCAN_THREADS,
  type ScanReader,
} from "./adapters/content-reader/ocr/scan-reader.ts";
import { createParse } from "./adapters/content-reader/parsers.ts";
import { createPdfReader } from "./adapters/content-reader/pdf/pdf-reader.ts";
import { createDirectory } from "./adapters/content-reader/podcast/directory.ts";
import { createYtDlp } from "./adapters/downloader/yt-dlp.ts";
import { createFeedSource } from "./adapters/feeds/feed-source.ts";
import { findBehind } from "./adapters/feeds/find-behind.ts";
import { createDownloader, type DownloadLimits } from "./adapters/fetch/download.ts";
import { createGuardedFetch, type GuardedFetch } from "./adapters/fetch/guarded-fetch.ts";
import { nextId } from "./adapters/ids.ts";
import { createIsolate, type Isolate } from "./adapters/isolate/isolate.ts";
import { createLinkExpander } from "./adapters/link-expander/link-expander.ts";
import { openStorage } from "./adapters/storage.ts";
import { createExtractiveSummarizer } from "./adapters/summarizer/extractive.ts";
import { emulatorTokens } from "./adapters/token-verifier/emulator.ts";
import { firebaseTokens, GOOGLE_KEYS } from "./adapters/token-verifier/firebase.ts";
import { createTranscriber } from "./adapters/transcriber/openai-compatible.ts";
import { canonicalUrl } from "./adapters/urls/canonical-url.ts";
import { type Settings, SettingsError } from "./env.ts";
import { report } from "./process.ts";
import type { LocalBlobs } from "./routes/blobs.ts";

const USER_AGENT = "Mozilla/5.0 (compatible; Earmark/0.1)";
const FETCH_LIMITS = { timeoutMs: 20_000, maxBytes: 16 * 1024 * 1024, maxRedirects: 10 };

/** Only the beginning of a recording is looked at; whoever listens to it has limits of their own. */
const PEEK_LIMITS: DownloadLimits = {
  maxBytes: 4 * 1024 ** 3,
  stallMs: 15_000,
  minBytesPerSecond: 1_024,
  paceWindowMs: 30_000,
  maxTries: 1,
  pauseMs: 0,
  maxRedirects: 10,
};

/**
 * The limits within the parsers end a hostile text in about a second; these end what nobody thought of. An honest page
 * of 3 MB takes half a second, an honest transcript of 10 MB a second and a half: room for a machine much slower.
 */
const ARTICLE_TIMEOUT_MS = 5_000;
const PARSE_TIMEOUT_MS = 10_000;
/** A book of a thousand pages takes ten seconds. What it may work is bounded page by page. */
const PDF_TIMEOUT_MS = 180_000;
const READER_THREADS = { size: 2, maxMemoryMb: 256 };

/** Feeds have threads of their own: a sweep holds up nobody who waits for a page. */
const FEED_THREADS = { size: 2, maxMemoryMb: 256 };

/** What strangers' servers are asked to bear by a sweep. */
const FEED_PACING = { atOnce: 24, atOncePerHost: 2, spacingMs: 1_000 };

/** A day of sound; a minute is what understanding the player takes at most. */
const YT_DLP_LIMITS = { maxBytes: 2 * 1024 ** 3, timeoutMs: 3_600_000, stallMs: 120_000 };

/** The longest text that may be saved takes 400 MB to summarize. */
const SUMMARIZER_THREADS = { size: 2, maxMemoryMb: 1_024 };

/** The whole application, wired. */
export interface Composition {
  ports: Ports;
  /** The blob store, when its signed addresses lead to this API. */
  localBlobs: LocalBlobs | undefined;
  probe(): Promise<void>;
  startWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Chooses an adapter for every port. The only file that names vendors. */
export async function compose(settings: Settings): Promise<Composition> {
  const store = await openStorage(settings, (error) => report(error, "storage"));
  const isolates = startIsolates();
  const { readers, feedReaders, summarizers, scans } = isolates;
  const fetch = guardedFetch(settings);
  const clock = { now: () => new Date() };
  const { blobs, localBlobs } = await openBlobStore(settings, clock.now);
  const decoder = await audioDecoder(settings, blobs, clock.now);
  const ports: Ports = {
    ...store.ports,
    audio: decoder.audio,
    blobs,
    clock,
    content: contentReader(settings, { isolate: readers, scans, fetch, blobs }),
    feedSource: feedSource(settings, feedReaders, fetch),
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    ids: { next: (prefix) => nextId(prefix, clock.now().getTime()) },
    links: linkExpander(settings, readers, fetch),
    summarizer: createExtractiveSummarizer(summarizers),
    tokens: tokenVerifier(settings, clock.now),
    transcriber: transcriber(settings),
    urls: { canonical: canonicalUrl },
  };
  return {
    ports,
    localBlobs,
    probe: store.probe,
    async startWorker() {
      await store.startWorker(ports);
      await resumeWaiting(ports, nowPossible(settings, decoder));
    },
    async close() {
      await store.close();
      await Promise.all([...Object.values(isolates), decoder].map((part) => part.close()));
    },
  };
}

const linkExpander = ({ youtubeUrl }: Settings, isolate: Isolate, fetch: GuardedFetch): Ports["links"] =>
  createLinkExpander({ fetch, isolate, parseTimeoutMs: PARSE_TIMEOUT_MS, youtubeUrl });

const transcriber = ({ transcriber: engine }: Settings): Ports["transcriber"] =>
  engine && createTranscriber({ ...engine, report: (error) => report(error, "transcriber") });

/** Why items may have failed before that would not any more. */
function nowPossible(settings: Settings, { hasFfmpeg }: { hasFfmpeg: boolean }): FailureReason[] {
  const reasons: [FailureReason, boolean][] = [
    ["needs-transcriber", settings.transcriber !== undefined && hasFfmpeg],
    ["needs-ocr", settings.ocrLanguages.length > 0],
  ];
  return reasons.flatMap(([reason, is]) => (is ? [reason] : []));
}

/** Threads for what strangers wrote. They start when first needed. */
const startIsolates = () => ({
  readers: createIsolate(READER_THREADS),
  feedReaders: createIsolate(FEED_THREADS),
  summarizers: createIsolate(SUMMARIZER_THREADS),
  scans: createIsolate(SCAN_THREADS),
});

async function audioDecoder(settings: Settings, blobs: BlobStore, now: () => Date) {
  const { ytDlpPath: path } = settings;
  const parts = { blobs, downloader: path ? createYtDlp({ path, ...YT_DLP_LIMITS }) : undefined, now };
  const decoder = await openAudioDecoder({ ...settings, userAgent: USER_AGENT }, parts);
  if (!decoder.hasFfmpeg) report(new Error("There is no ffmpeg: recordings wait until there is"), "startup");
  return decoder;
}

const guardedFetch = ({ fetchAllowHosts, youtubeUrl }: Settings): GuardedFetch =>
  createGuardedFetch({
    allowHosts: fetchAllowHosts,
    postHosts: [new URL(youtubeUrl).host],
    userAgent: USER_AGENT,
    limits: FETCH_LIMITS,
  });

function contentReader(
  settings: Settings,
  parts: { isolate: Isolate; scans: Isolate; fetch: GuardedFetch; blobs: BlobStore },
): Ports["content"] {
  const { youtubeUrl, ytDlpPath, fetchAllowHosts, podcastDirectoryUrl } = settings;
  const { isolate, scans, fetch, blobs } = parts;
  const readScan = scanReader(settings, scans);
  const readArticle = createArticleReader({ isolate, timeoutMs: ARTICLE_TIMEOUT_MS });
  const readPdf = createPdfReader({ isolate, readScan, timeoutMs: PDF_TIMEOUT_MS });
  return createContentReader({
    blobs,
    fetch,
    isolate,
    readArticle,
    readPdf,
    readScan,
    parseTimeoutMs: PARSE_TIMEOUT_MS,
    peek: createDownloader({ allowHosts: fetchAllowHosts, userAgent: USER_AGENT, limits: PEEK_LIMITS }).peek,
    podcastDirectoryUrl,
    youtube: { youtubeUrl, canDownload: ytDlpPath !== undefined },
  });
}

/** Undefined when no language is set: scans then wait until one is. */
function scanReader({ ocrLanguages, ocrDataDir }: Settings, isolate: Isolate): ScanReader | undefined {
  try {
    return createScanReader({ isolate, languages: ocrLanguages, dataDir: ocrDataDir });
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

function feedSource(
  { podcastDirectoryUrl }: Settings,
  isolate: Isolate,
  fetch: GuardedFetch,
): Ports["feedSource"] {
  const parseTimeoutMs = PARSE_TIMEOUT_MS;
  const parse = createParse({ isolate, timeoutMs: parseTimeoutMs });
  const directory = podcastDirectoryUrl ? createDirectory(fetch, podcastDirectoryUrl) : undefined;
  const find = findBehind({ fetch, parse, directory });
  return createFeedSource({ fetch, isolate, parseTimeoutMs, find, pacing: FEED_PACING });
}

function tokenVerifier(settings: Settings, now: () => Date): TokenVerifier {
  const { authEmulatorHost: emulatorHost, firebaseProjectId: projectId, production } = settings;
  return emulatorHost
    ? emulatorTokens({ emulatorHost, production, projectId, now })
    : firebaseTokens({ ...GOOGLE_KEYS, projectId, now });
}
