import type { Reservation, SpendingLedger } from "../ports/spending-ledger.ts";
import type { SpendingCaps } from "../spending/caps.ts";
import type { SpendingRow, Tables } from "./tables.ts";

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
    async settle(id, settledUsd) {
      const row = tables.spending.get(id);
      if (row?.settledUsd === undefined && row) tables.spending.set(id, { ...row, settledUsd });
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
    async settleLost(before) {
      const lost = [...tables.spending].filter(([, row]) => row.settledUsd === undefined && row.at < before);
      for (const [id, row] of lost) tables.spending.set(id, { ...row, settledUsd: row.usd });
      return lost.length;
    },
  };
}

const month = (at: Date) => at.toISOString().slice(0, 7);
