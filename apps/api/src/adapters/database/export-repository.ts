import type { ExportRepository, StoredExport } from "@earmark/core";
import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { exports } from "./schema/exports.ts";

type Row = typeof exports.$inferSelect;

const isOpen = inArray(exports.status, ["queued", "working"]);
const isOne = (ownerId: string, id: string) => and(eq(exports.ownerId, ownerId), eq(exports.id, id));

/** ExportRepository on PostgreSQL. */
export const exportRepository = (db: Executor): ExportRepository => ({
  ...working(db),
  async list(ownerId) {
    const rows = await db
      .select()
      .from(exports)
      .where(eq(exports.ownerId, ownerId))
      .orderBy(desc(exports.createdAt), desc(exports.id));
    return rows.map(toExport);
  },
  async find(ownerId, id) {
    const [row] = await db.select().from(exports).where(isOne(ownerId, id));
    return row && toExport(row);
  },
  insert: (ownerId, queued) => insert(db, ownerId, queued),
  findOld: (before, limit) =>
    db
      .select({ ownerId: exports.ownerId, id: exports.id })
      .from(exports)
      .where(lte(exports.finishedAt, before))
      .orderBy(asc(exports.finishedAt))
      .limit(limit),
  async remove(ownerId, id) {
    await db.delete(exports).where(isOne(ownerId, id));
  },
});

/** What a delivery of its job does. */
const working = (db: Executor): Pick<ExportRepository, "beginRun" | "advance" | "fail"> => ({
  async beginRun(ownerId, id) {
    const [row] = await db
      .update(exports)
      .set({ status: "working", run: sql`${exports.run} + 1` })
      .where(and(isOne(ownerId, id), isOpen))
      .returning();
    return row && { run: { ownerId, exportId: id, token: row.run }, export: toExport(row) };
  },
  async advance({ ownerId, exportId, token }, { finishedAt, ...change }) {
    const ending = finishedAt == null ? {} : { finishedAt: new Date(finishedAt) };
    const changed = await db
      .update(exports)
      .set({ ...change, ...ending })
      .where(and(isOne(ownerId, exportId), eq(exports.run, token), isOpen))
      .returning({ id: exports.id });
    return changed.length > 0;
  },
  async fail(ownerId, id, { failure, at }) {
    await db
      .update(exports)
      .set({ status: "failed", failure, finishedAt: at, run: sql`${exports.run} + 1` })
      .where(and(isOne(ownerId, id), isOpen));
  },
});

/** Of two at once, the one that finds the other's answers it. That one may end in between: then it is tried anew. */
async function insert(
  db: Executor,
  ownerId: string,
  queued: StoredExport,
): Promise<{ export: StoredExport; inserted: boolean }> {
  for (;;) {
    const { createdAt, finishedAt: _, ...fields } = queued;
    const [row] = await db
      .insert(exports)
      .values({ ownerId, ...fields, createdAt: new Date(createdAt) })
      .onConflictDoNothing()
      .returning();
    if (row) return { export: toExport(row), inserted: true };
    const [open] = await db
      .select()
      .from(exports)
      .where(and(eq(exports.ownerId, ownerId), isOpen));
    if (open) return { export: toExport(open), inserted: false };
  }
}

const toExport = ({ ownerId: _, run: __, createdAt, finishedAt, ...row }: Row): StoredExport => ({
  ...row,
  items: row.items ?? null,
  failure: row.failure ?? null,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
});
