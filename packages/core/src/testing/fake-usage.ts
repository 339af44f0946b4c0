import { isStillFree, monthOf } from "../billing/month.ts";
import type { Meter } from "../billing/plan.ts";
import type { Use, UsageLedger, UsageReservation } from "../ports/usage-ledger.ts";
import { rowKey, type Tables, type UsageRow } from "./tables.ts";

const DAY_MS = 86_400_000;
/** Subjects are remembered for longer than they are free. */
const REMEMBERED_DAYS = 62;

/** UsageLedger in memory. Sums are rows of their own, as subjects are forgotten. */
export function fakeUsage(tables: Tables): UsageLedger {
  const keyOf = ({ ownerId, meter, subject }: Use) => rowKey(ownerId, meter, subject);
  const sumKey = ({ ownerId, meter, month }: Pick<UsageRow, "ownerId" | "meter" | "month">) =>
    rowKey(ownerId, meter, month);
  const add = (row: UsageRow, amount: number) =>
    void tables.usageSums.set(sumKey(row), (tables.usageSums.get(sumKey(row)) ?? 0) + amount);

  const release = (use: Use) => {
    const row = tables.usage.get(keyOf(use));
    if (!row?.isOpen) return;
    tables.usage.delete(keyOf(use));
    add(row, -row.amount);
  };
  /** More than was counted the last time: used at once. */
  const grow = (free: UsageRow, { amount, limit, at }: UsageReservation) => {
    const now = { ...free, month: monthOf(at) };
    const used = tables.usageSums.get(sumKey(now)) ?? 0;
    const more = amount - free.amount;
    if (more <= 0) return { refused: false } as const;
    if (limit !== null && used + more > limit)
      return { refused: true, used: used - (free.month === now.month ? free.amount : 0) } as const;
    tables.usage.set(keyOf(free), { ...free, amount });
    add(now, more);
    return { refused: false } as const;
  };
  return {
    async reserve({ limit, ...reservation }) {
      const { ownerId, meter, subject, amount, at } = reservation;
      const before = tables.usage.get(keyOf(reservation));
      const free = before && isStillFree(before, at) ? before : undefined;
      if (free && !free.isOpen) return grow(free, { limit, ...reservation });
      const month = free?.month ?? monthOf(at);
      const row = {
        ownerId,
        meter,
        subject,
        month,
        at,
        isOpen: true,
        amount: Math.max(amount, free?.amount ?? 0),
      };
      const more = row.amount - (free?.amount ?? 0);
      const used = tables.usageSums.get(sumKey(row)) ?? 0;
      if (more > 0 && limit !== null && used + more > limit)
        return { refused: true, used: used - (free?.amount ?? 0) };
      tables.usage.set(keyOf(reservation), row);
      add(row, more);
      return { refused: false };
    },
    async commit(use) {
      const row = tables.usage.get(keyOf(use));
      if (row?.isOpen) tables.usage.set(keyOf(use), { ...row, isOpen: false });
    },
    release: async (use) => release(use),
    async used(ownerId, at) {
      const of = (meter: Meter) => tables.usageSums.get(sumKey({ ownerId, meter, month: monthOf(at) })) ?? 0;
      return { "audio-minutes": of("audio-minutes"), summaries: of("summaries"), questions: of("questions") };
    },
    async releaseLost(before) {
      const lost = [...tables.usage.values()].filter(({ isOpen, at }) => isOpen && at < before);
      for (const row of lost) release(row);
      const forgotten = before.getTime() - REMEMBERED_DAYS * DAY_MS;
      for (const [key, { at }] of tables.usage) if (at.getTime() < forgotten) tables.usage.delete(key);
      return lost.length;
    },
  };
}
