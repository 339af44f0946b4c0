import { type LinkExpander, type LinkExpansion, oneThing, SourceError } from "@earmark/core";

import { isFeed } from "../content-reader/feed/is-feed.ts";
import { type CollectionAddress, listCollection } from "../content-reader/youtube/list-collection.ts";
import { createParseYoutube } from "../content-reader/youtube/parse-youtube.ts";
import { isFinal } from "../content-reader/youtube/refusals.ts";
import type { Fetched, GuardedFetch } from "../fetch/guarded-fetch.ts";
import type { Isolate } from "../isolate/isolate.ts";
import { canonicalUrl } from "../urls/canonical-url.ts";
import { youtubeAddress } from "../urls/youtube-address.ts";
import type { FeedList } from "./task.ts";

const MODULE = new URL("./task.ts", import.meta.url);
/** What YouTube's feeds list at most: the newest ones. */
const YOUTUBE_FEED_ENTRIES = 15;

interface Deps {
  fetch: GuardedFetch;
  isolate: Isolate;
  parseTimeoutMs: number;
  youtubeUrl: string;
}

/** Lists playlists and channels of YouTube, and feeds. Whatever else a link leads to is one thing. */
export function createLinkExpander(deps: Deps): LinkExpander {
  return {
    async expand(url, { signal }) {
      const address = youtubeAddress(url);
      if (address?.type === "malformed")
        throw new SourceError("not-found", "No video has this address. Check whether all of it was copied.");
      if (address?.type === "playlist" || address?.type === "channel")
        return expandCollection(deps, address, signal);
      if (address || namesEpisode(url)) return oneThing(url);
      const file = await deps.fetch({ url, signal });
      return isFeed(file) ? expandFeed(deps, file, signal) : oneThing(url);
    },
  };
}

const namesEpisode = (url: string): boolean => /#episode=./.test(url);

async function expandFeed(deps: Deps, file: Fetched, signal: AbortSignal): Promise<LinkExpansion> {
  const url = file.url.replace(/#.*$/, "");
  const { title, count, entries } = await readFeed(deps, { xml: file.text(), url }, signal);
  return {
    kind: "feed",
    title,
    count,
    entries: entries.map(({ guid, link: _, ...entry }) => ({
      ...entry,
      url: `${url}#episode=${encodeURIComponent(guid)}`,
    })),
    isComplete: entries.length === count,
    failure: null,
  };
}

const readFeed = (
  { isolate, parseTimeoutMs: timeoutMs }: Deps,
  input: { xml: string; url: string },
  signal: AbortSignal,
) => isolate.run<typeof input, FeedList>({ module: MODULE, input, timeoutMs, signal });

/** By the page that people see; else by the public feed, which lists only the newest. */
async function expandCollection(
  deps: Deps,
  address: CollectionAddress,
  signal: AbortSignal,
): Promise<LinkExpansion> {
  const { fetch, isolate, youtubeUrl, parseTimeoutMs: timeoutMs } = deps;
  try {
    const parse = createParseYoutube({ isolate, timeoutMs });
    return await listCollection({ fetch, parse, youtubeUrl }, address, signal);
  } catch (error) {
    signal.throwIfAborted();
    const feed = feedPath(address);
    if (!(error instanceof SourceError) || isFinal(error.reason) || feed === undefined) throw error;
    return expandNewest(deps, { kind: address.type, url: new URL(feed, youtubeUrl).href }, signal).catch(
      () => {
        throw error;
      },
    );
  }
}

function feedPath({ type, ...named }: CollectionAddress): string | undefined {
  if ("id" in named) return `/feeds/videos.xml?playlist_id=${named.id}`;
  const [kind, name] = named.path.split("/");
  if (kind === "channel") return `/feeds/videos.xml?channel_id=${name}`;
  return kind === "user" ? `/feeds/videos.xml?user=${name}` : undefined;
}

async function expandNewest(
  deps: Deps,
  { kind, url }: { kind: "playlist" | "channel"; url: string },
  signal: AbortSignal,
): Promise<LinkExpansion> {
  const file = await deps.fetch({ url, signal });
  const { title, count, entries } = await readFeed(deps, { xml: file.text(), url: file.url }, signal);
  const isComplete = count < YOUTUBE_FEED_ENTRIES;
  const listed = entries.flatMap(({ guid: _, link, ...entry }) => {
    const video = link === null ? undefined : canonicalUrl(link);
    return video === undefined ? [] : [{ ...entry, url: video }];
  });
  return { kind, title, count: isComplete ? count : null, entries: listed, isComplete, failure: null };
}
