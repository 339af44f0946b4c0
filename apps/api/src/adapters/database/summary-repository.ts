import type { Summary, SummaryRepository } from "@earmark/core";
import { and, eq } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { fenced } from "./run-fence.ts";
import { summaries } from "./schema/summaries.ts";

const of = (ownerId: string, itemId: string) =>
  and(eq(summaries.ownerId, ownerId), eq(summaries.itemId, itemId));

/** SummaryRepository on PostgreSQL. */
export const summaryRepository = (db: Executor): SummaryRepository => ({
  async list(ownerId, itemId) {
    const rows = await db.select({ summary: summaries.summary }).from(summaries).where(of(ownerId, itemId));
    return rows.map(({ summary }) => summary as Summary);
  },
  async find(ownerId, itemId, id) {
    return (await this.list(ownerId, itemId)).find((summary) => summary.id === id);
  },
  saveQuick: (run, summary) =>
    fenced(db, run, (tx) =>
      tx
        .insert(summaries)
        .values({ ownerId: run.ownerId, itemId: run.itemId, summary })
        .onConflictDoUpdate({ target: [summaries.ownerId, summaries.itemId], set: { summary } }),
    ),
});
