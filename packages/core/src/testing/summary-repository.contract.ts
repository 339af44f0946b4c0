import { describe, expect, test } from "vitest";

import { StaleRunError } from "../ports/item-repository.ts";
import type { Run } from "../ports/item-repository.ts";
import type { Summary } from "../summaries/summary.ts";
import { sampleItem, sampleStored, sampleSummary, sampleSummaryContent, sampleTime } from "./samples.ts";
import { newOwner, startedRun, type OpenStores, type Stores } from "./stores.ts";

const itemId = sampleItem().id;
const cancelled = { reason: "cancelled", detail: "You stopped it" } as const;

/** One that was asked for: its number makes its id and its recipe. */
function askedSummary(n: number, change: Partial<Summary> = {}): Summary {
  const { recipe } = sampleSummary(itemId);
  return sampleSummary(itemId, {
    id: `sum_${n}`,
    recipe: { ...recipe, template: { id: "brief", version: n, name: "Brief" }, model: "fake:writer" },
    status: "queued",
    content: null,
    receipt: null,
    createdAt: sampleTime(n).toISOString(),
    updatedAt: sampleTime(n).toISOString(),
    ...change,
  });
}

async function newItem({ items }: Stores): Promise<string> {
  const owner = newOwner();
  await items.insert(owner, sampleStored());
  return owner;
}

async function takeSummary({ summaries }: Stores, owner: string, id = "sum_1"): Promise<Run> {
  const begun = await summaries.beginRun(owner, itemId, id, sampleTime());
  if (!begun) throw new Error(`${id} can't be taken`);
  return begun.run;
}

/** What every SummaryRepository must do. */
export function summaryRepositoryContract(open: OpenStores) {
  test("summaries are listed newest first, the quick one among them, and found by id", async () => {
    const stores = await open();
    const { summaries } = stores;
    const owner = newOwner();
    await summaries.saveQuick(await startedRun(stores, owner), sampleSummary(itemId, { id: "sum_0" }));
    for (const n of [1, 2]) await summaries.insert(owner, askedSummary(n));
    expect((await summaries.list(owner, itemId)).map(({ id }) => id)).toEqual(["sum_2", "sum_1", "sum_0"]);
    expect(await summaries.find(owner, itemId, "sum_2")).toEqual(askedSummary(2));
    expect(await summaries.find(owner, itemId, "sum_3")).toBeUndefined();
    expect(await summaries.find(newOwner(), itemId, "sum_2")).toBeUndefined();
    await stores.items.remove(owner, itemId, sampleTime());
    expect(await summaries.list(owner, itemId)).toEqual([]);
    expect(await summaries.beginRun(owner, itemId, "sum_1", sampleTime())).toBeUndefined();
  });

  test("of one recipe there is one, however many ask at once", async () => {
    const stores = await open();
    const owner = await newItem(stores);
    const asked = [1, 2, 3, 4, 5].map((n) => askedSummary(n, { recipe: askedSummary(1).recipe }));
    const results = await Promise.all(asked.map((summary) => stores.summaries.insert(owner, summary)));
    const [kept] = await stores.summaries.list(owner, itemId);
    expect(results.filter(({ inserted }) => inserted).map(({ summary }) => summary.id)).toEqual([kept?.id]);
    expect(new Set(results.map(({ summary }) => summary.id)).size).toBe(1);
    expect((await stores.summaries.insert(owner, askedSummary(6))).inserted).toBe(true);
  });

  test("one is open until it has ended", async () => {
    const stores = await open();
    const { summaries } = stores;
    const owner = await newItem(stores);
    expect(await summaries.hasOpen(owner, itemId)).toBe(false);
    await summaries.insert(owner, askedSummary(1));
    expect(await summaries.hasOpen(owner, itemId)).toBe(true);
    const run = await takeSummary(stores, owner);
    await summaries.advance(run, { status: "working", stage: "map" }, sampleTime());
    expect(await summaries.hasOpen(owner, itemId)).toBe(true);
    await summaries.advance(run, { status: "failed" }, sampleTime());
    expect(await summaries.hasOpen(owner, itemId)).toBe(false);
  });

  test("one that was removed is gone, for its run, too", async () => {
    const stores = await open();
    const owner = await newItem(stores);
    await stores.summaries.insert(owner, askedSummary(1));
    const run = await takeSummary(stores, owner);
    expect(await stores.summaries.remove(newOwner(), itemId, "sum_1")).toBe(false);
    expect(await stores.summaries.remove(owner, itemId, "sum_1")).toBe(true);
    expect(await stores.summaries.remove(owner, itemId, "sum_1")).toBe(false);
    await expect(stores.summaries.hold(run)).rejects.toThrow(StaleRunError);
  });

  describe("the run of a summary", () => runContract(open));
}

