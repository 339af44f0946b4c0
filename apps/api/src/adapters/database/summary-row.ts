import { recipeKey, type Run, type Summary } from "@earmark/core";
import { and, eq, getTableColumns, isNull, sql, type SQL } from "drizzle-orm";

import { items } from "./schema/items.ts";
import { summaries } from "./schema/summaries.ts";

const { ownerId: _owner, recipeKey: _key, run: _run, ...own } = getTableColumns(summaries);

/** The columns that an owner sees. */
export const summaryColumns = own;

type Row = Omit<Summary, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

/** A row of `summaryColumns`, perhaps with others. */
export const toSummary = ({ createdAt, updatedAt, ...row }: Row): Summary => ({
  id: row.id,
  itemId: row.itemId,
  recipe: row.recipe,
  status: row.status,
  stage: row.stage,
  parts: row.parts,
  failure: row.failure,
  content: row.content,
  receipt: row.receipt,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export const toSummaryRow = (ownerId: string, { createdAt, updatedAt, ...summary }: Summary) => ({
  ...summary,
  ownerId,
  recipeKey: recipeKey(summary.recipe),
  createdAt: new Date(createdAt),
  updatedAt: new Date(updatedAt),
});

const isItemThere = sql`exists (
  select 1 from ${items}
  where ${and(eq(items.ownerId, summaries.ownerId), eq(items.id, summaries.itemId), isNull(items.deletedAt))})`;

/** Those of an item that is there. */
export const ofItem = (ownerId: string, itemId: string): SQL | undefined =>
  and(eq(summaries.ownerId, ownerId), eq(summaries.itemId, itemId), isItemThere);

/** One of an item that is there. */
export const oneSummary = (ownerId: string, itemId: string, id: string): SQL | undefined =>
  and(ofItem(ownerId, itemId), eq(summaries.id, id));

/** True for the row that a run of a summary may write. */
export const summaryHeldBy = ({ ownerId, itemId, summaryId = "", token }: Run): SQL | undefined =>
  and(oneSummary(ownerId, itemId, summaryId), eq(summaries.run, token));
