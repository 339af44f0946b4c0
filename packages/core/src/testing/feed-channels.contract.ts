import { describe, expect, test } from "vitest";

import type { ChannelLease } from "../ports/channel-repository.ts";
import { AUTOMATIC, newNumber, sampleFollow, saveEntries, storedEntry, takeChannel } from "./feed-samples.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores, type Stores } from "./stores.ts";

const options = { maxFeeds: 1_000, at: sampleTime() };

/** What the sweep over feeds relies on. */
export function channelRepositoryContract(open: OpenStores) {
  describe("taking", () => takingContract(open));
  describe("saving", () => savingContract(open));

  test("what nobody follows any more is erased in time, what someone follows is not", async () => {
    const stores = await open();
    const owner = newOwner();
    const [kept, left, late] = await followThree(stores, owner);
    await saveEntries(stores, left.channel.id, [1]);
    await stores.feeds.unfollow(owner, left.id);
    await stores.feeds.unfollow(owner, late.id);
    await stores.feeds.follow(newOwner(), [sampleFollow({}, { key: late.channel.key })], {
      ...options,
      at: sampleTime(9),
    });
    expect(await stores.channels.purge(sampleTime(5))).toBeGreaterThanOrEqual(1);
    expect(await stores.channels.findByKey(left.channel.key)).toBeUndefined();
    expect(await stores.channels.entries(left.channel.id)).toEqual([]);
    for (const { channel } of [kept, late])
      expect(await stores.channels.findByKey(channel.key)).toMatchObject({ key: channel.key });
  });
}

async function followThree({ feeds }: Stores, owner: string, address: { host?: string } = {}) {
  const wishes = [sampleFollow({}, address), sampleFollow({}, address), sampleFollow({}, address)] as const;
  await feeds.follow(owner, wishes, options);
  return wishes;
}

function takingContract(open: OpenStores) {
  const at = sampleTime(1);
  const until = sampleTime(11);
  const idsOf = (leases: ChannelLease[]) => leases.map(({ channel }) => channel.id);

  test("a feed that is due is given to one taker, until its time is over", async () => {
    const stores = await open();
    const [{ channel }] = await followThree(stores, newOwner());
    const taken = await Promise.all(
      [1, 2, 3].map(() => stores.channels.takeDue({ at, until, limit: 1_000 })),
    );
    expect(taken.filter((leases) => idsOf(leases).includes(channel.id))).toHaveLength(1);
    expect(await stores.channels.take(channel.id, { at, until })).toBeUndefined();
    const later = await stores.channels.takeDue({ at: sampleTime(12), until: sampleTime(22), limit: 1_000 });
    expect(idsOf(later)).toContain(channel.id);
    await stores.channels.release(later);
  });

  test("neither one that is not due, nor one that nobody follows", async () => {
    const stores = await open();
    const owner = newOwner();
    const [early, left, gone] = await followThree(stores, owner);
    const next = sampleTime(60).toISOString();
    await saveEntries(stores, early.channel.id, [1], { nextCheckAt: next });
    await saveEntries(stores, gone.channel.id, [1], { status: "gone", nextCheckAt: null });
    await stores.feeds.unfollow(owner, left.id);
    const leases = await stores.channels.takeDue({ at, until, limit: 1_000 });
    for (const { channel } of [early, left, gone]) expect(idsOf(leases)).not.toContain(channel.id);
    await stores.channels.release(leases);
    expect(await stores.channels.findByKey(early.channel.key)).toMatchObject({ nextCheckAt: next });
  });

  test("all feeds of a host are in one hand", async () => {
    const stores = await open();
    const host = `busy-${newNumber()}.example`;
    const wishes = await followThree(stores, newOwner(), { host });
    const ids = wishes.map(({ channel }) => channel.id);
    const one = await takeChannel(stores, ids[0] ?? "", 1);
    const leases = await stores.channels.takeDue({ at, until, limit: 1_000 });
    expect(idsOf(leases).filter((id) => ids.includes(id))).toEqual([]);
    await stores.channels.release([one, ...leases]);
    const again = await stores.channels.takeDue({ at, until, limit: 1_000 });
    expect(
      idsOf(again)
        .filter((id) => ids.includes(id))
        .toSorted(),
    ).toEqual(ids.toSorted());
    await stores.channels.release(again);
  });

  test("the longest due come first", async () => {
    const stores = await open();
    const all = await stores.channels.takeDue({ at, until, limit: 10_000 });
    await stores.channels.release(all, sampleTime(5_000));
    const wishes = await followThree(stores, newOwner());
    const due = [3, 1, 2];
    for (const [n, { channel }] of wishes.entries())
      await saveEntries(stores, channel.id, [1], { nextCheckAt: sampleTime(due[n]).toISOString() });
    const leases = await stores.channels.takeDue({ at: sampleTime(4), until, limit: 2 });
    expect(idsOf(leases).toSorted()).toEqual([wishes[1].channel.id, wishes[2].channel.id].toSorted());
    await stores.channels.release(leases);
  });

  test("released, it is due as before, or when said", async () => {
    const stores = await open();
    const [{ channel }] = await followThree(stores, newOwner());
    await stores.channels.release([await takeChannel(stores, channel.id)]);
    expect(await stores.channels.findByKey(channel.key)).toMatchObject({ nextCheckAt: channel.nextCheckAt });
    await stores.channels.release([await takeChannel(stores, channel.id)], sampleTime(99));
    const nextCheckAt = sampleTime(99).toISOString();
    expect(await stores.channels.findByKey(channel.key)).toMatchObject({ nextCheckAt });
  });
}

