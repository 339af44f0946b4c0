import type { Holdings, Job } from "@earmark/core";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { eraseRows } from "./erase-rows.ts";
import type { Executor } from "./executor.ts";
import { items } from "./schema/items.ts";
import { summaries } from "./schema/summaries.ts";
import { uploads } from "./schema/uploads.ts";

const OPEN = ["queued", "working"] as const;

/** Holdings on PostgreSQL. */
export const holdings = (db: Executor): Holdings => ({
  async halt(ownerId) {
    await db
      .update(items)
      .set({ status: "queued", stage: null, run: sql`${items.run} + 1` })
      .where(and(eq(items.ownerId, ownerId), inArray(items.status, OPEN)));
    await db
      .update(summaries)
      .set({ status: "queued", stage: null, run: sql`${summaries.run} + 1` })
      .where(and(eq(summaries.ownerId, ownerId), inArray(summaries.status, OPEN)));
  },
  waiting: (ownerId) => waiting(db, ownerId),
  openUploads: (ownerId) =>
    db
      .select({ key: uploads.key, token: uploads.token })
      .from(uploads)
      .where(and(eq(uploads.ownerId, ownerId), eq(uploads.status, "open"))),
  erase: (ownerId) => eraseRows(db, ownerId),
});

async function waiting(db: Executor, ownerId: string): Promise<Job[]> {
  const isLive = and(eq(items.ownerId, ownerId), isNull(items.deletedAt));
  const openItems = await db
    .select({ itemId: items.id })
    .from(items)
    .where(and(isLive, inArray(items.status, OPEN)));
  const openSummaries = await db
    .select({ itemId: summaries.itemId, summaryId: summaries.id })
    .from(summaries)
    .innerJoin(items, and(eq(items.ownerId, summaries.ownerId), eq(items.id, summaries.itemId)))
    .where(and(isLive, inArray(summaries.status, OPEN)));
  return [
    ...openItems.map((item): Job => ({ type: "summarize-item", ownerId, ...item })),
    ...openSummaries.map((summary): Job => ({ type: "write-summary", ownerId, ...summary })),
  ];
}
