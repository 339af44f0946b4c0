import type { Document, Segment } from "../documents/document.ts";
import type { Passage as Evidence } from "../summaries/checking.ts";
import type { CitedPassage, SourceRef } from "./question.ts";

/** A document of which a model reads all, or some segments in their order. */
export interface Source {
  itemId: string;
  itemTitle: string;
  itemKind: CitedPassage["itemKind"];
  document: Document;
  segments: readonly Segment[];
}

/** What a model reads for one answer, and what the ids mean that it may cite. */
export interface Reading {
  /** As it goes into the prompt, not yet fenced. */
  content: string;
  /** Links that stand in it may stand in the answer. Its segments have the ids that the model was shown. */
  document: Document;
  /** What sentences may rest on, in the order shown. */
  evidence: Evidence[];
  /** By the id that the model was shown. */
  refs: ReadonlyMap<string, SourceRef>;
  /** Those of the segments that are named, in the order shown. */
  passages(refs: readonly SourceRef[]): CitedPassage[];
  /** How the content is spoken of in the question. */
  extent: string;
}

/** Puts together what was shown under which id. `content` and `extent` as they are to be. */
export function readingOf(
  shown: readonly { id: string; source: Source; segment: Segment }[],
  { content, extent, document }: Pick<Reading, "content" | "extent" | "document">,
): Reading {
  return {
    content,
    extent,
    document,
    evidence: shown.map(({ id, source, segment: { text, speaker } }) => ({
      id,
      text,
      ...(speaker !== undefined && { speaker }),
      ...(source.document.language !== "und" && { language: source.document.language }),
      about: [source.document.title, source.document.byline, source.document.site].filter(Boolean).join(", "),
    })),
    refs: new Map(
      shown.map(({ id, source, segment }) => [id, { itemId: source.itemId, segmentId: segment.id }]),
    ),
    passages(refs) {
      const wanted = new Set(refs.map(({ itemId, segmentId }) => `${itemId} ${segmentId}`));
      return shown.flatMap(({ source: { itemId, itemTitle, itemKind }, segment }) =>
        wanted.has(`${itemId} ${segment.id}`) ? [{ itemId, itemTitle, itemKind, segment, marks: [] }] : [],
      );
    },
  };
}
