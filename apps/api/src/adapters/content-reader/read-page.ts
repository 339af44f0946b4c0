import { type Document, type Reading, type Recording, SourceError, wordsIn } from "@earmark/core";

import type { Fetched } from "../fetch/guarded-fetch.ts";
import type { ArticleReader } from "./article/article-reader.ts";
import { chosenEpisode, findRecording, type FoundIn, readTranscript } from "./feed/read-episode.ts";
import type { PageLinks } from "./html/page-links.ts";
import { orNothing } from "./or-nothing.ts";
import { feedOfLinks, type FindDeps } from "./podcast/find-feed.ts";
import { hintOfPage } from "./podcast/page-hint.ts";

const MAX_FEEDS = 4;
/** People speak at 120 to 180 words a minute: a page that holds a sixth of that tells of an episode, and is not it. */
const MIN_WORDS_PER_MINUTE = 20;
const MIN_ARTICLE_WORDS = 150;

export type PageDeps = FindDeps & { readArticle: ArticleReader };

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
  try {
    return { type: "document", document: await article() };
  } catch (error) {
    const recording = playedBy(links, links.canonical ?? url);
    if (!recording || !(error instanceof SourceError) || error.reason !== "empty") throw error;
    return { type: "recording", recording, attempts: [] };
  }
}

/** What a page plays, with what it says of it. */
function playedBy(links: PageLinks, url: string): Recording | undefined {
  const { audio, video, episode, site, title } = links;
  const media = audio[0] ?? video[0];
  if (!media) return undefined;
  const hint = hintOfPage(links, []).episode;
  const facts = {
    title: episode?.title ?? title,
    site: episode?.show ?? site,
    url,
    publishedAt: hint.publishedAt,
    durationMs: hint.durationMs,
  };
  const kind = episode?.isEpisode ? "episode" : audio.length > 0 ? "recording" : "video";
  return { media: { at: "link", url: media }, kind, facts, notes: [] };
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
  links: PageLinks,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<FoundIn | undefined> {
  const { episode: hint, shows } = hintOfPage(links, addresses);
  // Titles alone tell an episode only where the page says that it is one.
  const certain = links.episode?.isEpisode ? hint : { pages: hint.pages, audio: hint.audio };
  for (const url of links.feeds.slice(0, MAX_FEEDS)) {
    const found = await orNothing(() => chosenEpisode(deps, { url, hint: certain }, signal), signal);
    if (found?.episode) return { feed: found.feed, episode: found.episode };
  }
  if (links.feeds.length > 0 || !links.episode?.isEpisode) return undefined;
  const elsewhere = { episode: hint, shows };
  const url = await orNothing(() => feedOfLinks(deps, links, elsewhere, { isApp: false, signal }), signal);
  const found = url && (await orNothing(() => chosenEpisode(deps, { url, hint }, signal), signal));
  return found && found.episode ? { feed: found.feed, episode: found.episode } : undefined;
}
