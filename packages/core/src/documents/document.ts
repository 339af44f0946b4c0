import * as z from "zod";

import { SourceError } from "../errors.ts";
import { UNSPACED } from "./unspaced.ts";

/** It decides the icon, the unit of length and how a citation reads (time or paragraph). */
export const ContentKind = z
  .enum(["article", "episode", "video", "recording", "transcript", "document", "book", "text"])
  .meta({ id: "ContentKind", description: "What kind of thing was saved" });
export type ContentKind = z.infer<typeof ContentKind>;

export const Block = z.enum(["list-item", "quote", "code", "table", "image"]).meta({
  id: "Block",
  description: "A block that is not running text. Absent means a paragraph or a spoken turn",
});
export type Block = z.infer<typeof Block>;

export const Segment = z
  .object({
    id: z.string().meta({
      description: "Unique within its document, and the same for the same content",
      example: "s12",
    }),
    text: z.string(),
    startMs: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .meta({ description: "From the beginning of the recording" }),
    endMs: z.number().int().nonnegative().optional(),
    speaker: z.string().optional(),
    page: z.number().int().positive().optional(),
    heading: z.number().int().min(1).max(6).optional().meta({ description: "Level of a heading" }),
    block: Block.optional(),
    unsure: z.boolean().optional().meta({
      description: "The speech recogniser may have made this up: it repeats, or runs faster than speech",
    }),
  })
  .meta({
    id: "Segment",
    description: "The smallest thing a citation can point at: a paragraph of a text, a turn of a recording",
  });
export type Segment = z.infer<typeof Segment>;

export const PublishedChapter = z
  .object({ title: z.string(), startSegmentId: Segment.shape.id })
  .meta({ id: "PublishedChapter", description: "A chapter the publisher marked, and where it starts" });
export type PublishedChapter = z.infer<typeof PublishedChapter>;

/** How the words were had. Shown to people, so that they know what the citations rest on. */
export const TextOrigin = z
  .object({
    type: z.enum([
      "text",
      "publisher-transcript",
      "captions",
      "automatic-captions",
      "translated-captions",
      "speech-recognition",
      "ocr",
      "show-notes",
    ]),
    detail: z
      .string()
      .nullable()
      .meta({ description: "Which track, which engine", example: "English (United Kingdom)" }),
  })
  .meta({ id: "TextOrigin", description: "How the words of a document were had" });
export type TextOrigin = z.infer<typeof TextOrigin>;

/** What every source becomes. Nothing downstream knows where it came from. */
export const Document = z
  .object({
    title: z.string(),
    kind: ContentKind,
    language: z.string().meta({ description: "BCP 47, `und` when unknown", example: "en" }),
    url: z.string().nullable().meta({ description: "The canonical address, when the source names one" }),
    site: z.string().nullable().meta({ description: "Name of the site or the show" }),
    byline: z.string().nullable().meta({ description: "Who wrote or speaks, as the source says it" }),
    publishedAt: z.string().nullable().meta({ description: "ISO 8601 date or date-time" }),
    image: z.string().nullable().meta({ description: "Address of the picture it is shown with" }),
    durationMs: z.number().int().nonnegative().nullable().meta({ description: "Of a recording" }),
    origin: TextOrigin,
    chapters: z.array(PublishedChapter),
    segments: z.array(Segment).meta({ description: "The whole text, in reading order" }),
  })
  .meta({ id: "Document", description: "The full text of an item, in segments that citations name" });
export type Document = z.infer<typeof Document>;

/** A document is held, sent and stored in one piece, so it must have an end. */
const MAX_SEGMENTS = 50_000;
/** What one document may hold, and so what is taken in one request: about fifty hours of talk. */
export const MAX_TEXT_CHARS = 3_000_000;

/**
 * Numbers segments `s1`, `s2`, … in reading order. The one place where segment ids are made.
 * Throws SourceError "too-large" beyond 50 000 segments or MAX_TEXT_CHARS characters.
 */
export function numberSegments(segments: readonly Omit<Segment, "id">[]): Segment[] {
  const chars = segments.reduce((sum, { text }) => sum + text.length, 0);
  if (segments.length > MAX_SEGMENTS || chars > MAX_TEXT_CHARS)
    throw new SourceError("too-large", "It is longer than what can be read in one piece. Save a part of it.");
  return segments.map((segment, index) => ({ id: `s${index + 1}`, ...segment }));
}

const EACH_UNSPACED = new RegExp(UNSPACED, "gu");

/** Words of a text; in scripts written without spaces every character counts as one. */
export function countWords(text: string): number {
  const unspaced = text.match(EACH_UNSPACED)?.length ?? 0;
  const spaced =
    text.replace(EACH_UNSPACED, " ").match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return unspaced + spaced;
}

/** Words of several texts together: a document's segments, a summary's sentences. */
export const wordsIn = (texts: readonly { text: string }[]): number =>
  texts.reduce((sum, { text }) => sum + countWords(text), 0);
