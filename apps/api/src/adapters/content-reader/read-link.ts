import { type Document, type Reading, SourceError } from "@earmark/core";

import type { Fetched } from "../fetch/guarded-fetch.ts";
import { type EpisodeDeps, readEpisode } from "./feed/read-episode.ts";
import { type PageDeps, readPage } from "./read-page.ts";

const ACCEPT =
  "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/vtt,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5";
const AUDIO = /\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|wav|flac)$/i;
const VIDEO = /\.(?:mp4|m4v|mov|mkv|webm|ogv)$/i;

/** Whatever a link leads to, told by its content: its text, or the recording to be listened to. Throws SourceError. */
export async function readLink(deps: PageDeps, url: string, signal: AbortSignal): Promise<Reading> {
  // A recording is hundreds of megabytes: the transcriber streams it, a page's fetch would hold it in memory.
  const path = URL.parse(url)?.pathname ?? "";
  if (AUDIO.test(path)) return recordingAt(url, "recording");
  if (VIDEO.test(path)) return recordingAt(url, "video");
  const file = await deps.fetch({ url, accept: ACCEPT, signal });
  const type = file.contentType;
  if (type.startsWith("audio/")) return recordingAt(file.url, "recording");
  if (type.startsWith("video/")) return recordingAt(file.url, "video");
  if (type === "text/html" || type === "application/xhtml+xml") return readPage(deps, file, url, signal);
  if (isFeed(file)) return readFeed(deps, file, url, signal);
  return { type: "document", document: await readFile(deps, file, signal) };
}

function recordingAt(url: string, kind: "recording" | "video"): Reading {
  const { pathname, hostname } = URL.parse(url) ?? { pathname: "", hostname: "" };
  const title = decodeName(pathname.split("/").at(-1) ?? "").replace(/\.\w{2,4}$/, "");
  const facts = { url, site: hostname, ...(title ? { title } : {}) };
  return {
    type: "recording",
    recording: { media: { at: "link", url }, kind, facts, notes: [] },
    attempts: [],
  };
}

export function isFeed(file: Fetched): boolean {
  if (/^application\/(?:rss|atom|rdf)\+xml$/.test(file.contentType)) return true;
  const head = file.text().slice(0, 4000);
  if (file.contentType.endsWith("json")) return head.includes("jsonfeed.org/version");
  return file.contentType.endsWith("xml") && /<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]/.test(head);
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

async function readFile(deps: EpisodeDeps, file: Fetched, signal: AbortSignal): Promise<Document> {
  if (!/^text\/|json$|xml$|subrip$/.test(file.contentType))
    throw new SourceError(
      "unsupported-type",
      `A link to this kind of file (${file.contentType}) can't be read yet`,
    );
  const { pathname, hostname } = new URL(file.url);
  const name = decodeName(pathname.split("/").at(-1) ?? "");
  return deps.parse("file", { name, content: file.text(), facts: { url: file.url, site: hostname } }, signal);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
