import type { StoredApiKey } from "../api-keys/api-key.ts";

/** The API keys of one owner, and the one way to find a key without knowing whose it is: by the hash of its token. */
export interface ApiKeyRepository {
  /** Newest first, without those that were revoked. */
  list(ownerId: string): Promise<StoredApiKey[]>;
  /** False when the owner has `maxKeys` that are not revoked, also when many are added at once. */
  insert(key: StoredApiKey, bounds: { maxKeys: number }): Promise<boolean>;
  /** Undefined when there is no such key, or it was revoked. */
  rename(ownerId: string, id: string, name: string): Promise<StoredApiKey | undefined>;
  /** False when there is no such key, or it was revoked before. */
  revoke(ownerId: string, id: string, at: Date): Promise<boolean>;
  /**
   * Finds a key, also one that was revoked or has expired. Notes its use to five minutes, unless it was revoked: most
   * requests cost one read.
   */
  use(tokenHash: string, at: Date): Promise<StoredApiKey | undefined>;
  /** Forgets keys that were revoked before `before`, or had expired by then; answers how many. */
  purge(before: Date): Promise<number>;
}
