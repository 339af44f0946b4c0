import { assembleDocument, type Document, type DocumentFacts, SourceError, wordsIn } from "@earmark/core";

import type { Fetched, GuardedFetch } from "../../fetch/guarded-fetch.ts";
import type { Parse } from "../parsers.ts";
import type { FoundEpisode, Passages } from "../task.ts";
import { parseChapters } from "./chapters.ts";
import { rankTranscripts } from "./choose-episode.ts";
import type { ChapterMark, Episode, Feed, TranscriptLink } from "./feed.ts";

const MAX_TRIES = 3;
const MIN_NOTES_WORDS = 150;
const CHAPTER_LIMITS = { timeoutMs: 8000, maxBytes: 1_000_000 };

export type EpisodeDeps = { fetch: GuardedFetch; parse: Parse };
export type FoundIn = Pick<FoundEpisode, "feed"> & { episode: Episode };

/**
 * An episode from the publisher's own transcript, with the published chapters, people, date and length. Undefined
 * when it has no transcript; throws the last one's SourceError when it has some and none can be read.
 */
export async function readEpisode(
  deps: EpisodeDeps,
  { feed, episode }: FoundIn,
  signal: AbortSignal,
): Promise<Document | undefined> {
  let failure: SourceError | undefined;
  for (const link of rankTranscripts(episode.transcripts, feed.language).slice(0, MAX_TRIES)) {
    try {
      const { segments, language } = await readTranscriptLink(deps, link, signal);
      const chapters = await readChapters(deps, episode, signal);
      const facts = factsOf(feed, episode);
      return assembleDocument("episode", segments, {
        ...facts,
        chapters,
        language: link.language ?? language ?? facts.language,
      });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      failure = error;
    }
  }
  if (failure) throw unreadable(failure);
  return undefined;
}

function unreadable(cause: SourceError): SourceError {
  const message = `The publisher's transcript of this episode can't be read. ${cause.message}`;
  return new SourceError(cause.reason, message, { cause, transient: cause.transient });
}

/** An entry without a transcript: its text, if that is long enough to be an article. Throws "needs-transcriber" or "empty". */
export async function readNotes(
  deps: EpisodeDeps,
  { feed, episode }: FoundIn,
  signal: AbortSignal,
): Promise<Document> {
  const { segments } = await deps.parse("notes", { html: episode.notes ?? "" }, signal);
  const words = wordsIn(segments);
  if (words > MIN_NOTES_WORDS || (words > 0 && episode.audio.length === 0)) {
    const { durationMs: _ofTheAudio, ...facts } = factsOf(feed, episode);
    return assembleDocument("article", segments, facts);
  }
  if (episode.audio.length === 0) throw new SourceError("empty", "The newest entry of the feed has no text");
  throw new SourceError(
    "needs-transcriber",
    "The publisher offers no transcript of this episode, only its audio",
  );
}

async function readTranscriptLink(
  { fetch, parse }: EpisodeDeps,
  link: TranscriptLink,
  signal: AbortSignal,
): Promise<Passages> {
  const file = await fetch({ url: link.url, signal });
  const isHtml = file.contentType === "text/html" && !saysWebVtt(file);
  return parse("transcript", { content: file.text(), isHtml }, signal);
}

const saysWebVtt = (file: Fetched): boolean => file.text().trimStart().startsWith("WEBVTT");

/** Chapters are an extra: without them the episode is still read. */
async function readChapters(
  { fetch }: EpisodeDeps,
  episode: Episode,
  signal: AbortSignal,
): Promise<ChapterMark[]> {
  if (!episode.chaptersUrl) return episode.chapters;
  try {
    const file = await fetch({ url: episode.chaptersUrl, limits: CHAPTER_LIMITS, signal });
    return parseChapters(file.text());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) return episode.chapters;
    throw error;
  }
}

function factsOf(feed: Omit<Feed, "episodes">, episode: Episode): DocumentFacts {
  return {
    title: episode.title ?? [feed.title, episode.publishedAt?.slice(0, 10)].filter(Boolean).join(", "),
    language: feed.language,
    url: episode.link,
    site: feed.title,
    byline: episode.byline,
    publishedAt: episode.publishedAt,
    image: episode.image ?? feed.image,
    durationMs: episode.durationMs,
  };
}
