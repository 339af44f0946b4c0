export interface ArchiveEntry {
  /** With slashes; no two are the same. */
  path: string;
  text: string;
  at: Date;
}

/** Packs files into one. */
export interface ArchiveWriter {
  /**
   * A zip file, as it grows. An entry is asked for when the one before it is packed, so that no more than one is held.
   * Ends with what `entries` threw.
   */
  zip(entries: AsyncIterable<ArchiveEntry>): AsyncIterable<Uint8Array>;
}
