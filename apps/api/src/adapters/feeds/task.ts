import type { ChannelFacts, EntryFacts, Outline, Pace } from "@earmark/core";

import type { Episode, Feed } from "../content-reader/feed/feed.ts";
import { isRecording } from "../content-reader/feed/links.ts";
import { parseFeed } from "../content-reader/feed/parse-feed.ts";
import { cutLine } from "./cut-line.ts";
import { readOpml } from "./opml.ts";

export type FeedTask =
  | { name: "feed"; input: { body: Uint8Array; url: string } }
  | { name: "outlines"; input: string };

/** A feed as far as its followers need it. */
export interface ParsedFeed {
  facts: ChannelFacts;
  pace: Pace;
  entries: EntryFacts[];
  newFeedUrl: string | null;
}

/** The newest entries that are kept, and as many again that it costs nothing to compare. */
const MAX_ENTRIES = 2_000;
const MAX_NAME_CHARS = 300;
const MAX_TEXT_CHARS = 500;
const MAX_URL_CHARS = 2_000;
/** An entry's name becomes part of an address. */
const MAX_GUID_CHARS = 1_000;

/** The isolate's entry. Throws SourceError. */
export function run(task: FeedTask): ParsedFeed | Outline[] {
  return task.name === "feed" ? readFeed(task.input) : readOpml(task.input);
}

function readFeed({ body, url }: { body: Uint8Array; url: string }): ParsedFeed {
  const feed = parseFeed(body, url);
  const { title, description, link, image, language, newFeedUrl } = feed;
  return {
    facts: {
      title: cutLine(title, MAX_NAME_CHARS),
      description: cutLine(description, MAX_TEXT_CHARS),
      site: address(link),
      image: address(image),
      language: cutLine(language, 35),
    },
    pace: { ttlMs: feed.ttlMs ?? null, skipHours: feed.skipHours },
    entries: newest(feed).map(entryOf),
    newFeedUrl: address(newFeedUrl),
  };
}

/** In the feed's order; of very many, the newest. */
function newest({ episodes }: Feed): Episode[] {
  if (episodes.length <= MAX_ENTRIES) return episodes;
  const dates = episodes.map(({ publishedAt }) => publishedAt ?? "").toSorted();
  const oldest = dates[dates.length - MAX_ENTRIES] ?? "";
  return episodes.filter(({ publishedAt }) => (publishedAt ?? "") >= oldest).slice(0, MAX_ENTRIES);
}

function entryOf({ guid, enclosures, transcripts, notes, ...episode }: Episode): EntryFacts {
  const excerpt = notes.map(({ text }) => text).join(" ");
  return {
    guid: guid.length <= MAX_GUID_CHARS ? guid : null,
    title: cutLine(episode.title, MAX_NAME_CHARS) ?? (cutLine(excerpt, 80) || "Untitled"),
    link: address(episode.link),
    publishedAt: moment(episode.publishedAt),
    durationMs: episode.durationMs ?? null,
    image: address(episode.image),
    audio: address(enclosures.find(isRecording)?.url),
    hasTranscript: transcripts.length > 0,
    excerpt: cutLine(excerpt, MAX_TEXT_CHARS) ?? "",
  };
}

const address = (url: string | undefined): string | null =>
  url !== undefined && url.length <= MAX_URL_CHARS && URL.canParse(url) ? url : null;

/** Years that a database and a person can do something with. */
function moment(date: string | undefined): string | null {
  const ms = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(ms)) return null;
  const at = new Date(ms).toISOString();
  return /^(?:19[7-9]|20)\d/.test(at) ? at : null;
}
