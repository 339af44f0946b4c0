import { findTopics } from "#topics";

import { analyse, type Analysis, type Unit } from "./analysis.ts";
import { toBlocks } from "./blocks.ts";
import { cohesionBoundaries, type BoundaryFinder, type ChapterRange } from "./boundaries.ts";
import { titleParts } from "./chapter-titles.ts";
import type { Chapter, PublishedChapter, Segment } from "./segment.ts";
import { termCounts } from "./weights.ts";

/** Below this, a text is read in a minute or two and needs no chapters. */
const MIN_WORDS = 350;
const MAX_CHAPTERS = 60;

/** People divide talks of 500 words in two, of 9 000 in six or seven; long books more evenly. */
function chapterRange(words: number): ChapterRange {
  if (words < MIN_WORDS) return { min: 1, max: 1 };
  const expected = 1.15 * Math.log(words / 100) + words / 8000;
  return {
    min: Math.max(words < 700 ? 1 : 2, Math.floor(expected * 0.7)),
    max: Math.min(MAX_CHAPTERS, Math.max(2, Math.ceil(expected))),
  };
}

function publishedStarts(
  segments: readonly Segment[],
  published: readonly PublishedChapter[],
): Map<number, string> {
  const indices = new Map(segments.map(({ id }, index) => [id, index]));
  const starts = new Map<number, string>();
  for (const { title, startSegmentId } of published) {
    const index = indices.get(startSegmentId);
    if (index !== undefined && !starts.has(index)) starts.set(index, title);
  }
  return starts;
}

/** The highest level that divides the document: a single title above everything does not. */
function headingStarts(segments: readonly Segment[]): number[] {
  for (let level = 1; level <= 6; level += 1) {
    const starts = segments.flatMap(({ heading }, index) =>
      heading !== undefined && heading <= level ? [index] : [],
    );
    const bodies = starts.filter(
      (start) => segments[start + 1]?.heading === undefined && start + 1 < segments.length,
    );
    if (bodies.length < 2) continue;
    return starts.filter((start, at) => at === 0 || start > (starts[at - 1] ?? 0) + 1);
  }
  return [];
}

/** Chapters begin at the starts given; the first reaches back to the beginning, so that nothing is left out. */
function divide(segments: readonly Segment[], starts: readonly number[]): Segment[][] {
  const bounds = [0, ...starts.filter((start) => start > 0).toSorted((a, b) => a - b), segments.length];
  return bounds.slice(1).map((end, at) => segments.slice(bounds[at], end));
}

function unitsByPart({ units }: Analysis, parts: readonly { readonly length: number }[]): Unit[][] {
  const grouped: Unit[][] = parts.map(() => []);
  let part = 0;
  let end = parts[0]?.length ?? 0;
  for (const unit of units) {
    while (unit.firstSegment >= end && part < parts.length - 1) end += parts[(part += 1)]?.length ?? 0;
    grouped[part]?.push(unit);
  }
  return grouped;
}

/** The sentences of each chapter; a sentence belongs where it begins. */
export function unitsByChapter(analysis: Analysis, chapters: readonly Chapter[]): Unit[][] {
  return unitsByPart(
    analysis,
    chapters.map(({ segmentIds }) => segmentIds),
  );
}

export type ChapterOptions = {
  readonly language?: string | undefined;
  readonly published?: readonly PublishedChapter[] | undefined;
  /** Finds topics where nothing marks them, instead of what is measured best so far. */
  readonly boundaries?: BoundaryFinder | undefined;
};

/** Where nothing marks chapters: speech tells by who speaks and how, writing by its words alone. */
function topicsOf(analysis: Analysis, boundaries: BoundaryFinder | undefined): number[] {
  const words = analysis.tokens.term.length;
  if (findTopics && boundaries === undefined && analysis.spoken)
    return words < MIN_WORDS ? [] : findTopics(analysis);
  const blocks = toBlocks(analysis);
  const find = boundaries ?? cohesionBoundaries;
  return find(blocks, chapterRange(words)).map((block) => blocks[block]?.firstSegment ?? 0);
}

/** The chapters of an analysed document. */
export function chaptersOf(analysis: Analysis, { published, boundaries }: ChapterOptions): Chapter[] {
  const { segments } = analysis;
  if (segments.length === 0) return [];
  const named = publishedStarts(segments, published ?? []);
  let starts = named.size > 0 ? [...named.keys()] : headingStarts(segments);
  if (starts.length === 0) starts = topicsOf(analysis, boundaries);
  const parts = divide(segments, starts);
  const titles =
    named.size > 0
      ? []
      : titleParts(analysis, unitsByPart(analysis, parts), termCounts(analysis, analysis.units));
  const names = [...named].toSorted(([a], [b]) => a - b).map(([, title]) => title);
  return parts.map((part, at) => ({
    title: names[at] ?? titles[at] ?? "…",
    segmentIds: part.map(({ id }) => id),
  }));
}

/**
 * Divides a document into chapters: every segment is in exactly one, in order. Published chapters are kept as they
 * are; else headings divide; else topics are found by their words. Short texts are one chapter. No segments, none.
 */
export function findChapters(segments: readonly Segment[], options: ChapterOptions = {}): Chapter[] {
  return chaptersOf(analyse(segments, options.language), options);
}
