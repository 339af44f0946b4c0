import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

import {
  type ErrorReporter,
  type FailureReason,
  indexMissing,
  type Ports,
  resumeWaiting,
} from "@earmark/core";

import { archiveWriter } from "./adapters/archive-writer/open-archive-writer.ts";
import { openBlobStore } from "./adapters/blob-store/open-blob-store.ts";
import { READER_VERSION } from "./adapters/content-reader/version.ts";
import { createErrorsUrl } from "./adapters/errors-url.ts";
import { openIdentity } from "./adapters/identity-admin/open-identity.ts";
import { createIds } from "./adapters/ids.ts";
import { createIsolate, type Isolate } from "./adapters/isolate/isolate.ts";
import { createLanguageDetector } from "./adapters/language-detector/eld.ts";
import { openModels } from "./adapters/language-model/open-models.ts";
import { UnknownModelError } from "./adapters/language-model/unknown-model-error.ts";
import { once, onFirstUse, type Opener } from "./adapters/on-first-use.ts";
import { type OpenWatching, openWatching } from "./adapters/open-watching.ts";
import { openSelling } from "./adapters/payments/open-selling.ts";
import { type OpenStorage, openStorage, type TakeEvent } from "./adapters/storage.ts";
import { createExtractiveSummarizer } from "./adapters/summarizer/extractive.ts";
import { openTokenVerifier } from "./adapters/token-verifier/open-token-verifier.ts";
import { openTranscriber } from "./adapters/transcriber/open-transcriber.ts";
import { canonicalUrl, urlAsRead } from "./adapters/urls/canonical-url.ts";
import { openVault } from "./adapters/vault/vault.ts";
import type { Reading } from "./compose-reading.ts";
import { type Settings, SettingsError } from "./env.ts";
import { logError, logJob, logRequest, type Report, reporting } from "./process.ts";
import type { LocalBlobs } from "./routes/blobs.ts";

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
  /** Loads what is else loaded when it is first used. Throws what is wrong with its settings. */
  preload(): Promise<void>;
  startWorker(): Promise<void>;
  /** The worker of a function, where jobs are in SQS. */
  takeEvents(): TakeEvent;
  close(): Promise<void>;
}

/** Chooses an adapter for every port. Only this file and compose-reading.ts name vendors. */
export async function compose(settings: Settings): Promise<Composition> {
  let report = logError;
  const store = await openStorage(settings, (error, about) => report(error, { part: "storage", ...about }));
  const watching = openWatching(settings, store, { request: logRequest, job: logJob });
  const told = reporting(watching.errors);
  ({ report } = told);
  const summarizing = createIsolate(SUMMARIZER_THREADS);
  const clock = { now: () => new Date() };
  const { blobs, localBlobs } = await openBlobStore(settings, clock.now);
  const reading = once(async () => {
    const { composeReading } = await import("./compose-reading.ts");
    return composeReading(settings, { blobs, now: clock.now });
  });
  const vault = await openVault(settings);
  const ports = await watching.timed({
    ...store.ports,
    ...readingPorts(reading),
    archives: archiveWriter,
    blobs,
    clock,
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    identity: await openIdentity(settings).catch(unusable),
    ids: createIds(clock.now),
    languages: createLanguageDetector(),
    caps: settings.caps,
    defaultPlan: settings.defaultPlan,
    errorsUrl: createErrorsUrl(settings.issuesUrl),
    checking: { judging: settings.judging, pause: () => setImmediate() },
    ...(await modelPorts(settings, { turns: store.turns, mark: vault.mark, report })),
    ...openSelling(settings),
    summarizer: createExtractiveSummarizer(summarizing),
    tokens: openTokenVerifier(settings, clock.now),
    transcriber: transcriber(settings, report),
    urls: { canonical: canonicalUrl, asRead: urlAsRead },
    vault,
  });
  const parts = { settings, store, summarizing, reading, ports, watching, ...told };
  return { ports, ...told, ...watching.seen, localBlobs, probe: store.probe, ...running(parts) };
}

type Life = Pick<Composition, "preload" | "startWorker" | "takeEvents" | "close">;

/** What reads sources is loaded by the first source that is to be read. */
const readingPorts = (
  reading: Opener<Reading>,
): Pick<Reading, "audio" | "content" | "feedSource" | "links"> => ({
  audio: onFirstUse(async () => (await reading()).audio, ["open", "discard"]),
  content: { version: READER_VERSION, ...onFirstUse(async () => (await reading()).content, ["read"]) },
  feedSource: onFirstUse(
    async () => (await reading()).feedSource,
    ["find", "read", "readAll", "readOutlines"],
  ),
  links: onFirstUse(async () => (await reading()).links, ["expand"]),
});

interface Running extends Pick<Composition, "ports" | "report"> {
  settings: Settings;
  store: OpenStorage;
  summarizing: Isolate;
  reading: Opener<Reading>;
  watching: OpenWatching;
}

/** What goes on behind the requests, and how all of it ends. */
function running({ settings, store, summarizing, reading, ports, watching, report }: Running): Life {
  const closing = new AbortController();
  let sweep: Promise<unknown> = Promise.resolve();
  const resume = async () => resumeWaiting(ports, nowPossible(settings, await reading()));
  const catchUp = async (signal: AbortSignal) => void (await resume(), await indexMissing(ports, signal));
  return {
    preload: async () => void (await reading()),
    async startWorker() {
      await store.startWorker(ports, watching.work);
      await resume();
      if (ports.embedder && !ports.search.takesVectors)
        logError(new Error("The database has no pgvector: texts are searched by their words alone"), {
          part: "startup",
        });
      // Nothing waits for it: what an older release saved is found as soon as it comes to it.
      sweep = indexMissing(ports, closing.signal).catch((error: unknown) => {
        if (!closing.signal.aborted) report(error, { part: "search index" });
      });
    },
    takeEvents: () => store.takeEvents(ports, { watch: watching.work, catchUp }),
    async close() {
      closing.abort();
      await sweep;
      await store.close();
      await Promise.all([summarizing.close(), reading.opened()?.then((opened) => opened.close())]);
      await watching.stop();
    },
  };
}

const transcriber = ({ transcriber: engine }: Settings, report: Report): Ports["transcriber"] =>
  engine && openTranscriber({ ...engine, report: (error) => report(error, { part: "transcriber" }) });

async function modelPorts(
  { models }: Settings,
  { report, ...about }: Omit<Parameters<typeof openModels>[1], "report"> & { report: Report },
) {
  try {
    return await openModels(models, { ...about, report: (error) => report(error, { part: "models" }) });
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

function unusable(error: unknown): never {
  throw new SettingsError(error instanceof Error ? error.message : String(error));
}
