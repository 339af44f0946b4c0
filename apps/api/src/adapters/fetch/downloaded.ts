export interface DownloadLimits {
  /** As sent and, where a server compresses in spite of being asked not to, after decompression. */
  maxBytes: number;
  /** Silence that ends a connection, and the time for everything before the first bytes. */
  stallMs: number;
  /** Slower than this over `paceWindowMs` counts as silence. */
  minBytesPerSecond: number;
  paceWindowMs: number;
  /** Connections in a row that bring less than a few megabytes before the source is given up. */
  maxTries: number;
  /** Before the second connection; twice as long before each one after. */
  pauseMs: number;
  maxRedirects: number;
}

export interface DownloadRequest {
  url: string;
  accept?: string;
  /** Refuse what is neither audio nor video by its first bytes. */
  expect?: "media";
  limits?: Partial<DownloadLimits>;
  /** Its abort rejects with the signal's own reason, not with a SourceError. */
  signal: AbortSignal;
}

/** What an address leads to, by its headers and first bytes. */
export interface Peeked {
  /** After all redirects. */
  url: string;
  redirects: { status: number; url: string }[];
  /** By the first bytes, without parameters. */
  contentType: string;
  /** What the server said, without parameters. */
  declaredType: string | null;
  /** What the server said, null when it said nothing. */
  sizeBytes: number | null;
  headers: { get(name: string): string | null };
  /** The first bytes, up to 64 KiB. */
  head: Uint8Array;
}

/** A file on its way. `body` is the whole of it, and may be read once. */
export interface Download extends Omit<Peeked, "head"> {
  body: AsyncIterable<Uint8Array>;
}

export interface Downloader {
  /**
   * GETs a large file as a stream: memory stays the same whatever its size. A connection that breaks is taken up where
   * it broke. When that can't be (the file has changed, or its server can't say), `body` throws, and `consume` is called
   * again with the file from its beginning; so what it did before must not count. Slowness of `consume` is not held
   * against the server.
   * Throws SourceError for what can't be had whole: "too-large", "timeout", "unreachable", "unsupported-type", and as
   * a fetch does.
   */
  download<T>(request: DownloadRequest, consume: (download: Download) => Promise<T>): Promise<T>;
  /** Headers and first bytes of a link, without the rest. Throws SourceError as a fetch does. */
  peek(request: DownloadRequest): Promise<Peeked>;
}
