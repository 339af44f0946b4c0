import type { Document } from "../documents/document.ts";
import type { Source } from "../items/item.ts";

/** Turns a source into a Document. Throws SourceError with a reason when it can't. */
export interface ContentReader {
  /** Part of the cache key: grows when the same source would read differently. */
  readonly version: string;
  read(source: Source, options: { signal: AbortSignal }): Promise<Document>;
}
