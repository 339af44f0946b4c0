import type { StoredApiKey } from "../api-keys/api-key.ts";
import type { ApiKeyRepository } from "../ports/api-key-repository.ts";
import { rowKey, stored, type Tables } from "./tables.ts";

const FIVE_MINUTES_MS = 300_000;

/** ApiKeyRepository in memory. */
export function fakeApiKeys({ apiKeys }: Tables): ApiKeyRepository {
  const keep = (key: StoredApiKey) => {
    apiKeys.set(rowKey(key.ownerId, key.id), stored(key));
    return stored(key);
  };
  const live = (ownerId: string, id: string) => {
    const key = apiKeys.get(rowKey(ownerId, id));
    return key?.revokedAt === null ? key : undefined;
  };
  const list = (ownerId: string) =>
    [...apiKeys.values()]
      .filter((key) => key.ownerId === ownerId && key.revokedAt === null)
      .toSorted((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
  return {
    list: async (ownerId) => stored(list(ownerId)),
    async insert(key, { maxKeys }) {
      if (list(key.ownerId).length >= maxKeys) return false;
      keep(key);
      return true;
    },
    async rename(ownerId, id, name) {
      const key = live(ownerId, id);
      return key && keep({ ...key, name });
    },
    async revoke(ownerId, id, at) {
      const key = live(ownerId, id);
      if (key) keep({ ...key, revokedAt: at.toISOString() });
      return key !== undefined;
    },
    async use(tokenHash, at) {
      const key = [...apiKeys.values()].find((each) => each.tokenHash === tokenHash);
      if (!key || key.revokedAt !== null) return key && stored(key);
      const isFresh = key.lastUsedAt !== null && at.getTime() - Date.parse(key.lastUsedAt) < FIVE_MINUTES_MS;
      return isFresh ? stored(key) : keep({ ...key, lastUsedAt: at.toISOString() });
    },
    async purge(before) {
      const isOver = (at: string | null) => at !== null && new Date(at) < before;
      const old = [...apiKeys].filter(([, key]) => isOver(key.revokedAt) || isOver(key.expiresAt));
      for (const [id] of old) apiKeys.delete(id);
      return old.length;
    },
  };
}
