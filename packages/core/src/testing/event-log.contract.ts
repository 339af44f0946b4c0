import { expect, test } from "vitest";

import type { ItemEvent } from "../progress/item-event.ts";
import { sampleItem, sampleStored } from "./samples.ts";
import { newOwner, type OpenStores, type Stores } from "./stores.ts";

const { id } = sampleItem();
const at = (percent: number): ItemEvent => ({ type: "item", item: sampleItem({ percent }) });

async function newHistory({ items }: Stores): Promise<string> {
  const owner = newOwner();
  await items.insert(owner, sampleStored());
  return owner;
}

/** What every EventLog must do. `neverMs` is a time that no test should reach. */
export function eventLogContract(open: OpenStores, { neverMs }: { neverMs: number }) {
  const waiting = (events: Stores["events"], owner: string, afterSeq: number, stop = new AbortController()) =>
    events.changed(owner, id, { afterSeq, timeoutMs: neverMs, signal: stop.signal });

  test("events come back in order, each after the number asked for", async () => {
    const stores = await open();
    const { events } = stores;
    const owner = await newHistory(stores);
    expect(await events.lastSeq(owner, id)).toBe(0);
    for (const percent of [10, 20, 30]) await events.append(owner, id, at(percent));
    const all = await events.since(owner, id, 0);
    expect(all.map(({ event }) => event)).toEqual([at(10), at(20), at(30)]);
    expect(await events.since(owner, id, all[1]?.seq ?? 0)).toEqual(all.slice(2));
    expect(await events.lastSeq(owner, id)).toBe(all[2]?.seq);
    expect(await events.since(newOwner(), id, 0)).toEqual([]);
  });

  test("numbers rise in the order in which events can be seen, however many append at once", async () => {
    const stores = await open();
    const { events } = stores;
    const owner = await newHistory(stores);
    await Promise.all(Array.from({ length: 20 }, (_, percent) => events.append(owner, id, at(percent))));
    const seqs = (await events.since(owner, id, 0)).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(20);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  test("of a slot only the newest event is kept, until it is cleared; numbers go on", async () => {
    const stores = await open();
    const { events } = stores;
    const owner = await newHistory(stores);
    await events.append(owner, id, at(1));
    for (const percent of [2, 3]) await events.append(owner, id, at(percent), { slot: "a" });
    await events.append(owner, id, at(4), { slot: "b" });
    expect(await events.since(owner, id, 0)).toEqual([
      { seq: 1, event: at(1) },
      { seq: 3, event: at(3) },
      { seq: 4, event: at(4) },
    ]);
    await events.append(owner, id, at(5), { slot: "b", clears: "a" });
    expect((await events.since(owner, id, 1)).map(({ event }) => event)).toEqual([at(5)]);
    expect(await events.lastSeq(owner, id)).toBe(5);
  });

  test("a waiter wakes when an event is appended, and at once when one is there already", async () => {
    const stores = await open();
    const { events } = stores;
    const owner = await newHistory(stores);
    const woken = waiting(events, owner, 0);
    await stores.transaction((tx) => tx.events.append(owner, id, at(10)));
    await woken;
    await waiting(events, owner, 0);
    expect(await events.lastSeq(owner, id)).toBe(1);
  });

  test("a waiter that is sent away goes, before and while it waits", async () => {
    const stores = await open();
    const owner = await newHistory(stores);
    const gone = new AbortController();
    const waits = waiting(stores.events, owner, 0, gone);
    gone.abort();
    await waits;
    await waiting(stores.events, owner, 0, gone);
    expect(await stores.events.lastSeq(owner, id)).toBe(0);
  });

  test("forgotten events leave their numbers behind", async () => {
    const stores = await open();
    const { events } = stores;
    const owner = await newHistory(stores);
    await events.append(owner, id, at(10));
    expect(await events.purge(new Date(Date.now() + 3_600_000))).toBeGreaterThanOrEqual(1);
    expect(await events.since(owner, id, 0)).toEqual([]);
    expect(await events.lastSeq(owner, id)).toBe(1);
    await events.append(owner, id, at(20));
    expect(await events.lastSeq(owner, id)).toBe(2);
  });
}
