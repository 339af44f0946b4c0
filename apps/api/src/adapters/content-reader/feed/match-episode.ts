import { canonicalUrl } from "../../urls/canonical-url.ts";
import type { Episode, Feed } from "./feed.ts";

/** What is known of an episode from elsewhere. */
export type EpisodeHint = {
  guid?: string | undefined;
  /** What it may be called, likeliest first: a page's title often holds the show's, too. */
  titles?: readonly string[] | undefined;
  /** Addresses of its recording. */
  audio?: readonly string[] | undefined;
  /** Addresses under which it may be found on the web. */
  pages?: readonly string[] | undefined;
  publishedAt?: string | undefined;
  durationMs?: number | undefined;
};

const MIN_FILE_CHARS = 12;
const DAY_MS = 86_400_000;
/** Advertisements are put in anew for each listener. */
const MAX_DURATION_GAP = 0.15;
const MIN_DURATION_GAP_MS = 180_000;

/** The episode of a feed that is meant: by its key, its recording, its page, else by its title, date and length. */
export function matchEpisode({ episodes }: Pick<Feed, "episodes">, hint: EpisodeHint): Episode | undefined {
  const pages = new Set(hint.pages?.map(pageKey));
  const by = (key: (address: string) => string | symbol) => {
    const recordings = new Set(hint.audio?.map(key));
    return episodes.find(({ enclosures }) => enclosures.some(({ url }) => recordings.has(key(url))));
  };
  return (
    episodes.find(({ guid }) => hint.guid !== undefined && guid === hint.guid) ??
    episodes.find(({ link, guid }) => [link, guid].some((address) => pages.has(pageKey(address ?? "")))) ??
    by(recordingKey) ??
    by(fileKey) ??
    byTitle(episodes, hint)
  );
}

/** The same words in the same order, whatever stands between them. */
export function sameTitle(a: string | undefined, b: string | undefined): boolean {
  const key = titleKey(a ?? "");
  return key !== "" && key === titleKey(b ?? "");
}

function byTitle(episodes: readonly Episode[], hint: EpisodeHint): Episode | undefined {
  for (const title of hint.titles ?? []) {
    const same = episodes.filter((episode) => sameTitle(episode.title, title) && isAsLong(episode, hint));
    const found = same.find((episode) => isAsOld(episode, hint)) ?? same[0];
    if (found) return found;
  }
  return undefined;
}

function isAsLong({ durationMs: own }: Episode, { durationMs: other }: EpisodeHint): boolean {
  if (!own || !other) return true;
  return Math.abs(own - other) <= Math.max(MIN_DURATION_GAP_MS, own * MAX_DURATION_GAP);
}

function isAsOld({ publishedAt: own }: Episode, { publishedAt: other }: EpisodeHint): boolean {
  if (!own || !other) return false;
  return Math.abs(Date.parse(own) - Date.parse(other)) <= DAY_MS;
}

const titleKey = (title: string): string =>
  (
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ");

/** The same page by http and https, with or without `www.`; nothing that is no address equals anything. */
function pageKey(address: string): string | symbol {
  return canonicalUrl(address)?.replace(/^https?:\/\/(?:www\.)?/, "") ?? Symbol(address);
}

/** Recordings pass through counters that add parameters. */
function recordingKey(address: string): string | symbol {
  const url = URL.parse(address);
  return url ? `${url.host}${url.pathname}` : Symbol(address);
}

/** Some counters put their own address before the file's. */
function fileKey(address: string): string | symbol {
  const path = URL.parse(address)?.pathname.split("/").slice(-2).join("/") ?? "";
  return path.length > MIN_FILE_CHARS ? path : Symbol(address);
}
