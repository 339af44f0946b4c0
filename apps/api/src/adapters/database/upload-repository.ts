import type { KeptUpload, UploadRepository } from "@earmark/core";
import { and, eq, type InferSelectModel, isNotNull, isNull, lte, not, notExists, or, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { items } from "./schema/items.ts";
import { uploads } from "./schema/uploads.ts";

const live = (ownerId: string, id: string) =>
  and(eq(uploads.ownerId, ownerId), eq(uploads.id, id), not(uploads.discarded));

const heldBy = (ownerId: string) => and(eq(uploads.ownerId, ownerId), not(uploads.discarded));
const bytesOf = sql<string>`coalesce(sum(${uploads.sizeBytes}), 0)`;

/** UploadRepository on PostgreSQL. */
export const uploadRepository = (db: Executor): UploadRepository => ({ ...using(db), ...erasing(db) });

const using = (
  db: Executor,
): Pick<UploadRepository, "insert" | "heldBytes" | "find" | "complete" | "claim"> => ({
  insert: (ownerId, kept, { maxOpen, maxBytes }) =>
    db.transaction(async (tx) => {
      // One insert of an owner's at a time: each sees what the one before it took.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads ${ownerId}`}, 0))`);
      const [held] = await tx
        .select({
          open: sql<string>`count(*) filter (where ${uploads.status} = 'open')`,
          bytes: bytesOf,
        })
        .from(uploads)
        .where(heldBy(ownerId));
      if (Number(held?.open) >= maxOpen) return "maxOpen";
      if (Number(held?.bytes) + kept.upload.sizeBytes > maxBytes) return "maxBytes";
      await tx.insert(uploads).values(toRow(ownerId, kept));
      return undefined;
    }),
  async heldBytes(ownerId) {
    const [held] = await db.select({ bytes: bytesOf }).from(uploads).where(heldBy(ownerId));
    return Number(held?.bytes);
  },
  async find(ownerId, id) {
    const [row] = await db.select().from(uploads).where(live(ownerId, id));
    return row && toKept(row);
  },
  async complete(ownerId, id, { etag, expiresAt }) {
    const set = { status: "complete", etag, expiresAt: new Date(expiresAt) };
    const where = and(live(ownerId, id), eq(uploads.status, "open"));
    await db.update(uploads).set(set).where(where);
  },
  async claim(ownerId, id, itemId) {
    const where = and(live(ownerId, id), eq(uploads.status, "complete"), isNull(uploads.itemId));
    const claimed = await db.update(uploads).set({ itemId }).where(where).returning({ id: uploads.id });
    return claimed.length > 0;
  },
});

const erasing = (db: Executor): Pick<UploadRepository, "discard" | "takeDiscarded" | "erase"> => ({
  async discard(ownerId, id) {
    const where = and(live(ownerId, id), isNull(uploads.itemId));
    const discarded = await db
      .update(uploads)
      .set({ discarded: true })
      .where(where)
      .returning({ id: uploads.id });
    return discarded.length > 0;
  },
  async takeDiscarded(now, limit) {
    await db
      .update(uploads)
      .set({ discarded: true })
      .where(and(not(uploads.discarded), isDue(db, now)));
    return db
      .select({ ownerId: uploads.ownerId, id: uploads.id, key: uploads.key, token: uploads.token })
      .from(uploads)
      .where(eq(uploads.discarded, true))
      .limit(limit);
  },
  async erase(ownerId, id) {
    const where = and(eq(uploads.ownerId, ownerId), eq(uploads.id, id), eq(uploads.discarded, true));
    await db.delete(uploads).where(where);
  },
});

/** Nobody's, and run out; or an item's that has been erased. */
const isDue = (db: Executor, now: Date) =>
  or(
    and(isNull(uploads.itemId), lte(uploads.expiresAt, now)),
    and(
      isNotNull(uploads.itemId),
      notExists(
        db
          .select({ one: sql`1` })
          .from(items)
          .where(and(eq(items.ownerId, uploads.ownerId), eq(items.id, uploads.itemId))),
      ),
    ),
  );

function toRow(ownerId: string, { upload, ...rest }: KeptUpload) {
  return { ownerId, ...upload, ...rest, expiresAt: new Date(upload.expiresAt) };
}

function toKept(row: InferSelectModel<typeof uploads>): KeptUpload {
  const { id, name, contentType, sizeBytes, partSizeBytes, parts, key, token, etag, itemId } = row;
  const status = row.status === "complete" ? ("complete" as const) : ("open" as const);
  const expiresAt = row.expiresAt.toISOString();
  return {
    upload: { id, name, contentType, sizeBytes, partSizeBytes, parts, status, expiresAt },
    key,
    token,
    etag,
    itemId,
  };
}
