import { describe, expect, test } from "vitest";

import { feedJudgingContract } from "./feed-judging.contract.ts";
import { followed, newNumber, sampleFollow, saveEntries, storedEntry } from "./feed-samples.ts";
import { sampleStored, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const options = { maxFeeds: 1_000, at: sampleTime() };

/** What the feeds of one person rely on. */
export function feedRepositoryContract(open: OpenStores) {
  test("a feed is found as it was followed, by id and by its key", async () => {
    const { feeds } = await open();
    const owner = newOwner();
    const wish = sampleFollow({ title: "Mine", folder: "Größe / 大きさ" });
    expect(await feeds.follow(owner, [wish], options)).toEqual([{ outcome: "added", id: wish.id }]);
    const feed = await feeds.find(owner, wish.id);
    expect(feed).toMatchObject({
      id: wish.id,
      url: wish.channel.url,
      title: "Mine",
      folder: "Größe / 大きさ",
    });
    expect(feed).toMatchObject({ status: "new", entries: 0, newEntries: 0, version: 1, usage: null });
    expect(await feeds.findByKey(owner, wish.channel.key)).toEqual(feed);
  });

  test("another owner's feed does not exist", async () => {
    const { feeds } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const wish = sampleFollow();
    await feeds.follow(ada, [wish], options);
    const change = { changes: { title: "x" }, version: 1, at: sampleTime() };
    expect(await feeds.find(bob, wish.id)).toBeUndefined();
    expect(await feeds.findByKey(bob, wish.channel.key)).toBeUndefined();
    expect(await feeds.entries(bob, wish.id, { limit: 1 })).toBeUndefined();
    expect(await feeds.change(bob, wish.id, change)).toBeUndefined();
    expect(await feeds.markSeen(bob, wish.id)).toBe(false);
    expect(await feeds.unfollow(bob, wish.id)).toBe(false);
    expect(await feeds.hold(bob, wish.id)).toBeUndefined();
    expect((await feeds.list(bob, { limit: 10 })).feeds).toEqual([]);
  });

  test("a feed is followed once, however often it is wished, alone or among many, and at once", async () => {
    const { feeds } = await open();
    const owner = newOwner();
    const first = sampleFollow();
    const same = () => sampleFollow({}, { key: first.channel.key });
    expect((await feeds.follow(owner, [first, same()], options)).map(({ outcome }) => outcome)).toEqual([
      "added",
      "known",
    ]);
    const attempts = Array.from({ length: 10 }, () => feeds.follow(owner, [same(), sampleFollow()], options));
    const results = (await Promise.all(attempts)).map(([again]) => again);
    expect(results).toEqual(Array.from({ length: 10 }, () => ({ outcome: "known", id: first.id })));
  });

  test("nobody follows more than they may, also at once", async () => {
    const { feeds } = await open();
    const owner = newOwner();
    const five = { ...options, maxFeeds: 5 };
    const attempts = Array.from({ length: 4 }, () =>
      feeds.follow(owner, [sampleFollow(), sampleFollow()], five),
    );
    const outcomes = (await Promise.all(attempts)).flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(3);
    expect((await feeds.list(owner, { limit: 10 })).feeds).toHaveLength(5);
  });

  test("pages are newest first, and a cursor that was never given is invalid input", async () => {
    const { feeds } = await open();
    const owner = newOwner();
    const ids: string[] = [];
    for (const minutes of [1, 2, 2, 3]) {
      const wish = sampleFollow();
      await feeds.follow(owner, [wish], { ...options, at: sampleTime(minutes) });
      ids.push(wish.id);
    }
    const first = await feeds.list(owner, { limit: 2 });
    const rest = await feeds.list(owner, { limit: 3, cursor: first.nextCursor ?? "" });
    const seen = [...first.feeds, ...rest.feeds].map(({ id }) => id);
    expect([seen[0], seen[3], new Set(seen).size, rest.nextCursor]).toEqual([ids[3], ids[0], 4, null]);
    for (const cursor of ["nonsense", "", "MjAyNi0wMi0zMFQwMDowMDowMC4wMDBaIGl0bV94"])
      await expect(feeds.list(owner, { limit: 2, cursor })).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("a change applies to the version it saw, and to no other; what is not named stays", async () => {
    const { feeds } = await open();
    const owner = newOwner();
    const wish = sampleFollow({ title: "Mine", folder: "News" });
    await feeds.follow(owner, [wish], options);
    const change = (version: number, title: string | null) =>
      feeds.change(owner, wish.id, { changes: { title }, version, at: sampleTime(5) });
    const changed = await change(1, null);
    expect(changed).toMatchObject({ title: wish.channel.url, folder: "News", version: 2 });
    expect(changed?.updatedAt).toBe(sampleTime(5).toISOString());
    expect(await change(1, "late")).toBeUndefined();
  });

  test("unfollowing ends it for one and for nobody else", async () => {
    const { feeds } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const wish = sampleFollow();
    const same = sampleFollow({}, { key: wish.channel.key });
    await feeds.follow(ada, [wish], options);
    await feeds.follow(bob, [same], options);
    expect(await feeds.unfollow(ada, wish.id)).toBe(true);
    expect(await feeds.unfollow(ada, wish.id)).toBe(false);
    expect(await feeds.find(ada, wish.id)).toBeUndefined();
    expect(await feeds.find(bob, same.id)).toMatchObject({ id: same.id });
  });

  describe("entries", () => entriesContract(open));
  describe("summarizing by itself", () => feedJudgingContract(open));
}

function entriesContract(open: OpenStores) {
  test("none of the first is new; those that come later are, until they are seen", async () => {
    const stores = await open();
    const { owner, id, channelId } = await followed(stores);
    const isNew = async () =>
      (await stores.feeds.entries(owner, id, { limit: 10 }))?.entries.map((entry) => entry.isNew);
    await saveEntries(stores, channelId, [1, 2]);
    expect(await isNew()).toEqual([false, false]);
    await saveEntries(stores, channelId, [3]);
    expect(await isNew()).toEqual([true, false, false]);
    expect(await stores.feeds.find(owner, id)).toMatchObject({ entries: 3, newEntries: 1 });
    expect(await stores.feeds.markSeen(owner, id)).toBe(true);
    expect(await stores.feeds.find(owner, id)).toMatchObject({ newEntries: 0 });
  });

  test("pages are newest first, by the time of publication", async () => {
    const stores = await open();
    const { owner, id, channelId } = await followed(stores);
    await saveEntries(stores, channelId, [5, 1, 4, 2, 3]);
    const first = await stores.feeds.entries(owner, id, { limit: 2 });
    const rest = await stores.feeds.entries(owner, id, { limit: 3, cursor: first?.nextCursor ?? "" });
    const seqs = [...(first?.entries ?? []), ...(rest?.entries ?? [])].map(({ entry }) => entry.seq);
    expect([seqs, rest?.nextCursor]).toEqual([[5, 4, 3, 2, 1], null]);
    expect(first?.entries[0]?.entry).toEqual(storedEntry(5));
  });

  test("each names the owner's item that was made of it, and nobody else's", async () => {
    const stores = await open();
    const { owner, id, channelId } = await followed(stores);
    const key = `source ${newNumber()}`;
    const lease = await stores.channels.take(channelId, { at: sampleTime(), until: sampleTime(9) });
    if (lease)
      await stores.channels.save(lease, {
        channel: { ...lease.channel, status: "ok", lastSeq: 1 },
        put: [storedEntry(1, { sourceKeys: ["present key", key] })],
        removed: [],
      });
    const itemId = async () => (await stores.feeds.entries(owner, id, { limit: 1 }))?.entries[0]?.itemId;
    await stores.items.insert(newOwner(), sampleStored({ id: "itm_other" }, key));
    expect(await itemId()).toBeNull();
    await stores.items.insert(owner, sampleStored({ id: "itm_own" }, key));
    expect(await itemId()).toBe("itm_own");
    await stores.items.remove(owner, "itm_own", sampleTime());
    expect(await itemId()).toBeNull();
  });
}
