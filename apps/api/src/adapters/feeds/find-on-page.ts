import { type FeedSource, SourceError } from "@earmark/core";

import type { Parse } from "../content-reader/parsers.ts";
import type { GuardedFetch } from "../fetch/guarded-fetch.ts";

/** FeedSource's `find`: the feed that a page names as its own. */
export const findOnPage =
  ({ fetch, parse }: { fetch: GuardedFetch; parse: Parse }): FeedSource["find"] =>
  async (link, { signal }) => {
    const page = await fetch({ url: link, signal });
    const isHtml = page.contentType === "text/html" || page.contentType === "application/xhtml+xml";
    const { feeds } = isHtml
      ? await parse("links", { html: page.text(), url: page.url }, signal)
      : { feeds: [] };
    const [feed] = feeds;
    if (feed === undefined)
      throw new SourceError("no-open-feed", "This page names no feed. Give the address of the feed itself");
    return feed;
  };
