import {
  assembleDocument,
  type Attempt,
  type Document,
  type DocumentFacts,
  type Reading,
  type Recording,
  SourceError,
} from "@earmark/core";

import type { Fetched, GuardedFetch } from "../../fetch/guarded-fetch.ts";
import type { Parse } from "../parsers.ts";
import type { FoundEpisode, Passages } from "../task.ts";
import { parseChapters } from "./chapters.ts";
import { rankTranscripts } from "./choose-episode.ts";
import type { ChapterMark, Episode, Feed, TranscriptLink } from "./feed.ts";
import { isRecording } from "./links.ts";
import type { EpisodeHint } from "./match-episode.ts";

const MAX_TRIES = 3;
const FEED_LIMITS = { timeoutMs: 10_000 };
const CHAPTER_LIMITS = { timeoutMs: 8000, maxBytes: 1_000_000 };

export type EpisodeDeps = { fetch: GuardedFetch; parse: Parse };
export type FoundIn = Pick<FoundEpisode, "feed"> & { episode: Episode };

/** The publisher's own words for an episode, or why there are none to be had. */
export type TranscriptOutcome = { document?: Document; attempts: Attempt[] };

/**
 * An episode: from the publisher's transcript when one can be read, else its recording with what was tried, else the
 * text of its entry. Throws SourceError "empty" for an entry that says nothing.
 */
export async function readEpisode(deps: EpisodeDeps, found: FoundIn, signal: AbortSignal): Promise<Reading> {
  const { document, attempts } = await readTranscript(deps, found, signal);
  if (document) return { type: "document", document };
  const recording = await findRecording(deps, found, signal);
  if (recording) return { type: "recording", recording, attempts };
  return { type: "document", document: readEntry(found) };
}

/** The episode of a feed that is meant; without a hint, the one that stands for the feed. */
export async function chosenEpisode(
  { fetch, parse }: EpisodeDeps,
  { url, hint }: { url: string; hint?: EpisodeHint | undefined },
  signal: AbortSignal,
): Promise<FoundEpisode> {
  const file = await fetch({ url, limits: FEED_LIMITS, signal });
  return parse("episode", { xml: file.text(), url: file.url, ...(hint && { hint }) }, signal);
}

/** An episode from the publisher's own transcript, with the published chapters, people, date and length. */
export async function readTranscript(
  deps: EpisodeDeps,
  { feed, episode }: FoundIn,
  signal: AbortSignal,
): Promise<TranscriptOutcome> {
  const attempts: Attempt[] = [];
  for (const link of rankTranscripts(episode.transcripts, feed.language).slice(0, MAX_TRIES)) {
    try {
      const { segments, language } = await readTranscriptLink(deps, link, signal);
      const facts = factsOf(feed, episode);
      const document = assembleDocument("episode", segments, {
        ...facts,
        chapters: await readChapters(deps, episode, signal),
        language: link.language ?? language ?? facts.language,
        origin: { type: "publisher-transcript", detail: null },
      });
      return { document, attempts };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      attempts.push({ way: "publisher-transcript", reason: error.reason, detail: error.message });
    }
  }
  return { attempts: attempts.length > 0 ? attempts : [NO_TRANSCRIPT] };
}

const NO_TRANSCRIPT: Attempt = {
  way: "publisher-transcript",
  reason: "not-found",
  detail: "The publisher offers no transcript of this episode",
};

/** The episode's sound, with all that its feed says of it. Undefined when the entry has none. */
export async function findRecording(
  deps: EpisodeDeps,
  { feed, episode }: FoundIn,
  signal: AbortSignal,
): Promise<Recording | undefined> {
  const url = episode.enclosures.find(isRecording)?.url;
  if (!url) return undefined;
  return {
    media: { at: "link", url },
    kind: "episode",
    facts: { ...factsOf(feed, episode), chapters: await readChapters(deps, episode, signal) },
    notes: episode.notes,
  };
}

/** An entry that is no episode: its text. */
function readEntry({ feed, episode }: FoundIn): Document {
  if (episode.notes.length === 0) throw new SourceError("empty", "The entry of the feed has no text");
  const { durationMs: _ofNoRecording, ...facts } = factsOf(feed, episode);
  return assembleDocument("article", episode.notes, facts);
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
    durationMs: episode.durationMs || undefined,
  };
}
