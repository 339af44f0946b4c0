import { type Document, SourceError } from "@earmark/core";

import type { Fetched } from "../fetch/guarded-fetch.ts";
import type { ArticleReader } from "./article/article-reader.ts";
import type { EpisodeDeps } from "./feed/read-episode.ts";
import { readEpisode } from "./feed/read-episode.ts";
import type { PageLinks } from "./html/page-links.ts";

const MAX_FEEDS = 2;
const FEED_LIMITS = { timeoutMs: 8000 };

export type PageDeps = EpisodeDeps & { readArticle: ArticleReader };

/**
 * A web page: the publisher's transcript if it is about an episode of a feed that has one, else its article.
 * Throws "needs-transcriber" for a page that holds a recording and no text.
 */
export async function readPage(
  deps: PageDeps,
  page: Fetched,
  asked: string,
  signal: AbortSignal,
): Promise<Document> {
  const html = page.text();
  const links = await deps.parse("links", { html, url: page.url }, signal);
  const addresses = [asked, page.url, ...(links.canonical ? [links.canonical] : [])];
  const episode = links.isEpisodeLike ? await findEpisode(deps, links, addresses, signal) : undefined;
  if (episode) return { ...episode, url: links.canonical ?? episode.url ?? page.url };
  try {
    return await deps.readArticle({ html, url: page.url, signal });
  } catch (error) {
    const isSilent = error instanceof SourceError && error.reason === "empty" && links.audio.length > 0;
    if (!isSilent) throw error;
    throw new SourceError("needs-transcriber", "The page holds a recording, but no text and no transcript", {
      cause: error,
    });
  }
}

/** A feed that can't be reached or read only means that the page is read as an article. */
async function findEpisode(
  deps: PageDeps,
  { feeds, audio }: PageLinks,
  page: string[],
  signal: AbortSignal,
): Promise<Document | undefined> {
  for (const url of feeds.slice(0, MAX_FEEDS)) {
    try {
      const file = await deps.fetch({ url, limits: FEED_LIMITS, signal });
      const { feed, episode } = await deps.parse(
        "episode",
        { xml: file.text(), url: file.url, page: { page, audio } },
        signal,
      );
      const document = episode && (await readEpisode(deps, { feed, episode }, signal));
      if (document) return document;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return undefined;
}
