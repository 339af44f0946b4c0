import {
  type BudgetLimits,
  type BudgetState,
  type BudgetStore,
  freshState,
  settleClaim,
} from "@earmark/monitoring";
import { eq, sql } from "drizzle-orm";

import type { Database } from "./database.ts";
import { errorBudgets } from "./schema/error-budgets.ts";

/** All processes that tell the same project share its row. */
export type BudgetRow = "errors" | "web";

/**
 * BudgetStore on PostgreSQL, for all processes of an installation: one row, locked while a claim is booked. The clock is
 * the database's. A claim that waits longer than a second for the lock fails, and its process goes on with credit.
 */
export const errorBudgetStore = (
  { db }: Pick<Database, "db">,
  limits: BudgetLimits,
  id: BudgetRow = "errors",
): BudgetStore => ({
  take: (claim) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = '1s'`);
      const clock = sql<string>`(extract(epoch from clock_timestamp()) * 1000)::text`;
      await tx.insert(errorBudgets).values({ id, state: null }).onConflictDoNothing();
      const [row] = await tx
        .select({ state: errorBudgets.state, now: clock })
        .from(errorBudgets)
        .where(eq(errorBudgets.id, id))
        .for("update");
      const nowMs = Number(row?.now);
      const state = (row?.state as BudgetState | null) ?? freshState(limits, nowMs);
      const answer = settleClaim(state, claim, { nowMs, limits });
      await tx.update(errorBudgets).set({ state }).where(eq(errorBudgets.id, id));
      return answer;
    }),
});
