import { describe, expect, test } from "vitest";

import type { BudgetLimits } from "./budget-state.ts";
import { type BudgetStore, createMemoryStore } from "./budget-store.ts";
import { createErrorBudget, type ErrorBudget } from "./error-budget.ts";
import type { ErrorKind } from "./fingerprint.ts";
import { house } from "./testing/house.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const named = (name: string, family = name): ErrorKind => ({ key: `k${name}`, family, parts: [name] });

/** How many of `count` errors, in turns of these kinds, go out. */
async function sentOf(budget: ErrorBudget, kinds: ErrorKind[], count: number): Promise<number> {
  let sent = 0;
  for (let index = 0; index < count; index++) {
    const kind = kinds[index % kinds.length];
    if (kind && (await budget.decide(kind)).send) sent += 1;
  }
  return sent;
}

describe("one process", () => {
  test("the first three errors of a kind go out, then those that are a power of ten", async () => {
    const { budget } = house();
    const sent: number[] = [];
    for (let count = 1; count <= 20_000; count++)
      if ((await budget.decide(named("a"))).send) sent.push(count);
    expect(sent).toEqual([1, 2, 3, 10, 100, 1_000, 10_000]);
  });

  test("5 000 errors of two kinds in turns are 12 events: an SDK that drops what equals the last one sends 5 000", async () => {
    const { budget } = house();
    expect(await sentOf(budget, [named("a"), named("b")], 5_000)).toBe(12);
    let [last, byLast] = ["", 0];
    for (let index = 0; index < 5_000; index++) {
      const next = index % 2 ? "a" : "b";
      if (next !== last) byLast += 1;
      last = next;
    }
    expect(byLast).toBe(5_000);
  });

  test("an error that goes on for days is told once a day, with its count", async () => {
    const { clock, budget } = house();
    await sentOf(budget, [named("a")], 50);
    const daily: boolean[] = [];
    for (let hour = 0; hour < 96; hour++) {
      clock.nowMs += HOUR_MS;
      const decision = await budget.decide(named("a"));
      await budget.settle();
      if (decision.send) daily.push(true);
    }
    expect(daily.length).toBeGreaterThanOrEqual(3);
    expect(daily.length).toBeLessThanOrEqual(5);
  });

  test("an error that comes back after a day of quiet is new again", async () => {
    const { clock, budget } = house();
    await sentOf(budget, [named("a")], 5_000);
    await budget.settle();
    clock.nowMs += DAY_MS + MINUTE_MS;
    expect(await budget.decide(named("a"))).toMatchObject({ send: true, seen: 1, dropped: 4_000 });
  });
});

describe("what is reserved", () => {
  test("a kind that makes up ever new kinds hides none of another family", async () => {
    const { budget } = house();
    for (let index = 0; index < 20_000; index++) await budget.decide(named(`made-up-${index}`, "made-up"));
    expect(await budget.decide(named("real"))).toMatchObject({ send: true, seen: 1 });
  });

  test("nor a new kind of a family that was there before", async () => {
    const { budget } = house();
    await budget.decide(named("old", "steady"));
    for (let index = 0; index < 200; index++) await budget.decide(named(`made-up-${index}`, "made-up"));
    expect(await budget.decide(named("new", "steady"))).toMatchObject({ send: true });
  });

  test("39 loud kinds leave room for the first of a quiet one", async () => {
    const { budget } = house({ limits: { perHour: 100, perMonth: 5_000 } });
    const loud = Array.from({ length: 39 }, (_, index) => named(`loud-${index}`, "one"));
    await sentOf(budget, loud, 100_000);
    expect(await budget.decide(named("quiet", "one"))).toMatchObject({ send: true });
  });
});

describe("the month's figure", () => {
  /** Errors of ever new kinds from fifty processes that come and go, for two months; what left, by half days. */
  async function twoMonths(limits: BudgetLimits): Promise<number[]> {
    const { clock, open } = house({ limits });
    const sent: number[] = [];
    for (let hour = 0; hour < 62 * 24; hour += 12) {
      clock.nowMs = hour * HOUR_MS;
      const counts = await Promise.all(
        Array.from({ length: 50 }, (_, index) => sentOf(open(), [named(`${hour}-${index}`, `${hour}`)], 2)),
      );
      sent.push(counts.reduce((sum, count) => sum + count, 0));
    }
    return sent;
  }

  test("fifty processes that are new every time never send more than it, in any 31 days", async () => {
    const sent = await twoMonths({ perHour: 400, perMonth: 1_000 });
    const months = sent.slice(0, -31 * 2).map((_, from) => sent.slice(from, from + 31 * 2));
    const most = Math.max(...months.map((month) => month.reduce((sum, count) => sum + count, 0)));
    expect(most).toBeLessThanOrEqual(1_000);
    // And it is used, not lost with those that end: an event is leased when it leaves.
    expect(most).toBeGreaterThan(900);
  }, 60_000);
});

