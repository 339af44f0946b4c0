import { expect, test } from "vitest";

import { AUTOMATIC, followed, sampleFollow, saveEntries } from "./feed-samples.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores, type Stores } from "./stores.ts";

const options = { maxFeeds: 1_000, at: sampleTime() };

/** What the summarizing of new entries by themselves relies on. */
export function feedJudgingContract(open: OpenStores) {
  const usage = {
    month: "2026-01",
    episodes: 1,
    minutes: 30,
    skipped: 0,
    resetsAt: sampleTime().toISOString(),
  };
  const held = async ({ feeds }: Stores, owner: string, id: string) =>
    (await feeds.hold(owner, id))?.entries.map(({ seq }) => seq);
  const awaits = async ({ feeds }: Stores, id: string) =>
    (await feeds.awaiting(10_000)).some((feed) => feed.id === id);

  test("begins after what is there at first, but for the latest that were asked for", async () => {
    const stores = await open();
    for (const [latest, first] of [
      [0, undefined],
      [2, [2, 3]],
      [9, [1, 2, 3]],
    ] as const) {
      const { owner, id, channelId } = await followed(stores, { autoSummarize: AUTOMATIC, latest });
      expect(await held(stores, owner, id)).toBeUndefined();
      await saveEntries(stores, channelId, [1, 2, 3]);
      expect(await awaits(stores, id)).toBe(latest > 0);
      expect(await held(stores, owner, id)).toEqual(first);
      await stores.feeds.judged(owner, id, { seq: 3, usage });
      await saveEntries(stores, channelId, [4]);
      expect(await held(stores, owner, id)).toEqual([4]);
    }
  });

  test("of a feed that others follow already begins with what comes next", async () => {
    const stores = await open();
    const { key, channelId } = await followed(stores);
    await saveEntries(stores, channelId, [1, 2]);
    const owner = newOwner();
    const wish = sampleFollow({ autoSummarize: AUTOMATIC }, { key });
    await stores.feeds.follow(owner, [wish], options);
    expect(await awaits(stores, wish.id)).toBe(false);
    await saveEntries(stores, channelId, [3]);
    expect(await held(stores, owner, wish.id)).toEqual([3]);
  });

  test("what is judged is not held again, and its usage is kept", async () => {
    const stores = await open();
    const { owner, id, channelId } = await followed(stores, { autoSummarize: AUTOMATIC, latest: 1 });
    await saveEntries(stores, channelId, [1, 2]);
    expect(await stores.feeds.hold(owner, id)).toMatchObject({
      lastSeq: 2,
      usage: null,
      autoSummarize: AUTOMATIC,
    });
    await stores.feeds.judged(owner, id, { seq: 2, usage });
    expect(await stores.feeds.hold(owner, id)).toBeUndefined();
    expect(await awaits(stores, id)).toBe(false);
    expect((await stores.feeds.find(owner, id))?.usage).toEqual(usage);
  });

  test("turned on later, it begins with what comes next, and with the latest asked for", async () => {
    const stores = await open();
    const { owner, id, channelId } = await followed(stores);
    await saveEntries(stores, channelId, [1, 2, 3]);
    expect(await held(stores, owner, id)).toBeUndefined();
    const turn = (enabled: boolean, version: number, latest: number) =>
      stores.feeds.change(owner, id, {
        changes: { autoSummarize: { ...AUTOMATIC, enabled }, latest },
        version,
        at: sampleTime(),
      });
    await turn(true, 1, 0);
    expect(await held(stores, owner, id)).toBeUndefined();
    await turn(true, 2, 1);
    expect(await held(stores, owner, id)).toEqual([3]);
    await turn(false, 3, 0);
    expect(await held(stores, owner, id)).toBeUndefined();
  });

  test("two that hold one feed at once do so one after the other", async () => {
    const stores = await open();
    const { owner, id, channelId } = await followed(stores, { autoSummarize: AUTOMATIC, latest: 1 });
    await saveEntries(stores, channelId, [1]);
    const judge = () =>
      stores.transaction(async (tx) => {
        const feed = await tx.feeds.hold(owner, id);
        if (feed) await tx.feeds.judged(owner, id, { seq: 1, usage });
        return feed !== undefined;
      });
    const done = await Promise.all([judge(), judge(), judge()]);
    expect(done.filter(Boolean)).toHaveLength(1);
  });
}
