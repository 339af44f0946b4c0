import { type Attempt, type Reading, SourceError } from "@earmark/core";

import type { EpisodeHint } from "../feed/match-episode.ts";
import { chosenEpisode, readEpisode } from "../feed/read-episode.ts";
import { findFeed, type FindDeps, type FoundFeed } from "./find-feed.ts";
import { type PodcastLink, podcastLink } from "./podcast-link.ts";

/**
 * A link to a podcast app: the episode or the show's newest one, read from the show's own feed. Undefined for other
 * links, and for pages that no feed was found for. Throws SourceError: `no-open-feed` for shows that are kept in one
 * app, `not-found` for episodes that their feed no longer has.
 */
export async function readPodcastLink(
  deps: FindDeps,
  url: string,
  signal: AbortSignal,
): Promise<Reading | undefined> {
  const link = podcastLink(url);
  if (!link) return undefined;
  const found = await findFeed(deps, url, signal);
  if (!found) {
    const isOpen = link.kind === "page" || (link.kind === "directory" && !deps.directory);
    if (isOpen) return undefined;
    throw noOpenFeed(link, deps);
  }
  const { feed, episode } = await chosenEpisode(deps, { url: found.feedUrl, hint: found.episode }, signal);
  if (!episode) return withoutEntry(link, found);
  const reading = await readEpisode(deps, { feed, episode }, signal);
  return link.kind === "closed" ? fromOpenFeed(reading, link.app, found.feedUrl) : reading;
}

function noOpenFeed(link: PodcastLink, { directory }: FindDeps): SourceError {
  const app = link.kind === "closed" ? link.app : "Apple Podcasts";
  const looked = directory
    ? "and no open feed of the same name was found"
    : "and no directory of podcasts is set up to look for it elsewhere";
  return new SourceError("no-open-feed", `${app} keeps this show to itself, ${looked}`);
}

/** The feed is there, but not the episode: what is known of its recording is still worth something. */
function withoutEntry(link: PodcastLink, { feedUrl, episode = {} }: FoundFeed): Reading {
  if (link.kind === "closed")
    throw new SourceError(
      "no-open-feed",
      `The show has an open feed (${feedUrl}), but this episode is not in it`,
    );
  const recording = recordingOf(episode);
  if (!recording)
    throw new SourceError(
      "not-found",
      `The show's feed (${feedUrl}) does not have this episode, or no longer`,
    );
  const detail = "The episode is not in its show's feed any more, which would name a transcript";
  return { ...recording, attempts: [{ way: "publisher-transcript", reason: "not-found", detail }] };
}

function recordingOf({
  audio = [],
  titles,
  publishedAt,
  durationMs,
}: EpisodeHint): Extract<Reading, { type: "recording" }> | undefined {
  const url = audio.find((address) => /^https?:\/\//.test(address));
  if (!url) return undefined;
  const facts = { title: titles?.[0], publishedAt, durationMs };
  return {
    type: "recording",
    recording: { media: { at: "link", url }, kind: "episode", facts, notes: [] },
    attempts: [],
  };
}

function fromOpenFeed(reading: Reading, app: string, feedUrl: string): Reading {
  if (reading.type === "document") return reading;
  const told: Attempt = {
    way: "audio",
    reason: "no-open-feed",
    detail: `${app} gives its recordings to nobody else. The same episode was found in the show's open feed, ${feedUrl}`,
  };
  return { ...reading, attempts: [told, ...reading.attempts] };
}
