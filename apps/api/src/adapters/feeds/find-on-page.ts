import { type FeedSource, SourceError } from "@earmark/core";

import { findFeed, type FindDeps } from "../content-reader/podcast/find-feed.ts";

/** FeedSource's `find`: the feed that a page names as its own, or that the show in a podcast app has on the open web. */
export const findOnPage =
  (deps: FindDeps): FeedSource["find"] =>
  async (link, { signal }) => {
    const found = await findFeed(deps, link, signal);
    if (!found)
      throw new SourceError("no-open-feed", "This page names no feed. Give the address of the feed itself");
    return found.feedUrl;
  };
