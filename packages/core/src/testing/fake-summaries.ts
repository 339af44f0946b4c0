import type { SummaryRepository } from "../ports/summary-repository.ts";
import { recipeKey } from "../summaries/recipe-key.ts";
import { isWritten, Summary } from "../summaries/summary.ts";
import { isPaused } from "./fake-accounts.ts";
import { rowKey, rowOf, stored, summaryRowOf, type SummaryRow, type Tables } from "./tables.ts";

/** SummaryRepository in memory. */
export function fakeSummaries(tables: Tables): SummaryRepository {
  const keyOf = ({ ownerId, summary }: Pick<SummaryRow, "ownerId" | "summary">) =>
    rowKey(ownerId, summary.itemId, summary.id);
  const put = (row: SummaryRow): Summary => {
    tables.summaries.set(keyOf(row), { ...row, summary: stored(row.summary) });
    return Summary.parse(stored(row.summary));
  };
  const of = (ownerId: string, itemId: string) => {
    const item = tables.items.get(rowKey(ownerId, itemId));
    return [...tables.summaries.values()].filter(
      (row) => item && !item.deletedAt && row.ownerId === ownerId && row.summary.itemId === itemId,
    );
  };
  const get = (ownerId: string, itemId: string, id: string) =>
    of(ownerId, itemId).find(({ summary }) => summary.id === id);
  const settle = (row: SummaryRow, change: Partial<Summary>, at: Date) =>
    put({
      ...row,
      run: row.run + 1,
      summary: { ...row.summary, ...change, stage: null, parts: null, updatedAt: at.toISOString() },
    });

  return {
    list: async (ownerId, itemId) =>
      of(ownerId, itemId)
        .map(({ summary }) => Summary.parse(stored(summary)))
        .sort((a, b) => (place(a) < place(b) ? 1 : -1)),
    find: async (ownerId, itemId, id) => Summary.optional().parse(get(ownerId, itemId, id)?.summary),
    hasOpen: async (ownerId, itemId) => of(ownerId, itemId).some(({ summary }) => !isWritten(summary)),
    async insert(ownerId, summary) {
      const same = (row: SummaryRow) => recipeKey(row.summary.recipe) === recipeKey(summary.recipe);
      const existing = of(ownerId, summary.itemId).find(same);
      if (existing) return { summary: Summary.parse(existing.summary), inserted: false };
      return { summary: put({ ownerId, summary, run: 0 }), inserted: true };
    },
    async saveQuick(run, summary) {
      rowOf(tables, run);
      const { ownerId } = run;
      for (const row of of(ownerId, run.itemId))
        if (recipeKey(row.summary.recipe) === recipeKey(summary.recipe)) tables.summaries.delete(keyOf(row));
      put({ ownerId, summary, run: 0 });
    },
    async remove(ownerId, itemId, id) {
      const row = get(ownerId, itemId, id);
      return row !== undefined && tables.summaries.delete(keyOf(row));
    },
    async requeue(ownerId, itemId, id, at) {
      const row = get(ownerId, itemId, id);
      if (row?.summary.status !== "failed") return undefined;
      return settle(row, { status: "queued", failure: null }, at);
    },
    async cancel(ownerId, itemId, id, failure, at) {
      const row = get(ownerId, itemId, id);
      return row && !isWritten(row.summary) ? settle(row, { status: "failed", failure }, at) : undefined;
    },
    async beginRun(ownerId, itemId, id) {
      const row = get(ownerId, itemId, id);
      if (!row || isWritten(row.summary) || isPaused(tables, ownerId)) return undefined;
      const run = { ownerId, itemId, summaryId: id, token: row.run + 1 };
      return { run, summary: put({ ...row, run: run.token }) };
    },
    async advance(run, change, at) {
      const row = summaryRowOf(tables, run);
      const summary = { ...row.summary, ...change, updatedAt: at.toISOString() };
      return put({ ...row, summary });
    },
    hold: async (run) => void summaryRowOf(tables, run),
  };
}

const place = ({ createdAt, id }: Summary) => `${createdAt} ${id}`;
