import {
  isStillFree,
  type Meter,
  monthOf,
  type Use,
  type UsageLedger,
  type UsageReservation,
} from "@earmark/core";
import { and, eq, lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { LOCKS } from "./locks.ts";
import { usageEntries, usageSums } from "./schema/usage.ts";

const DAY_MS = 86_400_000;
/** Subjects are remembered for longer than they are free, whatever the month. */
const REMEMBERED_DAYS = 62;

/** UsageLedger on PostgreSQL. What one person uses of one meter is counted by one transaction at a time. */
export const usageLedger = (db: Executor): UsageLedger => ({
  reserve: (reservation) => alone(db, reservation, (tx) => reserve(tx, reservation)),
  commit: (use) =>
    alone(db, use, async (tx) => {
      await tx.update(usageEntries).set({ isOpen: false }).where(openOne(use));
    }),
  release: (use) => alone(db, use, (tx) => release(tx, use)),
  async used(ownerId, at) {
    const where = and(eq(usageSums.ownerId, ownerId), eq(usageSums.month, monthOf(at)));
    const rows = await db.select().from(usageSums).where(where);
    const of = (meter: Meter) => rows.find((row) => row.meter === meter)?.amount ?? 0;
    return { "audio-minutes": of("audio-minutes"), summaries: of("summaries"), questions: of("questions") };
  },
  async releaseLost(before) {
    const lost = await db
      .select({ ownerId: usageEntries.ownerId, meter: usageEntries.meter, subject: usageEntries.subject })
      .from(usageEntries)
      .where(and(usageEntries.isOpen, lt(usageEntries.at, before)));
    // One after another: each may have been taken up again meanwhile.
    for (const use of lost) await alone(db, use, (tx) => release(tx, use, before));
    const forgotten = new Date(before.getTime() - REMEMBERED_DAYS * DAY_MS);
    await db.delete(usageEntries).where(lt(usageEntries.at, forgotten));
    return lost.length;
  },
});

/** Until the transaction ends, nobody else counts what this person uses of this meter. */
const alone = <T>(
  db: Executor,
  { ownerId, meter }: Pick<Use, "ownerId" | "meter">,
  count: (tx: Executor) => Promise<T>,
): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(${LOCKS.counting}, hashtext(${`${meter} ${ownerId}`}))`,
    );
    return count(tx);
  });

const one = ({ ownerId, meter, subject }: Use) =>
  and(eq(usageEntries.ownerId, ownerId), eq(usageEntries.meter, meter), eq(usageEntries.subject, subject));
const openOne = (use: Use) => and(one(use), usageEntries.isOpen);

async function reserve(tx: Executor, reservation: UsageReservation): ReturnType<UsageLedger["reserve"]> {
  const { ownerId, meter, subject, limit, at } = reservation;
  const [before] = await tx.select().from(usageEntries).where(one(reservation));
  const free = before && isStillFree(before, at) ? before : undefined;
  if (free && !free.isOpen) return grow(tx, reservation, free);
  const month = free?.month ?? monthOf(at);
  const amount = Math.max(reservation.amount, free?.amount ?? 0);
  const more = amount - (free?.amount ?? 0);
  if (more > 0 && limit !== null) {
    const used = await sumOf(tx, { ownerId, meter, month });
    if (used + more > limit) return { refused: true, used: used - (free?.amount ?? 0) };
  }
  const entry = { month, amount, isOpen: true, at };
  await tx
    .insert(usageEntries)
    .values({ ownerId, meter, subject, ...entry })
    .onConflictDoUpdate({
      target: [usageEntries.ownerId, usageEntries.meter, usageEntries.subject],
      set: entry,
    });
  await add(tx, { ownerId, meter, month, amount: more });
  return { refused: false };
}

/** What was used lately is free, but for what is more of it than the last time: that is used at once. */
async function grow(
  tx: Executor,
  reservation: UsageReservation,
  before: Pick<UsageReservation, "amount"> & { month: string },
): ReturnType<UsageLedger["reserve"]> {
  const { ownerId, meter, limit, amount, at } = reservation;
  const month = monthOf(at);
  const more = amount - before.amount;
  if (more <= 0) return { refused: false };
  if (limit !== null) {
    const used = await sumOf(tx, { ownerId, meter, month });
    if (used + more > limit)
      return { refused: true, used: used - (before.month === month ? before.amount : 0) };
  }
  await tx.update(usageEntries).set({ amount }).where(one(reservation));
  await add(tx, { ownerId, meter, month, amount: more });
  return { refused: false };
}

async function release(tx: Executor, use: Use, before?: Date): Promise<void> {
  const isOld = before && lt(usageEntries.at, before);
  const [gone] = await tx
    .delete(usageEntries)
    .where(and(openOne(use), isOld))
    .returning();
  if (gone) await add(tx, { ...gone, amount: -gone.amount });
}

type Sum = typeof usageSums.$inferInsert;

async function sumOf(tx: Executor, { ownerId, meter, month }: Omit<Sum, "amount">): Promise<number> {
  const [row] = await tx
    .select({ amount: usageSums.amount })
    .from(usageSums)
    .where(and(eq(usageSums.ownerId, ownerId), eq(usageSums.meter, meter), eq(usageSums.month, month)));
  return row?.amount ?? 0;
}

async function add(tx: Executor, { ownerId, meter, month, amount }: Sum): Promise<void> {
  if (amount === 0) return;
  await tx
    .insert(usageSums)
    .values({ ownerId, meter, month, amount })
    .onConflictDoUpdate({
      target: [usageSums.ownerId, usageSums.month, usageSums.meter],
      set: { amount: sql`${usageSums.amount} + excluded.amount` },
    });
}
