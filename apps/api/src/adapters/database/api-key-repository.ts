import type { ApiKeyRepository, StoredApiKey } from "@earmark/core";
import { and, desc, eq, isNull, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { apiKeys } from "./schema/api-keys.ts";

const FIVE_MINUTES_MS = 300_000;

const live = (ownerId: string, id?: string) =>
  and(
    eq(apiKeys.ownerId, ownerId),
    id === undefined ? undefined : eq(apiKeys.id, id),
    isNull(apiKeys.revokedAt),
  );

/** ApiKeyRepository on PostgreSQL. */
export const apiKeyRepository = (db: Executor): ApiKeyRepository => ({
  async list(ownerId) {
    const rows = await db
      .select()
      .from(apiKeys)
      .where(live(ownerId))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
    return rows.map(toKey);
  },
  insert: (key, { maxKeys }) =>
    db.transaction(async (tx) => {
      // One insert of an owner's at a time: each sees what the one before it added.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`api keys ${key.ownerId}`}, 0))`);
      if ((await tx.$count(apiKeys, live(key.ownerId))) >= maxKeys) return false;
      await tx.insert(apiKeys).values(toRow(key));
      return true;
    }),
  async rename(ownerId, id, name) {
    const [row] = await db.update(apiKeys).set({ name }).where(live(ownerId, id)).returning();
    return row && toKey(row);
  },
  async revoke(ownerId, id, at) {
    const gone = await db
      .update(apiKeys)
      .set({ revokedAt: at })
      .where(live(ownerId, id))
      .returning({ id: apiKeys.id });
    return gone.length > 0;
  },
  ...opening(db),
});

const opening = (db: Executor): Pick<ApiKeyRepository, "use" | "purge"> => ({
  async use(tokenHash, at) {
    const [row] = await db.select().from(apiKeys).where(eq(apiKeys.tokenHash, tokenHash));
    if (!row) return undefined;
    const isNoted = row.lastUsedAt && at.getTime() - row.lastUsedAt.getTime() < FIVE_MINUTES_MS;
    if (row.revokedAt || isNoted) return toKey(row);
    await db.update(apiKeys).set({ lastUsedAt: at }).where(live(row.ownerId, row.id));
    return toKey({ ...row, lastUsedAt: at });
  },
  async purge(before) {
    // The earlier of the two; null only where there is neither.
    const over = sql`least(${apiKeys.revokedAt}, ${apiKeys.expiresAt})`;
    const gone = await db
      .delete(apiKeys)
      .where(sql`${over} < ${before.toISOString()}::timestamptz`)
      .returning({ id: apiKeys.id });
    return gone.length;
  },
});

type Row = typeof apiKeys.$inferSelect;

const toRow = ({ createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: StoredApiKey): Row => ({
  ...key,
  createdAt: new Date(createdAt),
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
  lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
  revokedAt: revokedAt === null ? null : new Date(revokedAt),
});

const toKey = ({ createdAt, expiresAt, lastUsedAt, revokedAt, ...row }: Row): StoredApiKey => ({
  ...row,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
