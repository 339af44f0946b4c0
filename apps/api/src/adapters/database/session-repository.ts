import type { Entered, SessionRepository, StoredAccount, StoredSession, Visit } from "@earmark/core";
import { and, type Column, desc, eq, isNull, lt, ne, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { sessions } from "./schema/accounts.ts";

const HOUR_MS = 3_600_000;

type Row = typeof sessions.$inferSelect;

/** When somebody was last seen is noted to the hour: most requests write nothing. */
export const noteSeen = {
  isDue: (seenAt: Date, at: Date): boolean => at.getTime() - seenAt.getTime() >= HOUR_MS,
  /** The same in an upsert, whose row another request may have changed. */
  newer: (column: Column, at: Date) =>
    sql`case when ${column} <= ${new Date(at.getTime() - HOUR_MS).toISOString()}::timestamptz
      then ${at.toISOString()}::timestamptz else ${column} end`,
};

/** SessionRepository on PostgreSQL. */
export const sessionRepository = (db: Executor): SessionRepository => ({
  async list(ownerId, limit) {
    const rows = await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.ownerId, ownerId), isNull(sessions.endedAt)))
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.signedInAt))
      .limit(limit);
    return rows.map(toSession);
  },
  async end(ownerId, id, at) {
    const ended = await db
      .update(sessions)
      .set({ endedAt: at })
      .where(and(eq(sessions.ownerId, ownerId), eq(sessions.id, id), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    return ended.length > 0;
  },
  async endOthers(ownerId, keptId, at) {
    const isOther = keptId === undefined ? undefined : ne(sessions.id, keptId);
    await db
      .update(sessions)
      .set({ endedAt: at })
      .where(and(eq(sessions.ownerId, ownerId), isNull(sessions.endedAt), isOther));
  },
  async purge(before) {
    const gone = await db
      .delete(sessions)
      .where(and(isNull(sessions.endedAt), lt(sessions.lastSeenAt, before)))
      .returning({ id: sessions.id });
    return gone.length;
  },
});

/** Writes a sign-in down that is new or was not seen for an hour, unless it is to be refused. */
export async function enterSession(
  db: Executor,
  { signInsFrom }: Pick<StoredAccount, "signInsFrom">,
  { userId: ownerId, at, signIn }: Visit,
  known: Row | undefined,
): Promise<Entered["session"]> {
  if (!signIn) return null;
  if (!known && signInsFrom !== null && signIn.at < new Date(signInsFrom))
    return { id: signIn.id, endedAt: signInsFrom };
  if (known && (known.endedAt || !noteSeen.isDue(known.lastSeenAt, at))) return toEntered(known);
  const [row] = await db
    .insert(sessions)
    .values({ ownerId, id: signIn.id, signedInAt: signIn.at, device: signIn.device, lastSeenAt: at })
    .onConflictDoUpdate({
      target: [sessions.ownerId, sessions.signedInAt],
      set: { lastSeenAt: noteSeen.newer(sessions.lastSeenAt, at) },
    })
    .returning();
  if (!row) throw new Error("An insert that answers with its row answered with none");
  return toEntered(row);
}

const toEntered = ({ id, endedAt }: Row) => ({ id, endedAt: endedAt?.toISOString() ?? null });

const toSession = ({ id, device, signedInAt, lastSeenAt, endedAt }: Row): StoredSession => ({
  id,
  device,
  signedInAt: signedInAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
