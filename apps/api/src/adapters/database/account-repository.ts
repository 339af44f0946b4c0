import { createHash } from "node:crypto";

import {
  type AccountRepository,
  DomainError,
  type Entered,
  PlanGrant,
  type StoredAccount,
  type Visit,
} from "@earmark/core";
import { and, asc, eq, gt, isNull, lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { accounts, departed, sessions } from "./schema/accounts.ts";
import { enterSession, noteSeen } from "./session-repository.ts";

type Row = typeof accounts.$inferSelect;

/** AccountRepository on PostgreSQL. */
export function accountRepository(db: Executor): AccountRepository {
  const change = async (userId: string, set: Partial<Row>, ...where: Parameters<typeof and>) => {
    const [row] = await db
      .update(accounts)
      .set(set)
      .where(and(eq(accounts.userId, userId), ...where))
      .returning();
    return row && toAccount(row);
  };
  return {
    ...leaving(db),
    enter: (visit) => enter(db, visit),
    async find(userId) {
      const [row] = await db.select().from(accounts).where(eq(accounts.userId, userId));
      return row && toAccount(row);
    },
    rename: (userId, name) => change(userId, { name }),
    async grant(userId, grant, at) {
      await db
        .insert(accounts)
        .values({ userId, grant, createdAt: at, lastSeenAt: at })
        .onConflictDoUpdate({ target: accounts.userId, set: { grant } });
    },
    suspend: async (userId, at) => (await change(userId, { suspendedAt: at })) !== undefined,
    refuseSignInsBefore: async (userId, at) => void (await change(userId, { signInsFrom: at })),
    async requestDeletion(userId, at) {
      await change(userId, { deletionRequestedAt: at }, isNull(accounts.deletionRequestedAt));
      return change(userId, { userId });
    },
    cancelDeletion: (userId) =>
      change(userId, { deletionRequestedAt: null }, isNull(accounts.erasureBegunAt)),
  };
}

/** The end of accounts. */
const leaving = (
  db: Executor,
): Pick<AccountRepository, "findLeaving" | "beginErasure" | "remove" | "forgetDeparted"> => ({
  async findLeaving(before, { after, limit }) {
    const rows = await db
      .select({ userId: accounts.userId })
      .from(accounts)
      .where(and(gt(accounts.userId, after), lt(accounts.deletionRequestedAt, before)))
      .orderBy(asc(accounts.userId))
      .limit(limit);
    return rows.map(({ userId }) => userId);
  },
  async beginErasure(userId, { before, at }) {
    const since = sql`coalesce(${accounts.erasureBegunAt}, ${at.toISOString()}::timestamptz)`;
    const begun = await db
      .update(accounts)
      .set({ erasureBegunAt: since })
      .where(and(eq(accounts.userId, userId), lt(accounts.deletionRequestedAt, before)))
      .returning({ userId: accounts.userId });
    return begun.length > 0;
  },
  async remove(userId, at) {
    await db.transaction(async (tx) => {
      await tx
        .insert(departed)
        .values({ idHash: hashOf(userId), at })
        .onConflictDoUpdate({ target: departed.idHash, set: { at } });
      await tx.delete(accounts).where(eq(accounts.userId, userId));
    });
  },
  async forgetDeparted(before) {
    const gone = await db.delete(departed).where(lt(departed.at, before)).returning({ at: departed.at });
    return gone.length;
  },
});

/** One read, unless something has changed. */
async function enter(db: Executor, visit: Visit): Promise<Entered> {
  const { userId, signIn } = visit;
  const inSession = signIn
    ? and(eq(sessions.ownerId, accounts.userId), eq(sessions.signedInAt, signIn.at))
    : sql`false`;
  const [found] = await db
    .select({ account: accounts, session: sessions })
    .from(accounts)
    .leftJoin(sessions, inSession)
    .where(eq(accounts.userId, userId));
  if (!found) await refuseDeparted(db, visit);
  const known = found && toAccount(found.account);
  const account = known && isUpToDate(known, visit) ? known : await note(db, visit);
  return { ...account, session: await enterSession(db, account, visit, found?.session ?? undefined) };
}

const isUpToDate = ({ email, lastSeenAt }: StoredAccount, visit: Visit) =>
  (visit.email === undefined || visit.email === email) && !noteSeen.isDue(new Date(lastSeenAt), visit.at);

async function note(db: Executor, { userId, email, at }: Visit): Promise<StoredAccount> {
  const [row] = await db
    .insert(accounts)
    .values({ userId, email: email ?? null, createdAt: at, lastSeenAt: at })
    .onConflictDoUpdate({
      target: accounts.userId,
      set: { ...(email !== undefined && { email }), lastSeenAt: noteSeen.newer(accounts.lastSeenAt, at) },
    })
    .returning();
  if (!row) throw new Error("An insert that answers with its row answered with none");
  return toAccount(row);
}

/** A token may outlive its account, which must not be made anew by it. */
async function refuseDeparted(db: Executor, { userId, signIn }: Visit): Promise<void> {
  const [row] = await db
    .select({ at: departed.at })
    .from(departed)
    .where(eq(departed.idHash, hashOf(userId)));
  if (row && (!signIn || signIn.at <= row.at))
    throw new DomainError("session-ended", "This account was deleted");
}

const hashOf = (userId: string): string => createHash("sha256").update(`departed ${userId}`).digest("hex");

const toAccount = ({ grant, createdAt, lastSeenAt, ...row }: Row): StoredAccount => ({
  userId: row.userId,
  email: row.email,
  name: row.name,
  grant: PlanGrant.nullable().parse(grant),
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
  deletionRequestedAt: row.deletionRequestedAt?.toISOString() ?? null,
  erasureBegunAt: row.erasureBegunAt?.toISOString() ?? null,
  signInsFrom: row.signInsFrom?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});
