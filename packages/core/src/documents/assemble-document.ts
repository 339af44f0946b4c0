import { detectLanguage } from "@earmark/extractive";

import { SourceError } from "../errors.ts";
import { cleanText, oneLine } from "./cleaning.ts";
import {
  type ContentKind,
  type Document,
  numberSegments,
  type PublishedChapter,
  type Segment,
  type TextOrigin,
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
  origin?: TextOrigin | undefined;
  chapters?: readonly ChapterMark[] | undefined;
};

/** Where a published chapter begins: at a time of a recording, or at a segment of a text, counted from 0. */
export type ChapterMark = { title: string; startMs: number } | { title: string; segment: number };

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
    origin: facts.origin ?? { type: "text", detail: null },
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

/** A time means the segment whose start is nearest. Of two chapters at one segment the first stays. */
function chapterStarts(segments: readonly Segment[], marks: readonly ChapterMark[]): PublishedChapter[] {
  const placed = [...placeTimes(segments, marks), ...placeSegments(segments, marks)];
  const taken = new Set<number>();
  return placed
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ title, at }) => {
      const named = line(title);
      const id = segments[at]?.id;
      if (!named || !id || taken.has(at)) return [];
      taken.add(at);
      return [{ title: named, startSegmentId: id }];
    });
}

interface Placed {
  title: string;
  /** Index of a segment. */
  at: number;
}

const placeSegments = (segments: readonly Segment[], marks: readonly ChapterMark[]): Placed[] =>
  marks.flatMap((mark) =>
    "segment" in mark && segments[mark.segment] ? [{ title: mark.title, at: mark.segment }] : [],
  );

function placeTimes(segments: readonly Segment[], marks: readonly ChapterMark[]): Placed[] {
  const starts = segments.flatMap(({ startMs }, at) => (startMs === undefined ? [] : [{ at, startMs }]));
  if (starts.length === 0) return [];
  const timed = marks.flatMap((mark) => ("startMs" in mark ? [mark] : []));
  let next = 0;
  return timed
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ title, startMs }) => {
      const distance = (i: number) => Math.abs((starts[i]?.startMs ?? Number.POSITIVE_INFINITY) - startMs);
      while (next + 1 < starts.length && distance(next + 1) <= distance(next)) next++;
      return { title, at: starts[next]?.at ?? 0 };
    });
}
