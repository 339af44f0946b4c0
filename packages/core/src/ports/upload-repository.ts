import type { KeptUpload } from "../uploads/upload.ts";

/** What is left to erase of an upload. */
export interface DiscardedUpload {
  ownerId: string;
  id: string;
  key: string;
  token: string;
}

/** Uploads of one owner. Another owner's, and a discarded one, does not exist. */
export interface UploadRepository {
  /** Undefined when it was kept, else the bound that the owner would then pass. Atomic. */
  insert(
    ownerId: string,
    kept: KeptUpload,
    bounds: { maxOpen: number; maxBytes: number },
  ): Promise<"maxOpen" | "maxBytes" | undefined>;
  /** Bytes that an owner's files have, those on their way included. */
  heldBytes(ownerId: string): Promise<number>;
  find(ownerId: string, id: string): Promise<KeptUpload | undefined>;
  /** From open to complete; harmless when it is complete. */
  complete(ownerId: string, id: string, done: { etag: string; expiresAt: string }): Promise<void>;
  /** Makes a complete upload an item's own; false when it is another's already, or gone. */
  claim(ownerId: string, id: string, itemId: string): Promise<boolean>;
  /** Hides one that is no item's, to be erased; false when an item was made of it, or it is gone. */
  discard(ownerId: string, id: string): Promise<boolean>;
  /**
   * Discards those that are no item's and have run out, and those whose item has been erased; answers some of all that
   * are discarded. They are answered again until `erase`.
   */
  takeDiscarded(now: Date, limit: number): Promise<DiscardedUpload[]>;
  /** Forgets a discarded one. */
  erase(ownerId: string, id: string): Promise<void>;
}