function runContract(open: OpenStores) {
  const scene = async () => {
    const stores = await open();
    const owner = await newItem(stores);
    await stores.summaries.insert(owner, askedSummary(1));
    return { stores, owner, summaries: stores.summaries };
  };

  test("writes progress, and what it took is there for the run after it", async () => {
    const { stores, owner, summaries } = await scene();
    const first = await summaries.beginRun(owner, itemId, "sum_1", sampleTime());
    expect(first?.summary).toEqual(askedSummary(1));
    const run = first?.run ?? { ownerId: owner, itemId, token: 0 };
    const { receipt } = sampleSummary(itemId);
    const parts = { done: 3, total: 12 };
    const change = { status: "working", stage: "map", parts, receipt } as const;
    const summary = await summaries.advance(run, change, sampleTime(9));
    expect(summary).toEqual({ ...askedSummary(1), ...change, updatedAt: sampleTime(9).toISOString() });
    expect(await summaries.find(owner, itemId, "sum_1")).toEqual(summary);
    const second = await summaries.beginRun(owner, itemId, "sum_1", sampleTime());
    expect(second?.summary).toEqual(summary);

    const content = sampleSummaryContent();
    const ready = { status: "ready", stage: null, parts: null, content, receipt } as const;
    const done = await summaries.advance(second?.run ?? run, ready, sampleTime(10));
    expect(done).toMatchObject(ready);
    expect(await summaries.beginRun(owner, itemId, "sum_1", sampleTime())).toBeUndefined();
    expect(await stores.items.beginRun(owner, itemId, sampleTime())).toBeDefined();
  });

  test("is voided by the next one, for every kind of write, and leaves the item's run alone", async () => {
    const { stores, owner, summaries } = await scene();
    const ofItem = await stores.items.beginRun(owner, itemId, sampleTime());
    const slept = await takeSummary(stores, owner);
    const awake = await takeSummary(stores, owner);
    const entry = { scope: owner, key: "k", stage: "map", output: 1, at: sampleTime() } as const;
    const writes = [
      summaries.advance(slept, { stage: "map" }, sampleTime()),
      summaries.hold(slept),
      stores.stages.save(slept, entry),
      stores.items.advance(slept, { percent: 9 }, sampleTime()),
    ];
    for (const result of await Promise.allSettled(writes))
      expect(result).toMatchObject({ status: "rejected", reason: expect.any(StaleRunError) });
    expect(await stores.stages.find(owner, "k")).toBeUndefined();
    await stores.transaction((tx) => tx.summaries.hold(awake));
    await stores.stages.save(awake, entry);
    expect(await stores.stages.find(owner, "k")).toEqual({ output: 1 });
    if (ofItem) await stores.items.advance(ofItem.run, { percent: 9 }, sampleTime());
  });

  test("is voided when it is cancelled, and when the item is deleted", async () => {
    const { stores, owner, summaries } = await scene();
    const run = await takeSummary(stores, owner);
    await summaries.advance(
      run,
      { status: "working", stage: "map", parts: { done: 1, total: 2 } },
      sampleTime(),
    );
    const ended = await summaries.cancel(owner, itemId, "sum_1", cancelled, sampleTime(5));
    expect(ended).toMatchObject({ status: "failed", stage: null, parts: null, failure: cancelled });
    await expect(summaries.hold(run)).rejects.toThrow(StaleRunError);
    expect(await summaries.cancel(owner, itemId, "sum_1", cancelled, sampleTime())).toBeUndefined();
    await summaries.requeue(owner, itemId, "sum_1", sampleTime());
    const again = await takeSummary(stores, owner);
    await stores.items.remove(owner, itemId, sampleTime());
    await expect(summaries.advance(again, { stage: "map" }, sampleTime())).rejects.toThrow(StaleRunError);
  });

  test("can begin again once one that failed was put back, which happens once", async () => {
    const { stores, owner, summaries } = await scene();
    expect(await summaries.requeue(owner, itemId, "sum_1", sampleTime())).toBeUndefined();
    const failed = await takeSummary(stores, owner);
    const { receipt } = sampleSummary(itemId);
    await summaries.advance(failed, { status: "failed", failure: cancelled, receipt }, sampleTime());
    const puts = await Promise.all(
      [1, 2].map(() => summaries.requeue(owner, itemId, "sum_1", sampleTime(7))),
    );
    expect(puts.filter(Boolean)).toEqual([
      askedSummary(1, { receipt, updatedAt: sampleTime(7).toISOString() }),
    ]);
    await expect(summaries.hold(failed)).rejects.toThrow(StaleRunError);
    expect(await summaries.beginRun(owner, itemId, "sum_1", sampleTime())).toMatchObject({
      summary: { receipt },
    });
  });
}
