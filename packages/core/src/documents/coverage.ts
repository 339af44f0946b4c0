import type { Coverage } from "../summaries/summary.ts";
import type { Document } from "./document.ts";

/** Which segments of the document were read, given the ids an engine says it read. Unknown ids count for nothing. */
export function coverageOf(
  { segments }: Pick<Document, "segments">,
  readSegmentIds: readonly string[],
): Coverage {
  const read = new Set(readSegmentIds);
  const unread = segments.filter(({ id }) => !read.has(id)).map(({ id }) => id);
  return { total: segments.length, read: segments.length - unread.length, unread };
}