function savingContract(open: OpenStores) {
  test("a check's result is there as it was saved, and its lease is over", async () => {
    const stores = await open();
    const [{ channel }] = await followThree(stores, newOwner());
    const lease = await takeChannel(stores, channel.id);
    const after = { ...channel, status: "ok" as const, lastSeq: 600, recent: [sampleTime(7).toISOString()] };
    const put = Array.from({ length: 600 }, (_, n) => storedEntry(n + 1));
    expect(await stores.channels.save(lease, { channel: after, put, removed: [] })).toBe(true);
    expect(await stores.channels.findByKey(channel.key)).toEqual(after);
    expect(await stores.channels.entries(channel.id)).toHaveLength(600);
    expect(await stores.channels.save(lease, { channel: after, put: [], removed: [] })).toBe(false);
    const renamed = storedEntry(2, { facts: { ...storedEntry(2).facts, title: "Nul \0 and half \uD83D" } });
    await stores.channels.save(await takeChannel(stores, channel.id), {
      channel: after,
      put: [renamed],
      removed: put.slice(2).map(({ id }) => id),
    });
    const left = (await stores.channels.entries(channel.id)).toSorted((a, b) => a.seq - b.seq);
    expect(left).toHaveLength(2);
    expect(left[1]?.facts.title).toMatch(/^Nul .* and half/u);
  });

  test("nothing is written under a lease that has passed to another", async () => {
    const stores = await open();
    const [{ channel }] = await followThree(stores, newOwner());
    const slow = await takeChannel(stores, channel.id, 0);
    await takeChannel(stores, channel.id, 20);
    const result = { channel: { ...channel, lastSeq: 1 }, put: [storedEntry(1)], removed: [] };
    expect(await stores.channels.save(slow, result)).toBe(false);
    await stores.channels.release([slow], sampleTime(99));
    expect(await stores.channels.entries(channel.id)).toEqual([]);
    expect(await stores.channels.findByKey(channel.key)).toEqual(channel);
  });

  test("a feed that moves has its new address, and is found by its new key alone", async () => {
    const stores = await open();
    const owner = newOwner();
    const [{ channel, id }] = await followThree(stores, owner);
    const key = `moved-${newNumber()}`;
    await saveEntries(stores, channel.id, [1], { key, url: "https://new.example/feed", host: "new.example" });
    expect(await stores.channels.findByKey(channel.key)).toBeUndefined();
    expect(await stores.feeds.findByKey(owner, key)).toMatchObject({ id, url: "https://new.example/feed" });
  });

  test("one that moves to another's address becomes one with it, and nobody follows it twice", async () => {
    const stores = await open();
    const [both, one] = [newOwner(), newOwner()];
    const [old, present] = await followThree(stores, both);
    const wish = sampleFollow({ autoSummarize: AUTOMATIC, title: "Mine" }, { key: old.channel.key });
    await stores.feeds.follow(one, [wish], options);
    await saveEntries(stores, present.channel.id, [1, 2, 3]);
    await saveEntries(stores, old.channel.id, [1], { key: present.channel.key });
    expect(await stores.channels.findByKey(old.channel.key)).toBeUndefined();
    expect(await stores.feeds.find(both, old.id)).toBeUndefined();
    expect(await stores.feeds.find(both, present.id)).toMatchObject({ entries: 3 });
    expect(await stores.feeds.find(one, wish.id)).toMatchObject({ title: "Mine", entries: 3, newEntries: 0 });
    expect(await stores.feeds.hold(one, wish.id)).toBeUndefined();
    await saveEntries(stores, present.channel.id, [4]);
    expect((await stores.feeds.hold(one, wish.id))?.entries.map(({ seq }) => seq)).toEqual([4]);
  });
}
