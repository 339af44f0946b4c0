import type { SeatRepository, SeatResult, StoredSeat } from "@earmark/core";
import { and, asc, eq, isNull, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { isUniqueViolation } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { LOCKS } from "./locks.ts";
import { seats } from "./schema/billing.ts";

type Row = typeof seats.$inferSelect;

/** SeatRepository on PostgreSQL. */
export function seatRepository(db: Executor): SeatRepository {
  const list = async (ownerId: string) => listSeats(db, ownerId);
  return {
    lock: (ownerId) => lock(db, ownerId),
    list,
    invite: (seat, max) => db.transaction((tx) => invite(tx, seat, max)),
    async remove(ownerId, seatId) {
      const [row] = await db
        .delete(seats)
        .where(and(eq(seats.ownerId, ownerId), eq(seats.id, seatId)))
        .returning();
      return row && toSeat(row);
    },
    find: (seatId) => findBy(db, eq(seats.id, seatId)),
    findMember: (memberId) => findBy(db, eq(seats.memberId, memberId)),
    accept: (seatId, memberId, at) => accept(db, seatId, memberId, at),
  };
}

async function listSeats(db: Executor, ownerId: string): Promise<StoredSeat[]> {
  const rows = await db
    .select()
    .from(seats)
    .where(eq(seats.ownerId, ownerId))
    .orderBy(asc(seats.invitedAt), asc(seats.id));
  return rows.map(toSeat);
}

async function findBy(db: Executor, where: ReturnType<typeof eq>): Promise<StoredSeat | undefined> {
  const [row] = await db.select().from(seats).where(where);
  return row && toSeat(row);
}

async function lock(tx: Executor, ownerId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.seating}, hashtext(${ownerId}))`);
}

/** One owner's go one after another, so that nobody gives away more than they pay for. */
async function invite(tx: Executor, seat: StoredSeat, max: number): Promise<SeatResult> {
  await lock(tx, seat.ownerId);
  const own = await listSeats(tx, seat.ownerId);
  const known = own.find(({ email }) => email === seat.email);
  if (known) return { outcome: "known", seat: known };
  if (own.length >= max) return { outcome: "full", used: own.length };
  await tx.insert(seats).values({ ...seat, invitedAt: new Date(seat.invitedAt), acceptedAt: null });
  return { outcome: "added", seat };
}

async function accept(db: Executor, seatId: string, memberId: string, at: Date) {
  const theirs = alias(seats, "theirs");
  const hasOne = db.select({ id: theirs.id }).from(theirs).where(eq(theirs.memberId, memberId));
  try {
    // Within a transaction of its own: what another has just written may yet refuse this one.
    const [row] = await db.transaction((tx) =>
      tx
        .update(seats)
        .set({ memberId, acceptedAt: at })
        .where(and(eq(seats.id, seatId), isNull(seats.memberId), notExists(hasOne)))
        .returning(),
    );
    return row && toSeat(row);
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

const toSeat = ({ invitedAt, acceptedAt, ...row }: Row): StoredSeat => ({
  ...row,
  invitedAt: invitedAt.toISOString(),
  acceptedAt: acceptedAt?.toISOString() ?? null,
});
