import { type LinkExpansion, MAX_ENTRIES, SourceError } from "@earmark/core";

import type { YoutubeAddress } from "../../urls/youtube-address.ts";
import { orNothing } from "../or-nothing.ts";
import { type AskDeps, askPatiently } from "./ask-youtube.ts";
import type { Collection, CollectionEntry } from "./collection.ts";
import { reasonOf } from "./refusals.ts";
import { wallOf } from "./watch-page.ts";

export type CollectionAddress = Extract<YoutubeAddress, { type: "playlist" | "channel" }>;

/** What follows the first page, a hundred at a time, or thirty on a channel. */
const MAX_PAGES = 20;

/** Lists the videos of a playlist or a channel, up to MAX_ENTRIES. Throws SourceError when YouTube shows no list. */
export async function listCollection(
  deps: AskDeps,
  address: CollectionAddress,
  signal: AbortSignal,
): Promise<LinkExpansion> {
  const first = await firstPage(deps, address, signal);
  const entries = new Map(first.entries.map((entry) => [entry.videoId, entry]));
  let { next } = first;
  for (let page = 1; next !== undefined && entries.size < MAX_ENTRIES && page < MAX_PAGES; page++) {
    const more = await nextPage(deps, { token: next, clientVersion: first.clientVersion }, signal);
    if (!more) break;
    for (const entry of more.entries) entries.set(entry.videoId, entry);
    next = more.next;
  }
  const listed = [...entries.values()].slice(0, MAX_ENTRIES);
  return {
    kind: address.type,
    title: first.title,
    count: first.count ?? (next === undefined ? listed.length : null),
    entries: listed.map(toEntry),
    isComplete: next === undefined && entries.size <= MAX_ENTRIES && listed.length >= (first.count ?? 0),
    failure: null,
  };
}

const toEntry = ({ videoId, title, durationMs }: CollectionEntry) => ({
  url: `https://www.youtube.com/watch?v=${videoId}`,
  title,
  durationMs,
  publishedAt: null,
});

async function firstPage(
  deps: AskDeps,
  address: CollectionAddress,
  signal: AbortSignal,
): Promise<Collection> {
  const path =
    address.type === "playlist" ? `/playlist?list=${address.id}&hl=en` : `/${address.path}/videos?hl=en`;
  const url = new URL(path, deps.youtubeUrl).href;
  const page = await askPatiently(deps.fetch, { url, accept: "text/html", signal });
  const content = page.text();
  const list = await deps.parse("collection", { content, isFirst: true }, signal);
  if (list.alert !== undefined && list.entries.length === 0)
    throw new SourceError(alertReason(list.alert), `YouTube shows no list: ${list.alert}`);
  if (list.isUnderstood) return list;
  const wall = wallOf(content, page.url)?.refusal;
  throw new SourceError(
    wall?.reason ?? "blocked-by-source",
    wall?.detail ?? "YouTube's page came without the list of videos",
    { transient: wall?.reason === "rate-limited-by-source" },
  );
}

const alertReason = (alert: string) =>
  reasonOf(alert) ??
  (/does not exist|unavailable|not available/i.test(alert) ? "not-found" : "blocked-by-source");

/** Undefined when YouTube won't go on: what was listed so far is still good, and said not to be complete. */
async function nextPage(
  { fetch, parse, youtubeUrl }: AskDeps,
  { token, clientVersion }: { token: string; clientVersion: string | undefined },
  signal: AbortSignal,
): Promise<Collection | undefined> {
  const client = {
    clientName: "WEB",
    clientVersion: clientVersion ?? "2.20250610.00.00",
    hl: "en",
    gl: "US",
  };
  const url = new URL("/youtubei/v1/browse?prettyPrint=false", youtubeUrl).href;
  const list = await orNothing(async () => {
    const answer = await fetch({ url, json: { context: { client }, continuation: token }, signal });
    return parse("collection", { content: answer.text(), isFirst: false }, signal);
  }, signal);
  return list && list.entries.length > 0 ? list : undefined;
}
