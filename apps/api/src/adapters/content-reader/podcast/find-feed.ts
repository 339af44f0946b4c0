import { SourceError } from "@earmark/core";

import type { Fetched } from "../../fetch/guarded-fetch.ts";
import { isFeed } from "../feed/is-feed.ts";
import { type EpisodeHint, sameTitle } from "../feed/match-episode.ts";
import type { EpisodeDeps } from "../feed/read-episode.ts";
import type { PageLinks } from "../html/page-links.ts";
import { closedPage } from "./closed-page.ts";
import type { Directory, Show } from "./directory.ts";
import { hintOfPage, type PageHint } from "./page-hint.ts";
import { type PodcastLink, podcastLink } from "./podcast-link.ts";

export type FindDeps = EpisodeDeps & { directory: Directory | undefined };

/** A feed, and the episode of it that was meant, if it was one. */
export type FoundFeed = { feedUrl: string; episode?: EpisodeHint };

const PAGE_LIMITS = { timeoutMs: 10_000 };
const MAX_SEARCHES = 3;

/**
 * The feed behind any link: a feed, a page of a site with one, a page of a podcast app. Undefined when there is none to
 * be found. Throws SourceError when the link itself can't be read, and what the directory of podcasts throws.
 */
export async function findFeed(
  deps: FindDeps,
  url: string,
  signal: AbortSignal,
): Promise<FoundFeed | undefined> {
  const link = podcastLink(url);
  switch (link?.kind) {
    case "feed":
      return { feedUrl: link.feedUrl, ...(link.guid && { episode: { guid: link.guid } }) };
    case "directory":
      return findByNumber(deps, link, url, signal);
    case "closed": {
      const hint = await closedPage(deps, url, signal);
      const show = hint && (await searchShow(deps, hint.shows, signal));
      return (
        show && found(show.feedUrl, /\/(?:show|podcasts?)\/[^/]+\/?$/.test(url) ? undefined : hint?.episode)
      );
    }
    case "page":
    case undefined: {
      const file = await deps.fetch({ url, limits: PAGE_LIMITS, signal });
      if (isFeed(file)) return { feedUrl: file.url };
      return findByPage(deps, { file, url, isApp: link !== undefined }, signal);
    }
  }
}

/** The feed that a page names, or else the one of the show that it names. */
export async function feedOfLinks(
  deps: FindDeps,
  links: PageLinks,
  hint: PageHint,
  { isApp, signal }: { isApp: boolean; signal: AbortSignal },
): Promise<string | undefined> {
  const named = [links.episode?.feed, ...links.feeds].find((address) => /^https?:\/\//.test(address ?? ""));
  if (named) return named;
  const [showId] = links.showIds;
  const show = showId && (await deps.directory?.show(showId, { signal }));
  if (show) return show.feedUrl;
  // Only what calls itself a podcast is looked for by its name: every page has a title.
  return isApp || links.episode ? (await searchShow(deps, hint.shows, signal))?.feedUrl : undefined;
}

async function findByPage(
  deps: FindDeps,
  { file, url, isApp }: { file: Fetched; url: string; isApp: boolean },
  signal: AbortSignal,
): Promise<FoundFeed | undefined> {
  const links = await deps.parse("links", { html: file.text(), url: file.url }, signal);
  const hint = hintOfPage(links, [url, file.url, ...(links.canonical ? [links.canonical] : [])]);
  const feedUrl = await feedOfLinks(deps, links, hint, { isApp, signal });
  return feedUrl === undefined
    ? undefined
    : found(feedUrl, isApp || links.episode?.isEpisode ? hint.episode : undefined);
}

async function findByNumber(
  deps: FindDeps,
  link: Extract<PodcastLink, { kind: "directory" }>,
  url: string,
  signal: AbortSignal,
): Promise<FoundFeed | undefined> {
  const { showId, episodeId, country } = link;
  const show = await deps.directory?.show(showId, { country, signal });
  if (!show) return undefined;
  if (!episodeId) return found(show.feedUrl, undefined);
  const episode = await deps.directory?.episode(showId, episodeId, { country, signal });
  return found(show.feedUrl, episode ?? (await hintAt(deps, url, signal)));
}

/** Older episodes are not in the directory's answers; their pages still tell what they are called. */
async function hintAt(deps: FindDeps, url: string, signal: AbortSignal): Promise<EpisodeHint> {
  try {
    const file = await deps.fetch({ url, limits: PAGE_LIMITS, signal });
    const links = await deps.parse("links", { html: file.text(), url: file.url }, signal);
    return hintOfPage(links, [url]).episode;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) return {};
    throw error;
  }
}

async function searchShow(
  { directory }: FindDeps,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Show | undefined> {
  for (const name of names.slice(0, MAX_SEARCHES)) {
    const shows = (await directory?.search(name, { signal })) ?? [];
    const show = shows.find(({ title }) => sameTitle(title, name));
    if (show) return show;
  }
  return undefined;
}

const found = (feedUrl: string, episode: EpisodeHint | undefined): FoundFeed => ({
  feedUrl,
  ...(episode && { episode }),
});
