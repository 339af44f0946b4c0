import { type Document, type Reading, SourceError } from "@earmark/core";

import type { Downloader, Peeked } from "../fetch/download.ts";
import type { Fetched } from "../fetch/guarded-fetch.ts";
import { isFeed } from "./feed/is-feed.ts";
import { type EpisodeDeps, readEpisode } from "./feed/read-episode.ts";
import { readPodcastLink } from "./podcast/read-podcast-link.ts";
import type { ReadFile } from "./read-file.ts";
import { type PageDeps, readPage } from "./read-page.ts";
import { MAX_DOCUMENT_BYTES } from "./read-upload.ts";

const ACCEPT =
  "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/vtt,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5";
const AUDIO = /\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|wav|flac)$/i;
const VIDEO = /\.(?:mp4|m4v|mov|mkv|webm|ogv)$/i;

/** Papers, books and slides, which may hold many pictures. As links they may be as large as when they are uploaded. */
const WITH_PICTURES =
  /^application\/(?:pdf|epub\+zip|vnd\.o(?:penxmlformats|asis\.opendocument)[\w.-]*|zip)$/;
const LARGE_TIMEOUT_MS = 120_000;

type MediaKind = "recording" | "video";

export type LinkDeps = PageDeps & {
  readFile: ReadFile;
  /** Looks at the beginning of what may be hundreds of megabytes. */
  peek: Downloader["peek"];
};

/** Whatever a link leads to, told by its content: its text, or the recording to be listened to. Throws SourceError. */
export async function readLink(deps: LinkDeps, url: string, signal: AbortSignal): Promise<Reading> {
  const podcast = await readPodcastLink(deps, url, signal);
  if (podcast) return podcast;
  // The transcriber streams a recording; a page's fetch would hold all of it in memory.
  const named = mediaByName(url);
  const recording = named && recordingIn(await deps.peek({ url, signal }), url, named);
  if (recording) return recording;
  const file = await deps.fetch({ url, accept: ACCEPT, signal }).catch(tooLargeOnly);
  if (!(file instanceof SourceError)) return readFetched(deps, file, url, signal);
  const large = await readLarge(deps, url, signal);
  if (!large) throw file;
  return large;
}

function tooLargeOnly(error: unknown): SourceError {
  if (error instanceof SourceError && error.reason === "too-large") return error;
  throw error;
}

/** What is too large for a page: a recording, or a book with its pictures. Undefined when it is neither. */
async function readLarge(deps: LinkDeps, url: string, signal: AbortSignal): Promise<Reading | undefined> {
  const seen = await deps.peek({ url, signal });
  const recording = recordingIn(seen, url);
  if (recording || !WITH_PICTURES.test(seen.contentType)) return recording;
  const limits = { maxBytes: MAX_DOCUMENT_BYTES, timeoutMs: LARGE_TIMEOUT_MS };
  return readFetched(deps, await deps.fetch({ url, signal, limits }), url, signal);
}

async function readFetched(
  deps: LinkDeps,
  file: Fetched,
  url: string,
  signal: AbortSignal,
): Promise<Reading> {
  const type = file.contentType;
  const media = mediaByType(type);
  if (media) return asRecording(file.url, media);
  if (isFeed(file)) return readFeed(deps, file, url, signal);
  if (type === "text/html" || type === "application/xhtml+xml") return readPage(deps, file, url, signal);
  return { type: "document", document: await readLinkedFile(deps, file, signal) };
}

/** The recording that its first bytes show, or its name where they show nothing. Undefined when it is none. */
function recordingIn({ contentType, url: end }: Peeked, url: string, named?: MediaKind): Reading | undefined {
  const kind = mediaByType(contentType) ?? (contentType === "application/octet-stream" ? named : undefined);
  return kind && asRecording(url, kind, end);
}

function mediaByName(url: string): MediaKind | undefined {
  const path = URL.parse(url)?.pathname ?? "";
  if (AUDIO.test(path)) return "recording";
  return VIDEO.test(path) ? "video" : undefined;
}

function mediaByType(type: string): MediaKind | undefined {
  if (/^audio\/(?!x?-?mpegurl)|^application\/ogg$/.test(type)) return "recording";
  return type.startsWith("video/") ? "video" : undefined;
}

/** Addresses behind a redirect may be signed and soon void: the one that was given stays. `end` is where it led. */
function asRecording(url: string, kind: MediaKind, end = url): Reading {
  const { hostname = "" } = URL.parse(url) ?? {};
  const title = (fileName(url) || fileName(end)).replace(/\.\w{2,4}$/, "");
  const facts = { url, site: hostname, ...(title && { title }) };
  return {
    type: "recording",
    recording: { media: { at: "link", url }, kind, facts, notes: [] },
    attempts: [],
  };
}

/** A feed stands for the episode its address names, else for its newest with a transcript, else for its newest entry. */
async function readFeed(
  deps: EpisodeDeps,
  file: Fetched,
  asked: string,
  signal: AbortSignal,
): Promise<Reading> {
  // A redirect drops the fragment that names the episode.
  const url = file.url.includes("#") ? file.url : file.url + (URL.parse(asked)?.hash ?? "");
  const { feed, episode } = await deps.parse("episode", { xml: file.text(), url }, signal);
  if (!episode) throw new SourceError("empty", "The feed has no entries");
  return readEpisode(deps, { feed, episode }, signal);
}

async function readLinkedFile({ readFile }: LinkDeps, file: Fetched, signal: AbortSignal): Promise<Document> {
  const { url, body: bytes, declaredType, charset } = file;
  const facts = { url, site: new URL(url).hostname };
  return readFile({ bytes, name: fileName(url), declaredType, charset, facts, signal });
}

function fileName(url: string): string {
  const name = URL.parse(url)?.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
