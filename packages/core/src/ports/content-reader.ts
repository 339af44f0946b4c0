import type { Reading } from "../documents/reading.ts";
import type { StoredSource } from "../items/stored-source.ts";

/** Turns a source into its text, or finds the recording in it. Throws SourceError with a reason when it can't. */
export interface ContentReader {
  /** Part of the cache key: grows when the same source would read differently. */
  readonly version: string;
  read(source: StoredSource, options: { signal: AbortSignal }): Promise<Reading>;
}
