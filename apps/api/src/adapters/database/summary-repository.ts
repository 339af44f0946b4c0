import type { Summary, SummaryRepository } from "@earmark/core";
import { and, eq } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { fenced } from "./run-fence.ts";
import { summaries } from "./schema/summaries.ts";

/** SummaryRepository on PostgreSQL. */
export const summaryRepository = (db: Executor): SummaryRepository => ({
  async find(ownerId, itemId) {
    const where = and(eq(summaries.ownerId, ownerId), eq(summaries.itemId, itemId));
    const [row] = await db.select({ summary: summaries.summary }).from(summaries).where(where);
    return row?.summary as Summary | undefined;
  },
  save: (run, summary) =>
    fenced(db, run, (tx) =>
      tx
        .insert(summaries)
        .values({ ownerId: run.ownerId, itemId: run.itemId, summary })
        .onConflictDoUpdate({ target: [summaries.ownerId, summaries.itemId], set: { summary } }),
    ),
});
