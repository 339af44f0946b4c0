import type { ProviderKeyRepository } from "../ports/provider-key-repository.ts";
import { rowKey, stored, type Tables } from "./tables.ts";

/** ProviderKeyRepository in memory. */
export const fakeProviderKeys = (tables: Tables): ProviderKeyRepository => ({
  list: async (ownerId) =>
    [...tables.providerKeys.values()]
      .filter((row) => row.ownerId === ownerId)
      .map(({ key }) => stored(key))
      .toSorted((a, b) => (a.provider < b.provider ? -1 : 1)),
  async save(ownerId, key) {
    tables.providerKeys.set(rowKey(ownerId, key.provider), { ownerId, key: stored(key) });
  },
  remove: async (ownerId, provider) => tables.providerKeys.delete(rowKey(ownerId, provider)),
});
