import type { Summary, SummaryRepository } from "@earmark/core";
import { and, desc, eq, inArray, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { ownerStays } from "./owner-stays.ts";
import { fenced, holdRun, staleRun } from "./run-fence.ts";
import { summaries } from "./schema/summaries.ts";
import { ofItem, oneSummary, summaryColumns, summaryHeldBy, toSummary, toSummaryRow } from "./summary-row.ts";

const isOpen = inArray(summaries.status, ["queued", "working"]);
const oneOfARecipe = [summaries.ownerId, summaries.itemId, summaries.recipeKey];
/** Whoever was at work on it may write no more. */
const voided = sql`${summaries.run} + 1`;

/** SummaryRepository on PostgreSQL. Every method is one statement or one transaction. */
export const summaryRepository = (db: Executor): SummaryRepository => ({
  ...reading(db),
  ...asking(db),
  ...working(db),
});

const reading = (db: Executor): Pick<SummaryRepository, "list" | "find" | "hasOpen"> => ({
  async list(ownerId, itemId) {
    const rows = await db
      .select(summaryColumns)
      .from(summaries)
      .where(ofItem(ownerId, itemId))
      .orderBy(desc(summaries.createdAt), desc(summaries.id));
    return rows.map(toSummary);
  },
  async find(ownerId, itemId, id) {
    return first(
      await db
        .select(summaryColumns)
        .from(summaries)
        .where(oneSummary(ownerId, itemId, id)),
    );
  },
  async hasOpen(ownerId, itemId) {
    const open = and(ofItem(ownerId, itemId), isOpen);
    return (await db.select({ id: summaries.id }).from(summaries).where(open).limit(1)).length > 0;
  },
});

const asking = (db: Executor): Pick<SummaryRepository, "insert" | "remove" | "requeue" | "cancel"> => ({
  async insert(ownerId, given) {
    const row = toSummaryRow(ownerId, given);
    const rows = await db
      .insert(summaries)
      .values(row)
      .onConflictDoUpdate({
        target: oneOfARecipe,
        // Changes nothing; it makes the statement answer with the row that was there first.
        set: { recipeKey: row.recipeKey },
      })
      .returning(summaryColumns);
    const summary = first(rows);
    if (!summary) throw new Error("An upsert answered no row");
    return { summary, inserted: summary.id === given.id };
  },
  async remove(ownerId, itemId, id) {
    const where = oneSummary(ownerId, itemId, id);
    return (await db.delete(summaries).where(where).returning({ id: summaries.id })).length > 0;
  },
  async requeue(ownerId, itemId, id, at) {
    const queued = { status: "queued", stage: null, parts: null, failure: null } as const;
    const where = and(oneSummary(ownerId, itemId, id), eq(summaries.status, "failed"));
    const set = { ...queued, run: voided, updatedAt: at };
    return first(await db.update(summaries).set(set).where(where).returning(summaryColumns));
  },
  async cancel(ownerId, itemId, id, failure, at) {
    const cancelled = { status: "failed", stage: null, parts: null, failure } as const;
    const where = and(oneSummary(ownerId, itemId, id), isOpen);
    const set = { ...cancelled, run: voided, updatedAt: at };
    return first(await db.update(summaries).set(set).where(where).returning(summaryColumns));
  },
});

const working = (db: Executor): Pick<SummaryRepository, "saveQuick" | "beginRun" | "advance" | "hold"> => ({
  saveQuick: (run, summary) =>
    fenced(db, run, (tx) => {
      const row = toSummaryRow(run.ownerId, summary);
      return tx.insert(summaries).values(row).onConflictDoUpdate({ target: oneOfARecipe, set: row });
    }),
  async beginRun(ownerId, itemId, id) {
    const [row] = await db
      .update(summaries)
      .set({ run: voided })
      .where(and(oneSummary(ownerId, itemId, id), isOpen, ownerStays(summaries.ownerId)))
      .returning({ ...summaryColumns, run: summaries.run });
    if (!row) return undefined;
    const run = { ownerId, itemId, summaryId: id, token: row.run };
    return { run, summary: toSummary(row) };
  },
  async advance(run, change, at) {
    const set = { ...change, updatedAt: at };
    const rows = await db.update(summaries).set(set).where(summaryHeldBy(run)).returning(summaryColumns);
    const summary = first(rows);
    if (!summary) throw staleRun(run);
    return summary;
  },
  hold: (run) => holdRun(db, run),
});

function first(rows: Parameters<typeof toSummary>[0][]): Summary | undefined {
  return rows[0] && toSummary(rows[0]);
}
