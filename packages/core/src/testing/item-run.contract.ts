import { expect, test } from "vitest";

import type { FailureReason } from "../errors.ts";
import { StaleRunError, type ItemKey, type ItemProgress } from "../ports/item-repository.ts";
import { sampleDocument, sampleItem, sampleStored, sampleSummary, sampleTime } from "./samples.ts";
import { newOwner, startedRun, takeRun, type OpenStores } from "./stores.ts";

const { id } = sampleItem();

/** What a worker relies on: only the newest run of an item writes, and it writes all or nothing. */
export function itemRunContract(open: OpenStores) {
  test("a run gets the item with its source, and what it writes can be read", async () => {
    const { items } = await open();
    const owner = newOwner();
    await items.insert(owner, sampleStored());
    const begun = await items.beginRun(owner, id, sampleTime());
    expect(begun?.stored).toEqual(sampleStored());
    const change: ItemProgress = {
      title: "Read",
      kind: "article",
      words: 12,
      status: "working",
      stage: "transcribe",
      parts: { done: 12, total: 60 },
    };
    const run = begun?.run ?? { ownerId: owner, itemId: id, token: 0 };
    const item = await items.advance(run, change, sampleTime(1));
    expect(item).toEqual({ ...sampleItem(), ...change, updatedAt: sampleTime(1).toISOString() });
    expect(await items.find(owner, id)).toEqual(item);
  });

  test("a later run voids the ones before it, for every kind of write", async () => {
    const stores = await open();
    const owner = newOwner();
    const slept = await startedRun(stores, owner);
    const awake = await takeRun(stores.items, owner, id);
    const entry = { scope: owner, key: "k", stage: "fetch", output: 1, at: sampleTime() } as const;
    const writes = [
      stores.items.advance(slept, { percent: 99 }, sampleTime()),
      stores.documents.save(slept, sampleDocument()),
      stores.summaries.saveQuick(slept, sampleSummary(id)),
      stores.stages.save(slept, entry),
    ];
    for (const result of await Promise.allSettled(writes))
      expect(result).toMatchObject({ status: "rejected", reason: expect.any(StaleRunError) });
    expect((await stores.items.find(owner, id))?.percent).toBe(0);
    expect(await stores.documents.find(owner, id)).toBeUndefined();
    expect(await stores.summaries.list(owner, id)).toEqual([]);
    expect(await stores.stages.find(owner, "k")).toBeUndefined();
    await stores.items.advance(awake, { percent: 20 }, sampleTime());
  });

  test.each(["ready", "failed", "merged"] as const)("an item that is %s can't be taken", async (status) => {
    const stores = await open();
    const owner = newOwner();
    await stores.items.advance(await startedRun(stores, owner), { status }, sampleTime());
    expect(await stores.items.beginRun(owner, id, sampleTime())).toBeUndefined();
  });

  test("removal and requeueing void the run", async () => {
    const stores = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const removed = await startedRun(stores, ada);
    await stores.items.remove(ada, id, sampleTime());
    await expect(stores.items.advance(removed, { percent: 9 }, sampleTime())).rejects.toThrow(StaleRunError);
    const failed = await startedRun(stores, bob);
    await stores.items.advance(failed, { status: "failed" }, sampleTime());
    await stores.items.requeue(bob, id, sampleTime());
    await expect(stores.items.advance(failed, { percent: 9 }, sampleTime())).rejects.toThrow(StaleRunError);
  });

  test("what failed is found by its reason, whoever owns it, once each and page by page", async () => {
    const { items } = await open();
    const owners = [newOwner(), newOwner(), newOwner()].toSorted();
    const [ada = "", bob = "", eve = ""] = owners;
    const fail = async (owner: string, itemId: string, reason: FailureReason) => {
      await items.insert(owner, sampleStored({ id: itemId }));
      const failure = { reason, detail: "No", attempts: [] };
      await items.advance(await takeRun(items, owner, itemId), { status: "failed", failure }, sampleTime());
    };
    await fail(ada, "itm_1", "needs-ocr");
    await fail(ada, "itm_2", "needs-transcriber");
    await fail(bob, "itm_1", "needs-transcriber");
    await fail(bob, "itm_2", "timeout");
    await fail(eve, "itm_1", "needs-ocr");
    await fail(eve, "itm_2", "needs-ocr");
    await items.remove(eve, "itm_1", sampleTime());
    await items.requeue(eve, "itm_2", sampleTime());

    const found: ItemKey[] = [];
    for (let after: ItemKey | undefined; ;) {
      const page = await items.findFailed(["needs-ocr", "needs-transcriber"], { after, limit: 2 });
      expect(page.length).toBeLessThanOrEqual(2);
      found.push(...page);
      after = page.at(-1);
      if (!after) break;
    }
    expect(found.filter(({ ownerId }) => owners.includes(ownerId))).toEqual([
      { ownerId: ada, itemId: "itm_1" },
      { ownerId: ada, itemId: "itm_2" },
      { ownerId: bob, itemId: "itm_1" },
    ]);
    expect(await items.findFailed(["members-only"], { limit: 2 })).toEqual([]);
  });

  test("what was removed is told, page by page, until it is erased", async () => {
    const { items } = await open();
    const owner = newOwner();
    const told = async (minute: number) => {
      const found = [];
      for (let after: ItemKey | undefined; ;) {
        const page = await items.findRemoved(sampleTime(minute), { after, limit: 2 });
        if (page.length === 0) return found.filter(({ ownerId }) => ownerId === owner);
        found.push(...page);
        after = page.at(-1);
      }
    };
    for (const n of [1, 2, 3]) await items.insert(owner, sampleStored({ id: `itm_${n}` }));
    for (const n of [3, 1]) await items.remove(owner, `itm_${n}`, sampleTime(n));
    expect(await told(1)).toEqual([]);
    expect(await told(2)).toEqual([{ ownerId: owner, itemId: "itm_1" }]);
    expect(await told(4)).toEqual([
      { ownerId: owner, itemId: "itm_1" },
      { ownerId: owner, itemId: "itm_3" },
    ]);
    await items.purge(sampleTime(2));
    expect(await told(4)).toEqual([{ ownerId: owner, itemId: "itm_3" }]);
  });

  test("a title that a person gave outlives what the source calls itself", async () => {
    const stores = await open();
    const owner = newOwner();
    const run = await startedRun(stores, owner);
    await stores.items.rename(owner, id, { title: "My name for it", version: 1, at: sampleTime() });
    const item = await stores.items.advance(run, { title: "Its own name", percent: 40 }, sampleTime());
    expect(item).toMatchObject({ title: "My name for it", percent: 40, version: 2 });
    expect((await stores.items.list(owner, { q: "own", limit: 5 })).items).toEqual([]);
  });

  test("a stale write in a transaction undoes all of it", async () => {
    const stores = await open();
    const owner = newOwner();
    const slept = await startedRun(stores, owner);
    await takeRun(stores.items, owner, id);
    const before = await stores.events.lastSeq(owner, id);
    const written = stores.transaction(async (tx) => {
      await tx.events.append(owner, id, { type: "item", item: sampleItem() });
      await tx.summaries.saveQuick(slept, sampleSummary(id));
    });
    await expect(written).rejects.toThrow(StaleRunError);
    expect(await stores.events.lastSeq(owner, id)).toBe(before);
  });
}
