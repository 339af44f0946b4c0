import type { Document, Segment } from "../../documents/document.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import { numberedLine } from "../../prompts/numbered-lines.ts";
import { sliceSegment } from "../../prompts/slice-segment.ts";
import type { Chapter } from "../summary.ts";
import { headerLines } from "./content-lines.ts";

/** Segments in reading order. One that is too long for any part is in several, in slices of the same id. */
export type ContentPart = readonly Segment[];

/**
 * The document in parts of at most `maxTokens` each: whole chapters where they fit, else cut between segments, else
 * between sentences. Every segment is in exactly one part, or each of its slices is.
 */
export function cutParts(document: Document, chapters: readonly Chapter[], maxTokens: number): ContentPart[] {
  const room = Math.max(MIN_ROOM, maxTokens - countTokens(headerLines(document)));
  const pieces = byChapter(document.segments, chapters).flatMap((chapter) => cutEvenly(chapter, room));
  return pack(pieces, room);
}

/** The two halves of a part, by length; undefined when it cannot be cut. */
export function halvePart(part: ContentPart): [ContentPart, ContentPart] | undefined {
  const half = Math.ceil(tokensOf(part) / 2);
  const [first, ...rest] = cutEvenly(part, half);
  return first && rest.length > 0 ? [first, rest.flat()] : undefined;
}

const MIN_ROOM = 100;

/** As the lines of a prompt, the speaker named in each: a little more than they will take. */
const lineTokens = (segment: Segment): number => countTokens(numberedLine(segment)) + 1;
const tokensOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, segment) => sum + lineTokens(segment), 0);

/** Runs of segments of one chapter. What no chapter claims belongs to none: it is a run, too. */
function byChapter(segments: readonly Segment[], chapters: readonly Chapter[]): Segment[][] {
  const chapterOf = new Map(chapters.flatMap(({ segmentIds }, at) => segmentIds.map((id) => [id, at])));
  const runs: Segment[][] = [];
  let current: number | undefined;
  for (const segment of segments) {
    const chapter = chapterOf.get(segment.id);
    const run = runs.at(-1);
    if (run && chapter === current) run.push(segment);
    else runs.push([segment]);
    current = chapter;
  }
  return runs;
}

/** As few pieces as fit, of about the same length. */
function cutEvenly(segments: readonly Segment[], room: number): Segment[][] {
  const total = tokensOf(segments);
  if (total <= room) return [[...segments]];
  const wanted = total / Math.ceil(total / room);
  const pieces: Segment[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const slice of segments.flatMap((segment) => sliceSegment(segment, room - 1))) {
    const more = lineTokens(slice);
    if (size >= wanted || size + more > room) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(slice);
    size += more;
  }
  return pieces;
}

/** Neighbours together as long as they fit. */
function pack(pieces: readonly Segment[][], room: number): ContentPart[] {
  const parts: Segment[][] = [];
  let size = 0;
  for (const piece of pieces) {
    const more = tokensOf(piece);
    const last = parts.at(-1);
    if (last && size + more <= room) {
      last.push(...piece);
      size += more;
    } else {
      parts.push([...piece]);
      size = more;
    }
  }
  return parts;
}
