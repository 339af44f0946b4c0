import { detectLanguage } from "@earmark/extractive";

import { SourceError } from "../errors.ts";
import { cleanText, oneLine } from "./cleaning.ts";
import {
  type ContentKind,
  type Document,
  numberSegments,
  type PublishedChapter,
  type Segment,
} from "./document.ts";
import { languageTag } from "./language-tag.ts";
import { splitSentences } from "./sentence-breaks.ts";

const MAX_TITLE = 300;
const MAX_GUESSED_TITLE = 80;
const LANGUAGE_SAMPLE = 20_000;

/** What is known of a source beside its words. What is missing is read from the words, or null. */
export type DocumentFacts = {
  title?: string | undefined;
  language?: string | undefined;
  url?: string | undefined;
  site?: string | undefined;
  byline?: string | undefined;
  publishedAt?: string | undefined;
  image?: string | undefined;
  durationMs?: number | undefined;
  chapters?: readonly { title: string; startMs: number }[];
};

/**
 * The Document of some segments. Stated facts win; otherwise the title is the first heading or sentence (at most 80
 * characters), the language is detected, the duration is the last end. Throws SourceError "empty" without words, and
 * as numberSegments does.
 */
export function assembleDocument(
  kind: ContentKind,
  blocks: readonly Omit<Segment, "id">[],
  facts: DocumentFacts,
): Document {
  const segments = numberSegments(blocks);
  if (!segments.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
    throw new SourceError("empty", "There are no words in it");
  return {
    title: line(facts.title) ?? guessTitle(blocks),
    kind,
    language: languageTag(facts.language) ?? detectLanguage(sample(blocks)),
    url: facts.url ?? null,
    site: line(facts.site) ?? null,
    byline: line(facts.byline) ?? null,
    publishedAt: facts.publishedAt ?? null,
    image: facts.image ?? null,
    durationMs: facts.durationMs ?? segments.at(-1)?.endMs ?? null,
    chapters: chapterStarts(segments, facts.chapters ?? []),
    segments,
  };
}

/** The first heading, else the first sentence, cut between words to at most 80 characters. */
function guessTitle(blocks: readonly Pick<Segment, "text" | "heading">[]): string {
  const block = blocks.find(({ heading }) => heading !== undefined) ?? blocks[0];
  const [sentence] = splitSentences(block?.text.slice(0, 2000) ?? "");
  return shorten(oneLine(sentence?.text ?? ""), MAX_GUESSED_TITLE);
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : shorten(oneLine(cleanText(text)), MAX_TITLE) || undefined;
}

function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1);
  const space = /\s/.test(text.charAt(maxChars - 1)) ? cut.length : cut.lastIndexOf(" ");
  const kept = space > maxChars / 3 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, "");
  return `${kept.replace(/[\s,;:–—-]{1,8}$/, "")}…`;
}

function sample(blocks: readonly Pick<Segment, "text">[]): string {
  let text = "";
  for (const block of blocks) {
    if (text.length > LANGUAGE_SAMPLE) break;
    text += `${block.text}\n`;
  }
  return text;
}

/** Each chapter begins at the segment whose start is nearest; of two at one segment the first stays. */
function chapterStarts(
  segments: readonly Segment[],
  chapters: DocumentFacts["chapters"] = [],
): PublishedChapter[] {
  const starts = segments.flatMap(({ id, startMs }) => (startMs === undefined ? [] : [{ id, startMs }]));
  const published: PublishedChapter[] = [];
  let at = 0;
  for (const { title, startMs } of chapters.toSorted((a, b) => a.startMs - b.startMs)) {
    const distance = (i: number) => Math.abs((starts[i]?.startMs ?? Number.POSITIVE_INFINITY) - startMs);
    while (at + 1 < starts.length && distance(at + 1) <= distance(at)) at++;
    const id = starts[at]?.id;
    const named = line(title);
    if (id && named && published.at(-1)?.startSegmentId !== id)
      published.push({ title: named, startSegmentId: id });
  }
  return published;
}
