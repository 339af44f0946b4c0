import { type FeedSource, SourceError } from "@earmark/core";

import { findFeed, type FindDeps } from "../content-reader/podcast/find-feed.ts";

/** FeedSource's `find`: the feed that any link leads to. */
export const findBehind =
  (deps: FindDeps): FeedSource["find"] =>
  async (link, { signal }) => {
    const found = await findFeed(deps, link, signal);
    if (!found)
      throw new SourceError(
        "no-open-feed",
        "No open feed was found behind this link. Give the feed's own address",
      );
    return found.feedUrl;
  };
