import {
  type Document,
  parseTranscript,
  readText,
  readTextFile,
  type Segment,
  SourceError,
  sniffTranscript,
  transcriptOf,
  type DocumentFacts,
} from "@earmark/core";

import type { TaskInput } from "../isolate/tasks.ts";
import { chooseEpisode } from "./feed/choose-episode.ts";
import type { Episode, Feed } from "./feed/feed.ts";
import { type EpisodeHint, matchEpisode } from "./feed/match-episode.ts";
import { parseFeed } from "./feed/parse-feed.ts";
import { htmlBlocks } from "./html/html-blocks.ts";
import { htmlTranscript } from "./html/html-transcript.ts";
import { type PageLinks, pageLinks } from "./html/page-links.ts";

/** The episode that was asked for, and what its feed says of itself. */
export type FoundEpisode = { feed: Omit<Feed, "episodes">; episode: Episode | undefined };
export type Passages = { language?: string; segments: Omit<Segment, "id">[] };

/** Everything that parses what strangers wrote: name of the task → what it takes and gives. */
export type Tasks = {
  text(input: { text: string; facts: DocumentFacts }): Document;
  file(input: { name: string; content: string; facts: DocumentFacts }): Document;
  transcript(input: { content: string; isHtml: boolean }): Passages;
  feed(input: { source: string | Uint8Array; url: string }): Feed;
  episode(input: { xml: string; url: string; hint?: EpisodeHint }): FoundEpisode;
  links(input: { html: string; url: string }): PageLinks;
};

/** The isolate's entry: runs one task in a thread that can be killed. Throws SourceError. */
export function run(task: TaskInput<Tasks>): ReturnType<Tasks[keyof Tasks]> {
  switch (task.name) {
    case "text":
      return readText(task.input.text, task.input.facts);
    case "file":
      return readTextFile(task.input, task.input.facts);
    case "transcript":
      return readTranscript(task.input);
    case "feed":
      return parseFeed(task.input.source, task.input.url);
    case "episode":
      return findEpisode(task.input);
    case "links":
      return pageLinks(task.input.html, task.input.url);
  }
}

function readTranscript({ content, isHtml }: Parameters<Tasks["transcript"]>[0]): Passages {
  if (isHtml) {
    const captions = htmlTranscript(content);
    return captions ? transcriptOf(captions) : spoken(htmlBlocks(content));
  }
  return sniffTranscript(content) ? parseTranscript(content) : spoken(readText(content, {}).segments);
}

/** A transcript without times or speakers is still what was said. */
function spoken(blocks: readonly Omit<Segment, "id">[]): Passages {
  if (blocks.length === 0) throw new SourceError("empty", "The transcript has no words in it");
  return { segments: [...blocks] };
}

function findEpisode({ xml, url, hint }: Parameters<Tasks["episode"]>[0]): FoundEpisode {
  const { episodes, ...feed } = parseFeed(xml, url);
  const whole = { ...feed, episodes };
  return { feed, episode: hint ? matchEpisode(whole, hint) : chooseEpisode(whole, url) };
}
