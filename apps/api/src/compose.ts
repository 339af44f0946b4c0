import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

import {
  type BlobStore,
  type ErrorReporter,
  type FailureReason,
  indexMissing,
  type Ports,
  resumeWaiting,
  type TokenVerifier,
} from "@earmark/core";

import { zipArchives } from "./adapters/archive-writer/yazl.ts";
import { openAudioDecoder } from "./adapters/audio-decoder/open-audio-decoder.ts";
import { openBlobStore } from "./adapters/blob-store/open-blob-store.ts";
import {
  createScanReader,
  SCAN_THREADS,
  type ScanReader,
} from "./adapters/content-reader/ocr/scan-reader.ts";
import { openContentReader } from "./adapters/content-reader/open-content-reader.ts";
import { createParse } from "./adapters/content-reader/parsers.ts";
import { createDirectory } from "./adapters/content-reader/podcast/directory.ts";
import { createYtDlp } from "./adapters/downloader/yt-dlp.ts";
import { createErrorsUrl } from "./adapters/errors-url.ts";
import { createFeedSource } from "./adapters/feeds/feed-source.ts";
import { findBehind } from "./adapters/feeds/find-behind.ts";
import { createGuardedFetch } from "./adapters/fetch/guarded-fetch.ts";
import { openIdentity } from "./adapters/identity-admin/open-identity.ts";
import { createIds } from "./adapters/ids.ts";
import { createIsolate, type Isolate } from "./adapters/isolate/isolate.ts";
import { createLanguageDetector } from "./adapters/language-detector/eld.ts";
import { openModels } from "./adapters/language-model/open-models.ts";
import { UnknownModelError } from "./adapters/language-model/unknown-model-error.ts";
import { createLinkExpander } from "./adapters/link-expander/link-expander.ts";
import { type OpenWatching, openWatching } from "./adapters/open-watching.ts";
import { openSelling } from "./adapters/payments/open-selling.ts";
import { type OpenStorage, openStorage } from "./adapters/storage.ts";
import { createExtractiveSummarizer } from "./adapters/summarizer/extractive.ts";
import { emulatorTokens } from "./adapters/token-verifier/emulator.ts";
import { firebaseTokens, GOOGLE_KEYS } from "./adapters/token-verifier/firebase.ts";
import { createTranscriber } from "./adapters/transcriber/openai-compatible.ts";
import { canonicalUrl, urlAsRead } from "./adapters/urls/canonical-url.ts";
import { openVault } from "./adapters/vault/vault.ts";
import { type Settings, SettingsError } from "./env.ts";
import { logError, logRequest, type Report, reporting } from "./process.ts";
import type { LocalBlobs } from "./routes/blobs.ts";

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

/** The longest text that may be saved takes 400 MB to summarize. */
const SUMMARIZER_THREADS = { size: 2, maxMemoryMb: 1_024 };

