export interface FetchLimits {
  /** From the first lookup to the last byte, redirects included. */
  timeoutMs: number;
  /** After decompression. */
  maxBytes: number;
  /** As sent. Left out: `maxBytes`. */
  maxCompressedBytes?: number;
  /** How many bytes one sent byte may unpack to, in bodies above 1 MiB. Left out: 100. */
  maxRatio?: number;
  maxRedirects: number;
}

export interface FetchRequest {
  url: string;
  accept?: string;
  limits?: Partial<FetchLimits>;
  /** Its abort rejects with the signal's own reason, not with a SourceError. */
  signal?: AbortSignal;
  /** JSON to be POSTed, to one of `postHosts` only. A redirect of such a request is not followed. */
  json?: unknown;
  /** To ask whether a copy is still fresh: the answer may then have status 304 and no body. */
  headers?: { "if-none-match"?: string; "if-modified-since"?: string };
}

export interface Fetched {
  /** Where the body was found, after all redirects. */
  url: string;
  /** The addresses passed on the way, in order, each with the status it answered. */
  redirects: { status: number; url: string }[];
  status: number;
  /** By the body's own marks, without parameters: `text/html`. */
  contentType: string;
  /** What the server said, without parameters. */
  declaredType: string | null;
  /** The WHATWG name of the encoding; null for what is not text. */
  charset: string | null;
  body: Uint8Array;
  headers: { get(name: string): string | null };
  /** The body decoded by `charset`, without a byte order mark. */
  text(): string;
}

/**
 * GETs a URL that a person, a page or a feed gave (or POSTs to one that we know). Sends no cookies or credentials and obeys no proxy setting.
 * @throws SourceError for every outcome without a readable body.
 */
export type GuardedFetch = (request: FetchRequest) => Promise<Fetched>;