describe("a store that is away", () => {
  test("each process sends two events on credit, four in an hour at most, and pays when the store is back", async () => {
    let away = true;
    const { clock, budgets } = house({ processes: 50, isAway: () => away });
    const kinds = Array.from({ length: 40 }, (_, index) => named(`k-${index}`));
    const perProcess: number[] = [];
    for (const budget of budgets) perProcess.push(await sentOf(budget, kinds, 400));
    expect(perProcess).toEqual(Array.from({ length: 50 }, () => 2));
    for (let minute = 1; minute < 60; minute++) {
      clock.nowMs = minute * MINUTE_MS;
      for (const [index, budget] of budgets.entries())
        perProcess[index] = (perProcess[index] ?? 0) + (await sentOf(budget, kinds, 40));
    }
    expect(Math.max(...perProcess)).toBeLessThanOrEqual(4);
    const onCredit = perProcess.reduce((sum, count) => sum + count, 0);

    away = false;
    clock.nowMs = HOUR_MS;
    const [atOnce] = (await Promise.all(budgets.map((budget) => budget.settle()))).filter(Boolean);
    clock.nowMs = 2 * HOUR_MS;
    const told = (await Promise.all(budgets.map((budget) => budget.settle()))).filter(Boolean);
    const sum = (of: "seen" | "sent") => [atOnce, ...told].reduce((all, one) => all + (one?.[of] ?? 0), 0);
    expect([sum("seen"), sum("sent")]).toEqual([50 * (400 + 59 * 40), onCredit]);
  });

  test("it is left alone between two tries, and no error waits for it", async () => {
    const { asked, budget, clock } = house({ isAway: () => true });
    for (let index = 0; index < 1_000; index++) {
      clock.nowMs += 10;
      await budget.decide(named(`k-${index}`));
    }
    expect(asked.times).toBeLessThanOrEqual(2);
  });

  test("a store that never answers holds fifty events, and everything else is decided at once", async () => {
    const stuck = createErrorBudget({ store: { take: () => new Promise(() => {}) }, now: () => 0 });
    const open = Array.from({ length: 200 }, (_, index) => stuck.decide(named(`k-${index}`)));
    const decided = await Promise.all(open.map((one) => Promise.race([one, Promise.resolve("waits")])));
    expect(decided.filter((one) => one === "waits").length).toBeLessThanOrEqual(51);
  });
});

describe("memory", () => {
  test("ever new kinds with long names leave a state below 1 MB, and every error counted", async () => {
    const clock = { nowMs: 0 };
    const claims: string[] = [];
    const memory = createMemoryStore({ now: () => clock.nowMs });
    const store: BudgetStore = { take: (claim) => (claims.push(JSON.stringify(claim)), memory.take(claim)) };
    const budget = createErrorBudget({ store, now: () => clock.nowMs });
    for (let index = 0; index < 5_000; index++)
      await budget.decide(named(`${index}`.padEnd(300, "x"), "many"));
    clock.nowMs = HOUR_MS;
    const summary = await budget.settle();
    expect(summary?.seen).toBe(5_000);
    expect(summary?.kinds.length).toBeLessThanOrEqual(100);
    expect(Math.max(...claims.map((claim) => claim.length))).toBeLessThan(1_000_000);
  });

  test("expected outcomes are counted by name, fifty names at most, and cost one event a day", async () => {
    const { budget, clock } = house();
    for (let index = 0; index < 10_000; index++) budget.count(index < 5_000 ? "offline" : `made-up-${index}`);
    clock.nowMs = 23 * HOUR_MS;
    expect(await budget.settle()).toBeUndefined();
    clock.nowMs = 25 * HOUR_MS;
    const summary = await budget.settle();
    expect(summary?.counted).toMatchObject({ offline: 5_000 });
    expect(Object.keys(summary?.counted ?? {}).length).toBeLessThanOrEqual(51);
    expect(Object.values(summary?.counted ?? {}).reduce((sum, count) => sum + count, 0)).toBe(10_000);
  });
});
