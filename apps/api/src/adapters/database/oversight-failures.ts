import type { FailureCount, Oversight } from "@earmark/core";
import { and, desc, eq, gte, isNull, type SQL, sql } from "drizzle-orm";

import { readCursor, writeCursor } from "./cursor.ts";
import type { Executor } from "./executor.ts";
import { items } from "./schema/items.ts";
import { summaries } from "./schema/summaries.ts";

/** What of each table tells of a failure, in the terms of its index of failures. */
const FAILED = {
  items: { table: items, where: and(eq(items.status, "failed"), isNull(items.deletedAt)), prefix: "itm_" },
  summaries: { table: summaries, where: eq(summaries.status, "failed"), prefix: "sum_" },
} as const;

const reasonIn = ({ failure }: typeof items | typeof summaries) => sql<string>`${failure} ->> 'reason'`;

export async function countFailures(db: Executor, since: Date): Promise<FailureCount[]> {
  const counted = await Promise.all(
    (["items", "summaries"] as const).map(async (kind) => {
      const { table, where } = FAILED[kind];
      const reason = reasonIn(table);
      const rows = await db
        .select({ reason, count: sql<number>`count(*)::int` })
        .from(table)
        .where(and(where, gte(table.updatedAt, since)))
        .groupBy(reason);
      return rows.map((row) => ({ kind, ...row }));
    }),
  );
  return counted.flat().toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

export async function listFailed(
  db: Executor,
  { kind, reason, cursor, limit }: Parameters<Oversight["listFailed"]>[0],
): ReturnType<Oversight["listFailed"]> {
  const { table, where, prefix } = FAILED[kind];
  const after = cursor === undefined ? undefined : readCursor(cursor, prefix);
  const rows = await db
    .select({
      ownerId: table.ownerId,
      itemId: kind === "items" ? items.id : summaries.itemId,
      id: table.id,
      reason: reasonIn(table),
      at: table.updatedAt,
    })
    .from(table)
    .where(and(where, reasonIs(table, reason), after && isBefore(table, after)))
    .orderBy(desc(table.updatedAt), desc(table.id))
    .limit(limit + 1);
  const failed = rows.slice(0, limit).map(({ id, at, ...row }) => ({
    ...row,
    kind,
    summaryId: kind === "items" ? null : id,
    at: at.toISOString(),
  }));
  const last = failed.at(-1);
  const nextCursor = last && rows.length > limit ? writeCursor(last.at, last.summaryId ?? last.itemId) : null;
  return { failed, nextCursor };
}

const reasonIs = (table: typeof items | typeof summaries, reason: string | undefined): SQL | undefined =>
  reason === undefined ? undefined : sql`${reasonIn(table)} = ${reason}`;

const isBefore = (table: typeof items | typeof summaries, { at, id }: { at: string; id: string }): SQL =>
  sql`(${table.updatedAt}, ${table.id}) < (${at}::timestamptz, ${id})`;
