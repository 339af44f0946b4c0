import type { Reservation, SpendingLedger } from "../ports/spending-ledger.ts";
import type { SpendingCaps } from "../spending/caps.ts";
import { group } from "./group.ts";
import { rowKey, type SpendingRow, type Tables } from "./tables.ts";

const NANOS = 1e9;

/** SpendingLedger in memory. */
export function fakeSpending(tables: Tables): SpendingLedger {
  const rows = () => [...tables.spending.values()];
  // In billionths, so that sums are exact.
  const usd = (of: SpendingRow[]) =>
    of.reduce((sum, row) => sum + Math.round((row.settledUsd ?? row.usd) * NANOS), 0) / NANOS;

  return {
    async reserve(reservation, caps) {
      const groups: [keyof SpendingCaps, (row: Reservation) => boolean][] = [
        [
          "perSummaryUsd",
          ({ ownerId, forId }) => ownerId === reservation.ownerId && forId === reservation.forId,
        ],
        [
          "perPersonMonthUsd",
          ({ ownerId, at }) => ownerId === reservation.ownerId && month(at) === month(reservation.at),
        ],
        ["perMonthUsd", ({ at }) => month(at) === month(reservation.at)],
      ];
      for (const [refused, isIn] of groups) {
        const capUsd = caps[refused];
        const usedUsd = usd(rows().filter(isIn));
        if (capUsd !== undefined && Math.round((usedUsd + reservation.usd) * NANOS) > capUsd * NANOS)
          return { refused, usedUsd, capUsd };
      }
      const id = `spd_${tables.spending.size + 1}`;
      tables.spending.set(id, { ...reservation, settledUsd: undefined });
      return { id };
    },
    async settle(id, settledUsd, model) {
      const row = tables.spending.get(id);
      if (row?.settledUsd === undefined && row)
        tables.spending.set(id, { ...row, settledUsd, ...(model !== undefined && { model }) });
    },
    async spent({ ownerId, at }) {
      const found = rows().filter(
        (row) => (ownerId === undefined || row.ownerId === ownerId) && month(row.at) === month(at),
      );
      const [open, settled] = [
        found.filter(({ settledUsd }) => settledUsd === undefined),
        found.filter(({ settledUsd }) => settledUsd !== undefined),
      ];
      return { usedUsd: usd(settled), reservedUsd: usd(open) };
    },
    async byDay(since) {
      const settled = rows().filter(({ at, settledUsd = 0 }) => settledUsd > 0 && day(at) >= day(since));
      return group(settled, ({ at, model }) => rowKey(day(at), model))
        .map((alike) => ({
          day: day(alike[0].at),
          model: alike[0].model,
          usd: usd(alike),
          calls: alike.length,
        }))
        .toSorted((a, b) => (a.day === b.day ? b.usd - a.usd : a.day < b.day ? 1 : -1));
    },
    async settleLost(before) {
      const lost = [...tables.spending].filter(([, row]) => row.settledUsd === undefined && row.at < before);
      for (const [id, row] of lost) tables.spending.set(id, { ...row, settledUsd: row.usd });
      return lost.length;
    },
  };
}

const day = (at: Date) => at.toISOString().slice(0, 10);
const month = (at: Date) => at.toISOString().slice(0, 7);
