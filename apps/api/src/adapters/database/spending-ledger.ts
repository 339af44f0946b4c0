import { randomUUID } from "node:crypto";

import {
  hasCap,
  monthOf,
  type Reservation,
  type ReservationResult,
  type SpendingCaps,
  type SpendingLedger,
} from "@earmark/core";
import { and, desc, eq, gte, lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";
import { reservations, spendingDays, spendingTotals } from "./schema/spending.ts";

const NANOS = 1_000_000_000;
const toNanos = (usd: number) => Math.ceil(usd * NANOS);
const toUsd = (nanos: number) => nanos / NANOS;

/** The scope of what everybody spends: nobody's user id. */
const EVERYBODY = "";
/** What one summary took is remembered for this long after its last call. */
const SUBJECT_DAYS = 60;
const DAY_MS = 86_400_000;

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
      return hasCap(caps)
        ? await db.transaction((tx) => reserve(tx, reservation, caps))
        : await reserve(db, reservation, caps);
    } catch (error) {
      if (error instanceof Refused) return error.result;
      throw error;
    }
  },
  settle: (id, usd, model) => settle(db, { id, nanos: toNanos(usd), model }),
  async spent({ ownerId, at }) {
    const where = and(
      eq(spendingTotals.scope, ownerId ?? EVERYBODY),
      eq(spendingTotals.subject, monthOf(at)),
    );
    const [row] = await db.select().from(spendingTotals).where(where);
    return { usedUsd: toUsd(row?.usedNanos ?? 0), reservedUsd: toUsd(row?.reservedNanos ?? 0) };
  },
  async byDay(since) {
    const rows = await db
      .select()
      .from(spendingDays)
      .where(gte(spendingDays.day, since.toISOString().slice(0, 10)))
      .orderBy(desc(spendingDays.day), desc(spendingDays.usedNanos), spendingDays.model);
    return rows.map(({ usedNanos, ...row }) => ({ ...row, usd: toUsd(usedNanos) }));
  },
  async settleLost(before) {
    const lost = await db
      .select({ id: reservations.id, nanos: reservations.nanos })
      .from(reservations)
      .where(lt(reservations.at, before));
    for (const each of lost) await settle(db, each);
    await forgetSubjects(db, new Date(before.getTime() - SUBJECT_DAYS * DAY_MS));
    return lost.length;
  },
});

/** The rows a reservation counts in, in the order in which they are locked: the one that all share comes last. */
const subjectsOf = ({ ownerId, forId, at }: Reservation) =>
  [
    ["perSummaryUsd", ownerId, `for ${forId}`],
    ["perPersonMonthUsd", ownerId, monthOf(at)],
    ["perMonthUsd", EVERYBODY, monthOf(at)],
  ] as const satisfies [keyof SpendingCaps, string, string][];

interface TotalRow {
  scope: string;
  subject: string;
  used_nanos: number | string;
  reserved_nanos: number | string;
}

/** One statement; where a cap is passed, it is undone with its transaction. */
async function reserve(tx: Executor, reservation: Reservation, caps: SpendingCaps): Promise<{ id: string }> {
  const { ownerId, forId, model, usd, at } = reservation;
  const nanos = toNanos(usd);
  const id = randomUUID();
  const subjects = subjectsOf(reservation);
  const rows = subjects.map(
    ([, scope, subject]) =>
      sql`(${scope}, ${subject}, 0, ${nanos}::bigint, ${at.toISOString()}::timestamptz)`,
  );
  const totals = await selectRows<TotalRow>(
    tx,
    sql`
    with reserved as (
      insert into ${reservations} (id, owner_id, for_id, model, nanos, at)
      values (${id}, ${ownerId}, ${forId}, ${model}, ${nanos}, ${at.toISOString()}::timestamptz)
    )
    insert into ${spendingTotals} (scope, subject, used_nanos, reserved_nanos, at)
    values ${sql.join(rows, sql`, `)}
    on conflict (scope, subject) do update set
      reserved_nanos = ${spendingTotals}.reserved_nanos + excluded.reserved_nanos, at = excluded.at
    returning scope, subject, used_nanos, reserved_nanos`,
  );
  for (const [cap, scope, subject] of subjects) {
    const capUsd = caps[cap];
    const total = totals.find((row) => row.scope === scope && row.subject === subject);
    const countedNanos = Number(total?.used_nanos ?? 0) + Number(total?.reserved_nanos ?? 0);
    if (capUsd !== undefined && countedNanos > toNanos(capUsd))
      throw new Refused({ refused: cap, usedUsd: toUsd(countedNanos - nanos), capUsd });
  }
  return { id };
}

/**
 * One statement, whose rows are locked in the order of `subjectsOf`: settling and reserving can't wait for each other. The
 * day's comes after them; only settling locks it.
 */
async function settle(
  db: Executor,
  { id, nanos, model }: { id: string; nanos: number; model?: string | undefined },
): Promise<void> {
  await db.execute(sql`
    with settled as (
      delete from ${reservations} where ${reservations.id} = ${id} returning owner_id, for_id, model, nanos, at
    ), counted as (
      insert into ${spendingDays} (day, model, used_nanos, calls)
      select (at at time zone 'UTC')::date, coalesce(${model ?? null}::text, model), ${nanos}::bigint, 1 from settled
      where ${nanos}::bigint > 0
      on conflict (day, model) do update set
        used_nanos = ${spendingDays}.used_nanos + excluded.used_nanos,
        calls = ${spendingDays}.calls + excluded.calls
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
