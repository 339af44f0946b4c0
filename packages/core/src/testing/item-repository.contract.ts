import { describe, expect, test } from "vitest";

import { type Failure, ItemQuery } from "../items/item.ts";
import { sampleItem, sampleStored, sampleTime } from "./samples.ts";
import { newOwner, takeRun, type OpenStores, type Stores } from "./stores.ts";

/** What a person's use of an ItemRepository relies on. What a worker relies on is in item-run.contract.ts. */
export function itemRepositoryContract(open: OpenStores) {
  test("an item is found as it was inserted, by id and by source", async () => {
    const { items } = await open();
    const owner = newOwner();
    const stored = sampleStored({ title: "Größe, naïveté and 大きさ" });
    expect(await items.insert(owner, stored)).toEqual({ item: stored.item, inserted: true });
    expect(await items.find(owner, stored.item.id)).toEqual(stored.item);
    expect(await items.findBySourceKey(owner, stored.sourceKey)).toEqual(stored.item);
  });

  test("another owner's item does not exist", async () => {
    const { items } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const { item, sourceKey } = sampleStored();
    await items.insert(ada, sampleStored());
    expect(await items.find(bob, item.id)).toBeUndefined();
    expect(await items.findBySourceKey(bob, sourceKey)).toBeUndefined();
    expect(await items.remove(bob, item.id, sampleTime())).toBe(false);
    expect(await items.beginRun(bob, item.id, sampleTime())).toBeUndefined();
    expect((await items.list(bob, ItemQuery.parse({}))).items).toEqual([]);
    expect(await items.rename(bob, item.id, { title: "Mine", version: 1, at: sampleTime() })).toBeUndefined();
  });

  test("fifty inserts of one source at once are one item", async () => {
    const { items } = await open();
    const owner = newOwner();
    const attempts = Array.from({ length: 50 }, (_, n) =>
      items.insert(owner, sampleStored({ id: `itm_${String(n).padStart(8, "0")}` }, "one source")),
    );
    const results = await Promise.all(attempts);
    expect(results.filter(({ inserted }) => inserted)).toHaveLength(1);
    expect(new Set(results.map(({ item }) => item.id)).size).toBe(1);
    expect((await items.list(owner, ItemQuery.parse({}))).items).toHaveLength(1);
  });

  test("a rename applies to the version it saw, and to no other", async () => {
    const { items } = await open();
    const owner = newOwner();
    const { item } = sampleStored();
    await items.insert(owner, sampleStored());
    const at = sampleTime(5);
    const renamed = await items.rename(owner, item.id, { title: "Better", version: 1, at });
    expect(renamed).toEqual({ ...item, title: "Better", version: 2, updatedAt: at.toISOString() });
    expect(await items.rename(owner, item.id, { title: "Late", version: 1, at })).toBeUndefined();
    expect(await items.find(owner, item.id)).toEqual(renamed);
  });

  describe("removing", () => {
    test("hides the item everywhere and frees its source; restoring brings it back", async () => {
      const { items } = await open();
      const owner = newOwner();
      const { item, sourceKey } = sampleStored();
      await items.insert(owner, sampleStored());
      expect(await items.remove(owner, item.id, sampleTime())).toBe(true);
      expect(await items.remove(owner, item.id, sampleTime())).toBe(false);
      expect(await items.find(owner, item.id)).toBeUndefined();
      expect(await items.findBySourceKey(owner, sourceKey)).toBeUndefined();
      expect((await items.list(owner, ItemQuery.parse({}))).items).toEqual([]);
      expect(await items.beginRun(owner, item.id, sampleTime())).toBeUndefined();
      expect(await items.restore(owner, item.id)).toEqual(item);
      expect(await items.restore(owner, item.id)).toBeUndefined();
    });

    test("can't be undone once the same source is there again", async () => {
      const { items, transaction } = await open();
      const owner = newOwner();
      await items.insert(owner, sampleStored({ id: "itm_00000001" }, "same"));
      await items.remove(owner, "itm_00000001", sampleTime());
      const again = await items.insert(owner, sampleStored({ id: "itm_00000002" }, "same"));
      expect(again.inserted).toBe(true);
      // In a transaction that goes on: the refusal must not break what else is written in it.
      await transaction(async (tx) => {
        expect(await tx.items.restore(owner, "itm_00000001")).toBe("taken");
        expect(await tx.items.find(owner, "itm_00000002")).toBeDefined();
      });
    });

    test("is made final by purge, which leaves the rest alone", async () => {
      const { items } = await open();
      const owner = newOwner();
      for (const id of ["itm_00000001", "itm_00000002", "itm_00000003"])
        await items.insert(owner, sampleStored({ id }));
      await items.remove(owner, "itm_00000001", sampleTime(1));
      await items.remove(owner, "itm_00000002", sampleTime(9));
      expect(await items.purge(sampleTime(5))).toBeGreaterThanOrEqual(1);
      expect(await items.restore(owner, "itm_00000001")).toBeUndefined();
      expect(await items.restore(owner, "itm_00000002")).toMatchObject({ id: "itm_00000002" });
      expect(await items.find(owner, "itm_00000003")).toBeDefined();
    });
  });

  test("only a failed item is queued again, and then as new", async () => {
    const { items } = await open();
    const owner = newOwner();
    await items.insert(owner, sampleStored());
    const { id } = sampleItem();
    expect(await items.requeue(owner, id, sampleTime(1))).toBeUndefined();
    const run = await takeRun(items, owner, id);
    const failure: Failure = { reason: "timeout", detail: "Too slow", attempts: [] };
    await items.advance(run, { status: "failed", stage: null, percent: 40, failure }, sampleTime(2));
    expect(await items.requeue(owner, id, sampleTime(3))).toMatchObject({
      status: "queued",
      percent: 0,
      failure: null,
      updatedAt: sampleTime(3).toISOString(),
    });
  });

  test("a failed item is queued again with another source, and is still what it was saved as", async () => {
    const { items } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const { item, source, sourceKey } = sampleStored();
    await items.insert(ada, sampleStored());
    const capture = { type: "capture", url: "https://site.example/a", selection: "What I see" } as const;
    expect(await items.requeue(ada, item.id, sampleTime(1), capture)).toBeUndefined();
    expect(await items.findSource(ada, item.id)).toEqual(source);
    const failure: Failure = { reason: "blocked-by-source", detail: "No", attempts: [] };
    const run = await takeRun(items, ada, item.id);
    await items.advance(run, { status: "failed", stage: null, failure }, sampleTime(2));
    expect(await items.requeue(bob, item.id, sampleTime(3), capture)).toBeUndefined();
    expect(await items.requeue(ada, item.id, sampleTime(3), capture)).toMatchObject({ status: "queued" });
    expect(await items.findSource(ada, item.id)).toEqual(capture);
    expect(await items.findSource(bob, item.id)).toBeUndefined();
    const begun = await items.beginRun(ada, item.id, sampleTime(4));
    expect(begun?.stored).toMatchObject({ source: capture, sourceKey });
  });

  describe("listing", () => itemListContract(open));
}

