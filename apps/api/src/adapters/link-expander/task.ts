import { MAX_ENTRIES } from "@earmark/core";

import { parseFeed } from "../content-reader/feed/parse-feed.ts";

export interface FeedList {
  title: string | null;
  count: number;
  entries: {
    guid: string;
    link: string | null;
    title: string | null;
    durationMs: number | null;
    publishedAt: string | null;
  }[];
}

/** The isolate's entry: what a feed lists. Throws SourceError. */
export function run({ xml, url }: { xml: string; url: string }): FeedList {
  const { title = null, episodes } = parseFeed(xml, url);
  return {
    title,
    count: episodes.length,
    entries: episodes.slice(0, MAX_ENTRIES).map((episode) => ({
      guid: episode.guid,
      link: episode.link ?? null,
      title: episode.title ?? null,
      durationMs: episode.durationMs ?? null,
      publishedAt: episode.publishedAt ?? null,
    })),
  };
}
