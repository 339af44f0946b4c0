import { z } from "zod";

/** What kind of thing was saved. It decides the icon, the unit of length and how a citation reads (time or paragraph). */
export const ContentKind = z.enum(["article", "episode", "transcript", "text"]).meta({ id: "ContentKind" });
export type ContentKind = z.infer<typeof ContentKind>;

/** A block that is not running text. Absent means a paragraph or a spoken turn. */
export const Block = z.enum(["list-item", "quote", "code", "table", "image"]).meta({ id: "Block" });
export type Block = z.infer<typeof Block>;

/**
 * The smallest thing a citation can point at: a paragraph of a text, a cue or turn of a recording.
 * `id` is unique within its document and stable for the same content; `heading` is a level, 1 to 6.
 */
export const Segment = z
  .object({
    id: z.string().meta({ example: "s12" }),
    text: z.string(),
    startMs: z.number().int().nonnegative().optional(),
    endMs: z.number().int().nonnegative().optional(),
    speaker: z.string().optional(),
    page: z.number().int().positive().optional(),
    heading: z.number().int().min(1).max(6).optional(),
    block: Block.optional(),
  })
  .meta({ id: "Segment" });
export type Segment = z.infer<typeof Segment>;

/** A chapter the publisher marked; it starts at the segment named. */
export const PublishedChapter = z
  .object({ title: z.string(), startSegmentId: Segment.shape.id })
  .meta({ id: "PublishedChapter" });
export type PublishedChapter = z.infer<typeof PublishedChapter>;

/** What every source becomes. Nothing downstream knows where it came from. `language` is BCP 47, `und` when unknown. */
export const Document = z
  .object({
    title: z.string(),
    kind: ContentKind,
    language: z.string().meta({ example: "en" }),
    url: z.string().nullable().meta({ description: "The canonical address, when the source names one" }),
    site: z.string().nullable(),
    byline: z.string().nullable(),
    publishedAt: z.string().nullable().meta({ description: "ISO 8601 date or date-time" }),
    image: z.string().nullable(),
    durationMs: z.number().int().nonnegative().nullable(),
    chapters: z.array(PublishedChapter),
    segments: z.array(Segment),
  })
  .meta({ id: "Document" });
export type Document = z.infer<typeof Document>;

/** Numbers segments `s1`, `s2`, … in reading order. The one place where segment ids are made. */
export function numberSegments(segments: readonly Omit<Segment, "id">[]): Segment[] {
  return segments.map((segment, index) => ({ id: `s${index + 1}`, ...segment }));
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Words of a text; in scripts written without spaces every character counts as one. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const spaced = text.replace(UNSPACED, " ").match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return unspaced + spaced;
}
