/**
 * The smallest thing a citation can point at: a paragraph, or a cue or turn of a recording.
 * Structural on purpose, so that any richer segment type fits. `heading` is a level, 1 to 6.
 */
export type Segment = {
  readonly id: string;
  readonly text: string;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  readonly speaker?: string | undefined;
  readonly heading?: number | undefined;
  readonly block?: "list-item" | "quote" | "code" | "table" | "image" | undefined;
};

/** A sentence cleaned for reading, and every segment it spans, in order. */
export type Sentence = { text: string; segmentIds: string[] };

/** A titled, unbroken part of a document. */
export type Chapter = { title: string; segmentIds: string[] };

/** A chapter that the publisher marked; it starts at the segment named. */
export type PublishedChapter = { readonly title: string; readonly startSegmentId: string };

/** Recorded speech, as opposed to writing: anything timed or attributed to a speaker. */
export function isSpoken(segment: Segment): boolean {
  return segment.startMs !== undefined || segment.speaker !== undefined;
}
