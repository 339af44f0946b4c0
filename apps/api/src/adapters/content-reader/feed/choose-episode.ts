import { SourceError } from "@earmark/core";

import type { Episode, Feed, TranscriptLink } from "./feed.ts";

/** The episode a feed's address names (`#episode=guid` or `?episode=guid`), else the newest with a transcript, else the newest. */
export function chooseEpisode({ episodes }: Feed, url: string): Episode {
  const { hash, searchParams } = URL.parse(url) ?? {};
  const find = (name: string | null | undefined) =>
    name ? episodes.find(({ guid, link }) => guid === name || link === name) : undefined;
  const inFragment = hash?.startsWith("#episode=") ? new URLSearchParams(hash.slice(1)).get("episode") : null;
  // A fragment is ours; a parameter may be the site's own, and mean something else.
  const named = find(inFragment) ?? find(searchParams?.get("episode"));
  if (named) return named;
  if (inFragment) throw new SourceError("not-found", "The feed does not have this episode, or no longer");
  const newestFirst = episodes.toSorted((a, b) => (b.publishedAt ?? "").localeCompare(a.publishedAt ?? ""));
  const episode = newestFirst.find(({ transcripts }) => transcripts.length > 0) ?? newestFirst[0];
  if (!episode) throw new SourceError("empty", "The feed has no entries");
  return episode;
}

const FORMATS = [/vtt/, /json/, /srt|subrip/, /html/, /.?/];

/** Each address once, best first: in the feed's language, then with times and speakers (vtt, json, srt), then html, then plain text. */
export function rankTranscripts(
  links: readonly TranscriptLink[],
  feedLanguage: string | undefined,
): TranscriptLink[] {
  const isForeign = ({ language }: TranscriptLink) =>
    Boolean(language && feedLanguage && primary(language) !== primary(feedLanguage));
  const rank = (link: TranscriptLink) => {
    const format = link.type || (URL.parse(link.url)?.pathname ?? "");
    return Number(isForeign(link)) * FORMATS.length + FORMATS.findIndex((pattern) => pattern.test(format));
  };
  const distinct = [...new Map(links.map((link) => [link.url, link])).values()];
  return distinct.toSorted((a, b) => rank(a) - rank(b));
}

const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
