import { type Document, type Reading, type Recording, SourceError, wordsIn } from "@earmark/core";

import type { Fetched } from "../fetch/guarded-fetch.ts";
import type { ArticleReader } from "./article/article-reader.ts";
import { type EpisodeDeps, findRecording, type FoundIn, readTranscript } from "./feed/read-episode.ts";
import type { PageLinks } from "./html/page-links.ts";

const MAX_FEEDS = 2;
const FEED_LIMITS = { timeoutMs: 8000 };
/** People speak at 120 to 180 words a minute: a page that holds a sixth of that tells of an episode, and is not it. */
const MIN_WORDS_PER_MINUTE = 20;
const MIN_ARTICLE_WORDS = 150;

export type PageDeps = EpisodeDeps & { readArticle: ArticleReader };

/**
 * A web page. About an episode of its feed: the publisher's transcript, else the article if it holds what was said,
 * else the recording. Another page: its article, else the recording that it plays. Throws SourceError "empty" when it
 * has neither words nor sound.
 */
export async function readPage(
  deps: PageDeps,
  page: Fetched,
  asked: string,
  signal: AbortSignal,
): Promise<Reading> {
  const html = page.text();
  const links = await deps.parse("links", { html, url: page.url }, signal);
  const addresses = [asked, page.url, ...(links.canonical ? [links.canonical] : [])];
  const found = links.isEpisodeLike ? await findEpisode(deps, links, addresses, signal) : undefined;
  const article = () => deps.readArticle({ html, url: page.url, signal });
  return found
    ? readEpisodePage(
        deps,
        found,
        { url: links.canonical ?? found.episode.link ?? page.url, article },
        signal,
      )
    : readPlainPage(links, page.url, article);
}

async function readEpisodePage(
  deps: PageDeps,
  found: FoundIn,
  page: { url: string; article: () => Promise<Document> },
  signal: AbortSignal,
): Promise<Reading> {
  const { document, attempts } = await readTranscript(deps, found, signal);
  if (document) return { type: "document", document: { ...document, url: page.url } };
  const recording = await findRecording(deps, found, signal);
  if (!recording) return { type: "document", document: await page.article() };
  const article = await page.article().catch(emptyOnly);
  if (article && holdsWhatWasSaid(article, recording)) return { type: "document", document: article };
  const notes = recording.notes.length > 0 ? recording.notes : withoutIds(article);
  return {
    type: "recording",
    recording: { ...recording, notes, facts: { ...recording.facts, url: page.url } },
    attempts,
  };
}

async function readPlainPage(
  links: PageLinks,
  url: string,
  article: () => Promise<Document>,
): Promise<Reading> {
  const [media] = links.audio;
  try {
    return { type: "document", document: await article() };
  } catch (error) {
    if (!media || !(error instanceof SourceError) || error.reason !== "empty") throw error;
    const facts = { url: links.canonical ?? url, ...(links.title ? { title: links.title } : {}) };
    const recording: Recording = { media: { at: "link", url: media }, kind: "recording", facts, notes: [] };
    return { type: "recording", recording, attempts: [] };
  }
}

function holdsWhatWasSaid({ segments }: Document, { facts }: Recording): boolean {
  const minutes = (facts.durationMs ?? 0) / 60_000;
  return wordsIn(segments) >= Math.max(MIN_ARTICLE_WORDS, minutes * MIN_WORDS_PER_MINUTE);
}

const withoutIds = (article: Document | undefined): Recording["notes"] =>
  (article?.segments ?? []).map(({ id: _ofTheArticle, ...segment }) => segment);

function emptyOnly(error: unknown): undefined {
  if (!(error instanceof SourceError) || error.reason !== "empty") throw error;
}

/** A feed that can't be reached or read only means that the page is read as an article. */
async function findEpisode(
  deps: PageDeps,
  { feeds, audio }: PageLinks,
  page: string[],
  signal: AbortSignal,
): Promise<FoundIn | undefined> {
  for (const url of feeds.slice(0, MAX_FEEDS)) {
    try {
      const file = await deps.fetch({ url, limits: FEED_LIMITS, signal });
      const { feed, episode } = await deps.parse(
        "episode",
        { xml: file.text(), url: file.url, page: { page, audio } },
        signal,
      );
      if (episode) return { feed, episode };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return undefined;
}
