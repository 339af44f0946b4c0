export interface BlobInfo {
  sizeBytes: number;
  /** Equal for equal bytes uploaded in equal parts. */
  etag: string;
}

export interface UploadedPart {
  /** From 1. */
  partNumber: number;
  sizeBytes: number;
  etag: string;
}

/** A request that whoever holds it may make until it ends. */
export interface SignedRequest {
  /** Absolute, or a path on the API's own origin. */
  url: string;
  expiresAt: string;
}

/**
 * Large files by key, spoken to as S3 is: multipart uploads whose parts go straight from the browser to a signed
 * address. Memory does not grow with a file's size. Keys are ours, never a person's file name.
 */
export interface BlobStore {
  beginUpload(key: string, options: { contentType: string }): Promise<{ token: string }>;
  /** The address that takes one part by PUT. */
  signPart(
    key: string,
    part: { token: string; partNumber: number; sizeBytes: number },
  ): Promise<SignedRequest>;
  /** The parts that have arrived, by number. Throws DomainError `not-found` when there is no such upload. */
  listParts(key: string, token: string): Promise<UploadedPart[]>;
  /** Joins the parts. Repeating it is harmless. */
  completeUpload(key: string, token: string, parts: readonly UploadedPart[]): Promise<BlobInfo>;
  /** Forgets an unfinished upload and its parts. Harmless when there is none. */
  abortUpload(key: string, token: string): Promise<void>;

  /**
   * Writes a whole blob from a stream, in place of one that was there; nothing is seen under the key before the last
   * byte. Rejects with what `bytes` threw, or with the signal's reason, and keeps nothing.
   */
  write(key: string, bytes: AsyncIterable<Uint8Array>, options: { signal: AbortSignal }): Promise<BlobInfo>;
  find(key: string): Promise<BlobInfo | undefined>;
  /** The bytes from `start` up to, not including, `end`. Throws DomainError `not-found`. */
  read(
    key: string,
    options: { start?: number; end?: number; signal: AbortSignal },
  ): Promise<AsyncIterable<Uint8Array>>;
  /**
   * The address from which a browser may read it, in pieces if it likes, for a player: for some hours, and not beyond
   * `until`. Nothing it gives can run.
   */
  signRead(key: string, options: { contentType: string; until?: Date }): Promise<SignedRequest>;
  /** Harmless when there is nothing. */
  remove(key: string): Promise<void>;
  /** Removes everything whose key begins with this; answers how many blobs. */
  removeAll(prefix: string): Promise<number>;
}
