/** A person's key to a provider as it is kept: sealed by the Vault. */
export interface SealedKey {
  provider: string;
  sealed: string;
  /** The end of the key, by which its owner knows it again. */
  lastFour: string;
  addedAt: string;
}

/** The keys of one owner, at most one a provider. Another owner's does not exist. */
export interface ProviderKeyRepository {
  /** By provider. */
  list(ownerId: string): Promise<SealedKey[]>;
  /** Replaces the one there was. */
  save(ownerId: string, key: SealedKey): Promise<void>;
  remove(ownerId: string, provider: string): Promise<boolean>;
}