async function library(items: Stores["items"], titles: string[]): Promise<string> {
  const owner = newOwner();
  for (const [n, title] of titles.entries()) {
    // Two items share each moment: only the id tells them apart.
    const createdAt = sampleTime(Math.floor(n / 2)).toISOString();
    await items.insert(owner, sampleStored({ id: `itm_${String(n).padStart(8, "0")}`, title, createdAt }));
  }
  return owner;
}

function itemListContract(open: OpenStores) {
  test("pages are newest first and stay whole while items come and go", async () => {
    const { items } = await open();
    const owner = await library(items, ["a", "b", "c", "d", "e", "f", "g"]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await items.list(owner, { limit: 2, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
      const createdAt = sampleTime(60 + seen.length).toISOString();
      await items.insert(
        owner,
        sampleStored({ id: `itm_new${String(seen.length).padStart(5, "0")}`, createdAt }),
      );
    } while (cursor !== undefined);
    expect(seen).toEqual(["g", "f", "e", "d", "c", "b", "a"]);
  });

  test("a cursor that was never given is invalid input", async () => {
    const { items } = await open();
    const days = ["MjAyNi0wMi0zMFQwMDowMDowMC4wMDBaIGl0bV94", "MDAwMC0wMS0wMVQwMDowMDowMC4wMDBaIGl0bV94"];
    for (const cursor of ["nonsense", "", "é✓", "AAAA", "'; drop table items", ...days]) {
      const asked = items.list(newOwner(), { limit: 2, cursor });
      await expect(asked, cursor).rejects.toMatchObject({ name: "DomainError", code: "invalid-input" });
    }
  });

  test.each([
    ["gro", ["Große Städte"]],
    ["STÄDTE groß", ["Große Städte"]],
    ["stadte", ["Große Städte"]],
    ["cafe", ["Le Café: a history"]],
    ["history caf", ["Le Café: a history"]],
    ["afé", []],
    ["京", ["東京の歴史"]],
    ["compil & | ! ( ) : * ' \\ \0", ["C is for compiler"]],
    ["!!!", ["C is for compiler", "東京の歴史", "Le Café: a history", "Große Städte"]],
  ])("search for %j", async (q, titles) => {
    const { items } = await open();
    const owner = await library(items, [
      "Große Städte",
      "Le Café: a history",
      "東京の歴史",
      "C is for compiler",
    ]);
    const found = await items.list(owner, { q, limit: 10 });
    expect(found.items.map(({ title }) => title).toSorted()).toEqual(titles.toSorted());
  });

  test("search finds a title by its new words after a rename, and no longer by the old", async () => {
    const { items } = await open();
    const owner = await library(items, ["Old words"]);
    await items.rename(owner, "itm_00000000", { title: "New names", version: 1, at: sampleTime() });
    expect((await items.list(owner, { q: "new", limit: 10 })).items).toHaveLength(1);
    expect((await items.list(owner, { q: "old", limit: 10 })).items).toEqual([]);
  });

  test("a kind keeps others out, and merged items never show", async () => {
    const { items } = await open();
    const owner = await library(items, ["article", "episode", "twin"]);
    const kinds = [{ kind: "article" }, { kind: "episode" }, { kind: "article", status: "merged" }] as const;
    for (const [n, change] of kinds.entries())
      await items.advance(await takeRun(items, owner, `itm_0000000${n}`), change, sampleTime());
    const page = await items.list(owner, { kind: "article", limit: 10 });
    expect(page.items.map(({ title }) => title)).toEqual(["article"]);
    expect((await items.list(owner, { limit: 10 })).items).toHaveLength(2);
  });
}
