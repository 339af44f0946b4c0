import { segmentOfLine } from "../../prompts/numbered-lines.ts";
import type { ChapterSummary, Sentence } from "../section.ts";
import type { AnswerRules } from "./untrusted.ts";

export interface UnplacedChapter {
  title: string;
  /** The line it begins at, as the model says. */
  start: number | undefined;
  sentences: Sentence[];
}

/**
 * Chapters in the order of the document: each begins at a segment that the model was shown and ends before the next one
 * begins, so that none overlaps another. Where the start is no such segment, the first one that its sentences cite stands
 * in; without that the chapter is dropped. Of two that begin at the same segment the first stays.
 */
export function placeChapters(
  chapters: readonly UnplacedChapter[],
  { segments, positions, allowedIds }: Pick<AnswerRules, "segments" | "positions" | "allowedIds">,
): ChapterSummary[] {
  const starts = new Map<number, UnplacedChapter>();
  for (const chapter of chapters) {
    const at = startOf(chapter, positions, allowedIds);
    if (at !== undefined && !starts.has(at)) starts.set(at, chapter);
  }
  const ordered = [...starts].toSorted(([a], [b]) => a - b);
  return ordered.flatMap(([at, { title, sentences }], index) => {
    const start = segments[at];
    const end = segments[(ordered[index + 1]?.[0] ?? segments.length) - 1];
    return start && end ? [{ title, startSegmentId: start.id, endSegmentId: end.id, sentences }] : [];
  });
}

function startOf(
  { start, sentences }: UnplacedChapter,
  positions: ReadonlyMap<string, number>,
  allowedIds: ReadonlySet<string>,
): number | undefined {
  const named = start === undefined ? undefined : segmentOfLine(start);
  if (named !== undefined && allowedIds.has(named)) return positions.get(named);
  const cited = sentences.flatMap(({ citations }) =>
    citations.map((id) => positions.get(id) ?? Number.POSITIVE_INFINITY),
  );
  const first = Math.min(...cited);
  return Number.isFinite(first) ? first : undefined;
}