/** The whole application, wired. */
export interface Composition extends Readonly<OpenWatching["seen"]> {
  ports: Ports;
  /** The blob store, when its signed addresses lead to this API. */
  localBlobs: LocalBlobs | undefined;
  errors: ErrorReporter;
  /** Logs an error that is ours, and tells of it. */
  report: Report;
  probe(): Promise<void>;
  startWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Chooses an adapter for every port. The only file that names vendors. */
export async function compose(settings: Settings): Promise<Composition> {
  let report = logError;
  const store = await openStorage(settings, (error, about) => report(error, { part: "storage", ...about }));
  const watching = openWatching(settings, store, logRequest);
  const told = reporting(watching.errors);
  ({ report } = told);
  const isolates = startIsolates();
  const web = theWeb(settings);
  const clock = { now: () => new Date() };
  const { blobs, localBlobs } = await openBlobStore(settings, clock.now);
  const decoder = await audioDecoder(settings, blobs, clock.now);
  const vault = await openVault(settings);
  const ports: Ports = {
    ...store.ports,
    archives: zipArchives,
    audio: decoder.audio,
    blobs,
    clock,
    content: contentReader(settings, { ...web, blobs, isolate: isolates.readers, scans: isolates.scans }),
    feedSource: feedSource(web, isolates.feedReaders),
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    identity: await openIdentity(settings).catch(unusable),
    ids: createIds(clock.now),
    languages: createLanguageDetector(),
    links: createLinkExpander({ ...web, isolate: isolates.readers, youtubeUrl: settings.youtubeUrl }),
    caps: settings.caps,
    defaultPlan: settings.defaultPlan,
    errorsUrl: createErrorsUrl(settings.issuesUrl),
    checking: { judging: settings.judging, pause: () => setImmediate() },
    ...modelPorts(settings, { turns: store.turns, mark: vault.mark, report }),
    ...openSelling(settings),
    summarizer: createExtractiveSummarizer(isolates.summarizers),
    tokens: tokenVerifier(settings, clock.now),
    transcriber: transcriber(settings, report),
    urls: { canonical: canonicalUrl, asRead: urlAsRead },
    vault,
  };
  const parts = { settings, store, isolates, decoder, ports, watching, ...told };
  return { ports, ...told, ...watching.seen, localBlobs, probe: store.probe, ...running(parts) };
}

type Life = Pick<Composition, "startWorker" | "close">;

interface Running extends Pick<Composition, "ports" | "report"> {
  settings: Settings;
  store: OpenStorage;
  isolates: ReturnType<typeof startIsolates>;
  decoder: Awaited<ReturnType<typeof audioDecoder>>;
  watching: OpenWatching;
}

/** What goes on behind the requests, and how all of it ends. */
function running({ settings, store, isolates, decoder, ports, watching, report }: Running): Life {
  const closing = new AbortController();
  let sweep: Promise<unknown> = Promise.resolve();
  return {
    async startWorker() {
      await store.startWorker(ports, watching.checkIn);
      await resumeWaiting(ports, nowPossible(settings, decoder));
      if (ports.embedder && !ports.search.takesVectors)
        logError(new Error("The database has no pgvector: texts are searched by their words alone"), {
          part: "startup",
        });
      // Nothing waits for it: what an older release saved is found as soon as it comes to it.
      sweep = indexMissing(ports, closing.signal).catch((error: unknown) => {
        if (!closing.signal.aborted) report(error, { part: "search index" });
      });
    },
    async close() {
      closing.abort();
      await sweep;
      await store.close();
      await Promise.all([...Object.values(isolates), decoder].map((part) => part.close()));
      await watching.stop();
    },
  };
}

const transcriber = ({ transcriber: engine }: Settings, report: Report): Ports["transcriber"] =>
  engine && createTranscriber({ ...engine, report: (error) => report(error, { part: "transcriber" }) });

function modelPorts(
  { models }: Settings,
  { report, ...about }: Omit<Parameters<typeof openModels>[1], "report"> & { report: Report },
) {
  try {
    return openModels(models, { ...about, report: (error) => report(error, { part: "models" }) });
  } catch (error) {
    throw error instanceof UnknownModelError ? new SettingsError(error.message) : error;
  }
}

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
    return unusable(error);
  }
}

function feedSource(web: Web, isolate: Isolate): Ports["feedSource"] {
  const parse = createParse({ isolate, timeoutMs: web.parseTimeoutMs });
  return createFeedSource({ ...web, isolate, find: findBehind({ ...web, parse }), pacing: FEED_PACING });
}

function tokenVerifier(settings: Settings, now: () => Date): TokenVerifier {
  const { authEmulatorHost: emulatorHost, firebaseProjectId: projectId, production } = settings;
  return emulatorHost
    ? emulatorTokens({ emulatorHost, production, projectId, now })
    : firebaseTokens({ ...GOOGLE_KEYS, projectId, now });
}

function unusable(error: unknown): never {
  throw new SettingsError(error instanceof Error ? error.message : String(error));
}
