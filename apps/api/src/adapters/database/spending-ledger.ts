import { randomUUID } from "node:crypto";

import type { Reservation, ReservationResult, SpendingCaps, SpendingLedger } from "@earmark/core";
import { and, eq, lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { reservations, spendingTotals } from "./schema/spending.ts";

const NANOS = 1_000_000_000;
const toNanos = (usd: number) => Math.ceil(usd * NANOS);
const toUsd = (nanos: number) => nanos / NANOS;

/** The scope of what everybody spends: nobody's user id. */
const EVERYBODY = "";
/** What one summary took is remembered for this long after its last call. */
const SUBJECT_DAYS = 60;
const DAY_MS = 86_400_000;

const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** Thrown to undo a reservation. */
class Refused extends Error {
  override readonly name = "Refused";
  readonly result: ReservationResult;

  constructor(result: ReservationResult) {
    super("A cap refuses");
    this.result = result;
  }
}

/** SpendingLedger on PostgreSQL. */
export const spendingLedger = (db: Executor): SpendingLedger => ({
  async reserve(reservation, caps) {
    try {
      return await db.transaction((tx) => reserve(tx, reservation, caps));
    } catch (error) {
      if (error instanceof Refused) return error.result;
      throw error;
    }
  },
  settle: (id, usd) => settle(db, id, toNanos(usd)),
  async spent({ ownerId, at }) {
    const where = and(
      eq(spendingTotals.scope, ownerId ?? EVERYBODY),
      eq(spendingTotals.subject, monthOf(at)),
    );
    const [row] = await db.select().from(spendingTotals).where(where);
    return { usedUsd: toUsd(row?.usedNanos ?? 0), reservedUsd: toUsd(row?.reservedNanos ?? 0) };
  },
  async settleLost(before) {
    const lost = await db
      .select({ id: reservations.id, nanos: reservations.nanos })
      .from(reservations)
      .where(lt(reservations.at, before));
    for (const { id, nanos } of lost) await settle(db, id, nanos);
    await forgetSubjects(db, new Date(before.getTime() - SUBJECT_DAYS * DAY_MS));
    return lost.length;
  },
});

/** The rows a reservation counts in, in the order in which they are locked: the one that all share comes last. */
const subjectsOf = ({ ownerId, forId, at }: Omit<Reservation, "usd">) =>
  [
    ["perSummaryUsd", ownerId, `for ${forId}`],
    ["perPersonMonthUsd", ownerId, monthOf(at)],
    ["perMonthUsd", EVERYBODY, monthOf(at)],
  ] as const satisfies [keyof SpendingCaps, string, string][];

async function reserve(
  tx: Executor,
  reservation: Reservation,
  caps: SpendingCaps,
): Promise<ReservationResult> {
  const nanos = toNanos(reservation.usd);
  const subjects = subjectsOf(reservation);
  const totals = await tx
    .insert(spendingTotals)
    .values(
      subjects.map(([, scope, subject]) => ({
        scope,
        subject,
        usedNanos: 0,
        reservedNanos: nanos,
        at: reservation.at,
      })),
    )
    .onConflictDoUpdate({
      target: [spendingTotals.scope, spendingTotals.subject],
      set: {
        reservedNanos: sql`${spendingTotals.reservedNanos} + excluded.reserved_nanos`,
        at: reservation.at,
      },
    })
    .returning();
  for (const [cap, scope, subject] of subjects) {
    const capUsd = caps[cap];
    const total = totals.find((row) => row.scope === scope && row.subject === subject);
    const countedNanos = (total?.usedNanos ?? 0) + (total?.reservedNanos ?? 0);
    if (capUsd !== undefined && countedNanos > toNanos(capUsd))
      throw new Refused({ refused: cap, usedUsd: toUsd(countedNanos - nanos), capUsd });
  }
  const { ownerId, forId, at } = reservation;
  const id = randomUUID();
  await tx.insert(reservations).values({ id, ownerId, forId, nanos, at });
  return { id };
}

/** One statement, whose rows are locked in the order of `subjectsOf`: settling and reserving can't wait for each other. */
async function settle(db: Executor, id: string, nanos: number): Promise<void> {
  await db.execute(sql`
    with settled as (
      delete from ${reservations} where ${reservations.id} = ${id} returning owner_id, for_id, nanos, at
    )
    insert into ${spendingTotals} (scope, subject, used_nanos, reserved_nanos, at)
    select scope, subject, ${nanos}::bigint, -nanos, at
    from settled cross join lateral (values
      (1, owner_id, 'for ' || for_id),
      (2, owner_id, to_char(at at time zone 'UTC', 'YYYY-MM')),
      (3, ${EVERYBODY}, to_char(at at time zone 'UTC', 'YYYY-MM'))
    ) subjects (place, scope, subject)
    order by place
    on conflict (scope, subject) do update set
      used_nanos = ${spendingTotals}.used_nanos + excluded.used_nanos,
      reserved_nanos = ${spendingTotals}.reserved_nanos + excluded.reserved_nanos`);
}

async function forgetSubjects(db: Executor, before: Date): Promise<void> {
  const isOver = and(lt(spendingTotals.at, before), sql`${spendingTotals.subject} like 'for %'`);
  await db.delete(spendingTotals).where(isOver);
}
