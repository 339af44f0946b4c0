import { describe, expect, test } from "vitest";

import { sampleContent } from "../testing/fake-feed-source.ts";
import { checkDueFeeds } from "./check-due-feeds.ts";
import { getFeed } from "./get-feed.ts";
import { DAY_MS, down, follower, ON, show, SHOW, signal } from "./testing/follower.ts";

describe("a sweep", () => {
  test("asks what is due, and nothing else", async () => {
    const { ports, asked, follow, sweep } = follower({ [SHOW]: show(1) });
    await follow();
    expect(await checkDueFeeds(ports, { limit: 10, signal })).toEqual({ checked: 0, summarized: 0 });
    expect(await sweep()).toEqual({ checked: 1, summarized: 0 });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.validators).toEqual(show().validators);
  });

  test("notes a failure with its reason, asks less and less often, and forgets it when the feed is back", async () => {
    const { ctx, asked, follow, sweep } = follower({ [SHOW]: [show(1), down, down, show(2, 1)] });
    const { id } = await follow();
    for (const failures of [1, 2]) {
      await sweep();
      const feed = await getFeed(ctx, id);
      expect(feed).toMatchObject({ status: "failing", failure: { reason: "timeout", detail: "Too slow" } });
      const waitHours = (Date.parse(feed.nextCheckAt ?? "") - Date.parse(feed.checkedAt ?? "")) / 3_600_000;
      expect(waitHours).toBeGreaterThanOrEqual(0.75 * failures);
      expect(waitHours).toBeLessThanOrEqual(1.25 * failures);
    }
    await sweep();
    expect(await getFeed(ctx, id)).toMatchObject({
      status: "ok",
      failure: null,
      failingSince: null,
      entries: 2,
    });
    expect(asked).toHaveLength(4);
  });

  test("never again asks what is gone", async () => {
    const { ctx, asked, follow, sweep } = follower({ [SHOW]: [show(1), { ...down, isGone: true }] });
    const { id } = await follow();
    for (let n = 0; n < 20; n++) await sweep();
    expect(asked).toHaveLength(2);
    expect(await getFeed(ctx, id)).toMatchObject({ status: "gone", nextCheckAt: null, entries: 1 });
  });

  test("leaves what was postponed or not come to as it was", async () => {
    const { ports, ctx, follow, sweep } = follower({ [SHOW]: show(1) });
    const { id, checkedAt } = await follow();
    const readAll: typeof ports.feedSource.readAll = async ([feed], onAnswer) => {
      if (feed) await onAnswer(feed, { type: "postponed", forMs: 5_000 });
    };
    await sweep({ feedSource: { ...ports.feedSource, readAll } });
    const nextCheckAt = new Date(ports.clock.now().getTime() + 5_000).toISOString();
    expect(await getFeed(ctx, id)).toMatchObject({ status: "ok", checkedAt, nextCheckAt });
    await sweep({ feedSource: { ...ports.feedSource, readAll: async () => {} } });
    expect(await getFeed(ctx, id)).toMatchObject({ checkedAt, nextCheckAt });
    expect(await sweep()).toMatchObject({ checked: 1 });
  });

  test("a bug with one feed is told, and the others are checked all the same", async () => {
    const other = "https://other.example/feed";
    const { ports, ctx, follow, sweep } = follower({
      [SHOW]: [show(1), show(2, 1)],
      [other]: sampleContent(other, []),
    });
    await follow();
    const { id, checkedAt } = await follow(ON, 0, other);
    const entries: typeof ports.channels.entries = (channelId) =>
      channelId === "chn_00000002" ? Promise.reject(new Error("bug")) : ports.channels.entries(channelId);
    await expect(sweep({ channels: { ...ports.channels, entries } })).rejects.toThrow("bug");
    expect((await getFeed(ctx, id)).checkedAt).not.toBe(checkedAt);
  });

  test("one that died is made up for by the next, when its time is over", async () => {
    const { ports, follow, sweep } = follower({ [SHOW]: show(1) });
    await follow();
    ports.pass(DAY_MS);
    const at = ports.clock.now();
    await ports.channels.takeDue({ at, until: new Date(at.getTime() + 420_000), limit: 10 });
    expect(await checkDueFeeds(ports, { limit: 10, signal })).toMatchObject({ checked: 0 });
    expect(await sweep()).toMatchObject({ checked: 1 });
  });
});
