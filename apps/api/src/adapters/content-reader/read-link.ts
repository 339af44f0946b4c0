import { type Document, SourceError } from "@earmark/core";

import type { Fetched } from "../fetch/guarded-fetch.ts";
import { type EpisodeDeps, readEpisode, readNotes } from "./feed/read-episode.ts";
import { type PageDeps, readPage } from "./read-page.ts";

const ACCEPT =
  "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/vtt,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5";
const RECORDING = /\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|wav|flac|mp4|m4v|mov|mkv|webm)$/i;

/** Whatever a link leads to, told by its content. Throws SourceError. */
export async function readLink(deps: PageDeps, url: string, signal: AbortSignal): Promise<Document> {
  // A recording is hundreds of megabytes that nobody here can listen to: not even fetched.
  if (RECORDING.test(URL.parse(url)?.pathname ?? "")) throw onlyAudio();
  const file = await deps.fetch({ url, accept: ACCEPT, signal });
  const type = file.contentType;
  if (/^(?:audio|video)\//.test(type)) throw onlyAudio();
  if (type === "text/html" || type === "application/xhtml+xml") return readPage(deps, file, url, signal);
  if (isFeed(file)) return readFeed(deps, file, url, signal);
  if (/^text\/|json$|xml$|subrip$/.test(type)) return readFile(deps, file, signal);
  throw new SourceError("unsupported-type", `A link to this kind of file (${type}) can't be read yet`);
}

function onlyAudio(): SourceError {
  return new SourceError("needs-transcriber", "The link leads to a recording, and no transcriber is set up");
}

function isFeed(file: Fetched): boolean {
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
): Promise<Document> {
  // A redirect drops the fragment that names the episode.
  const url = file.url.includes("#") ? file.url : file.url + (URL.parse(asked)?.hash ?? "");
  const { feed, episode } = await deps.parse("episode", { xml: file.text(), url }, signal);
  if (!episode) throw new SourceError("empty", "The feed has no entries");
  return (await readEpisode(deps, { feed, episode }, signal)) ?? readNotes(deps, { feed, episode }, signal);
}

async function readFile(deps: EpisodeDeps, file: Fetched, signal: AbortSignal): Promise<Document> {
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
