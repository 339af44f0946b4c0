import type { ProviderKeyRepository } from "@earmark/core";
import { and, asc, eq } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { providerKeys } from "./schema/provider-keys.ts";

/** ProviderKeyRepository on PostgreSQL. */
export const providerKeyRepository = (db: Executor): ProviderKeyRepository => ({
  async list(ownerId) {
    const rows = await db
      .select()
      .from(providerKeys)
      .where(eq(providerKeys.ownerId, ownerId))
      .orderBy(asc(providerKeys.provider));
    return rows.map(({ provider, sealed, lastFour, addedAt }) => ({
      provider,
      sealed,
      lastFour,
      addedAt: addedAt.toISOString(),
    }));
  },
  async save(ownerId, { provider, sealed, lastFour, addedAt }) {
    const set = { sealed, lastFour, addedAt: new Date(addedAt) };
    await db
      .insert(providerKeys)
      .values({ ownerId, provider, ...set })
      .onConflictDoUpdate({ target: [providerKeys.ownerId, providerKeys.provider], set });
  },
  async remove(ownerId, provider) {
    const where = and(eq(providerKeys.ownerId, ownerId), eq(providerKeys.provider, provider));
    const gone = await db.delete(providerKeys).where(where).returning({ provider: providerKeys.provider });
    return gone.length > 0;
  },
});
