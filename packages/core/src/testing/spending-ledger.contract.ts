import { expect, test } from "vitest";

import { NO_CAPS } from "../spending/caps.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const model = "fake:model";
let lastMonth = 0;
/** A month in which nobody has spent anything: tests share one ledger, and its cap for everybody. */
const newMonth = () => new Date(Date.UTC(2030, (lastMonth += 1), 1, 12));

/** What every SpendingLedger must do. */
export function spendingLedgerContract(open: OpenStores) {
  test("what is set aside counts until it is settled, then what it came to does", async () => {
    const { spending } = await open();
    const [ownerId, at] = [newOwner(), newMonth()];
    const reserved = await spending.reserve({ ownerId, forId: "sum_1", model, usd: 0.5, at }, NO_CAPS);
    expect(await spending.spent({ ownerId, at })).toEqual({ usedUsd: 0, reservedUsd: 0.5 });
    if (!("id" in reserved)) throw new Error("It was refused");
    for (const usd of [0.1, 0.4]) await spending.settle(reserved.id, usd);
    expect(await spending.spent({ ownerId, at })).toEqual({ usedUsd: 0.1, reservedUsd: 0 });
    expect(await spending.spent({ at })).toEqual({ usedUsd: 0.1, reservedUsd: 0 });
    expect(await spending.spent({ ownerId, at: newMonth() })).toEqual({ usedUsd: 0, reservedUsd: 0 });
    expect(await spending.spent({ ownerId: newOwner(), at })).toEqual({ usedUsd: 0, reservedUsd: 0 });
  });

  test.each([
    ["perSummaryUsd", { forId: "sum_2" }],
    ["perPersonMonthUsd", { ownerId: "somebody else" }],
    ["perMonthUsd", { at: sampleTime() }],
  ] as const)("%s refuses what would pass it, says so, and keeps nobody else back", async (cap, other) => {
    const { spending } = await open();
    const reservation = { ownerId: newOwner(), forId: "sum_1", model, usd: 0.3, at: newMonth() };
    const caps = { ...NO_CAPS, [cap]: 1 };
    for (let n = 0; n < 3; n++) expect(await spending.reserve(reservation, caps)).toHaveProperty("id");
    const refused = await spending.reserve(reservation, caps);
    expect(refused).toEqual({ refused: cap, usedUsd: expect.closeTo(0.9, 9), capUsd: 1 });
    expect((await spending.spent(reservation)).reservedUsd).toBeCloseTo(0.9, 9);
    expect(await spending.reserve({ ...reservation, ...other }, caps)).toHaveProperty("id");
    expect(await spending.reserve({ ...reservation, usd: 0.1 }, caps)).toHaveProperty("id");
  });

  test("a cap is kept to the cent, however many ask and settle at once", async () => {
    const { spending } = await open();
    const at = newMonth();
    const owners = [newOwner(), newOwner(), newOwner()];
    const caps = { ...NO_CAPS, perMonthUsd: 1 };
    const results = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => {
        const ownerId = owners[n % 3] ?? "";
        const reserved = await spending.reserve(
          { ownerId, forId: `sum_${n % 7}`, model, usd: 0.01, at },
          caps,
        );
        if ("id" in reserved) await spending.settle(reserved.id, 0.01);
        return reserved;
      }),
    );
    expect(results.filter((result) => "id" in result)).toHaveLength(100);
    expect(await spending.spent({ at })).toEqual({ usedUsd: 1, reservedUsd: 0 });
  });

  test("what was never settled counts as spent, once it is old enough", async () => {
    const { spending } = await open();
    const [ownerId, at] = [newOwner(), newMonth()];
    const lost = await spending.reserve({ ownerId, forId: "sum_1", model, usd: 0.2, at }, NO_CAPS);
    const later = new Date(at.getTime() + 3_600_000);
    await spending.reserve({ ownerId, forId: "sum_1", model, usd: 0.4, at: later }, NO_CAPS);
    expect(await spending.settleLost(later)).toBeGreaterThanOrEqual(1);
    expect(await spending.spent({ ownerId, at })).toEqual({ usedUsd: 0.2, reservedUsd: 0.4 });
    if ("id" in lost) await spending.settle(lost.id, 0);
    expect(await spending.spent({ ownerId, at })).toEqual({ usedUsd: 0.2, reservedUsd: 0.4 });
  });

  test("what models cost is told by day and by the model that answered, once it is settled", async () => {
    const { spending } = await open();
    const at = newMonth();
    const nextDay = new Date(at.getTime() + 86_400_000);
    const spend = async (by: { model: string; usd: number; at: Date }, paidUsd?: number, writer?: string) => {
      const reserved = await spending.reserve({ ownerId: newOwner(), forId: "sum_1", ...by }, NO_CAPS);
      if ("id" in reserved && paidUsd !== undefined) await spending.settle(reserved.id, paidUsd, writer);
    };
    await spend({ model: "fake:cheap", usd: 1, at }, 0.1);
    await spend({ model: "fake:cheap", usd: 1, at }, 0.2);
    await spend({ model: "fake:cheap", usd: 1, at }, 0.5, "fake:dear");
    await spend({ model: "fake:cheap", usd: 1, at: nextDay }, 0.3);
    await spend({ model: "fake:cheap", usd: 7, at });
    const day = (of: Date) => of.toISOString().slice(0, 10);
    const first = [
      { day: day(at), model: "fake:dear", usd: 0.5, calls: 1 },
      { day: day(at), model: "fake:cheap", usd: 0.3, calls: 2 },
    ];
    const second = { day: day(nextDay), model: "fake:cheap", usd: 0.3, calls: 1 };
    const within = (costs: { day: string }[]) => costs.filter(({ day: of }) => of <= day(nextDay));
    expect(within(await spending.byDay(at))).toEqual([second, ...first]);
    expect(within(await spending.byDay(nextDay))).toEqual([second]);
  });
}
