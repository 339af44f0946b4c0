import { type AccountRepository, PlanGrant, type StoredAccount, type Visit } from "@earmark/core";
import { eq, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { accounts } from "./schema/accounts.ts";

const HOUR_MS = 3_600_000;

type Row = typeof accounts.$inferSelect;

/** AccountRepository on PostgreSQL. */
export function accountRepository(db: Executor): AccountRepository {
  const find = async (userId: string) => {
    const [row] = await db.select().from(accounts).where(eq(accounts.userId, userId));
    return row && toAccount(row);
  };
  return {
    find,
    async enter(visit) {
      const account = await find(visit.userId);
      return account && isUpToDate(account, visit) ? account : note(db, visit);
    },
    async grant(userId, grant, at) {
      await db
        .insert(accounts)
        .values({ userId, grant, createdAt: at, lastSeenAt: at })
        .onConflictDoUpdate({ target: accounts.userId, set: { grant } });
    },
    async suspend(userId, at) {
      const changed = await db
        .update(accounts)
        .set({ suspendedAt: at })
        .where(eq(accounts.userId, userId))
        .returning({ userId: accounts.userId });
      return changed.length > 0;
    },
  };
}

const isUpToDate = ({ email, lastSeenAt }: StoredAccount, visit: Visit) =>
  (visit.email === undefined || visit.email === email) &&
  visit.at.getTime() - new Date(lastSeenAt).getTime() < HOUR_MS;

async function note(db: Executor, { userId, email, at }: Visit): Promise<StoredAccount> {
  const isLate = sql`${accounts.lastSeenAt} <= ${new Date(at.getTime() - HOUR_MS).toISOString()}::timestamptz`;
  const [row] = await db
    .insert(accounts)
    .values({ userId, email: email ?? null, createdAt: at, lastSeenAt: at })
    .onConflictDoUpdate({
      target: accounts.userId,
      set: {
        ...(email !== undefined && { email }),
        lastSeenAt: sql`case when ${isLate} then excluded.last_seen_at else ${accounts.lastSeenAt} end`,
      },
    })
    .returning();
  if (!row) throw new Error("An insert that answers with its row answered with none");
  return toAccount(row);
}

const toAccount = ({ grant, suspendedAt, createdAt, lastSeenAt, ...row }: Row): StoredAccount => ({
  ...row,
  grant: PlanGrant.nullable().parse(grant),
  suspendedAt: suspendedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});
