import { describe, expect, test } from "vitest";

import { sampleContent, sampleEntry } from "../testing/fake-feed-source.ts";
import { actor } from "../testing/fakes.ts";
import { changeFeed } from "./change-feed.ts";
import { followFeed } from "./follow-feed.ts";
import { getFeed } from "./get-feed.ts";
import { importFeeds } from "./import-feeds.ts";
import { follower, ON, show, SHOW, signal } from "./testing/follower.ts";

const free = actor("ada", { plan: "free" });
const GRANT = { plan: "pro", via: "admin", until: "2026-01-03T00:00:00.000Z" } as const;
const otherShow = (n: number) => `https://other-${n}.example/feed`;

describe("on a plan without automatic summaries", () => {
  test("a feed can't be followed, nor changed, to be summarized by itself", async () => {
    const { ports, follow } = follower({ [SHOW]: show(1), [otherShow(1)]: show(1) });
    const feed = await follow({ ...ON, enabled: false });
    const ctx = { ...ports, actor: free };
    const lacks = { code: "feature-not-in-plan", details: { feature: { feature: "automatic-summaries" } } };
    const wish = { url: otherShow(1), autoSummarize: ON };
    await expect(followFeed(ctx, wish, { signal })).rejects.toMatchObject(lacks);
    await expect(changeFeed(ctx, feed.id, { autoSummarize: ON }, feed.version)).rejects.toMatchObject(lacks);
    expect((await changeFeed(ctx, feed.id, { title: "Mine" }, feed.version)).title).toBe("Mine");
  });

  test("feeds of who came down from another stop, count what they leave out, and say why", async () => {
    const { ports, follow, sweep, saved } = follower({ [SHOW]: [show(1), show(2, 1), show(3, 2, 1)] });
    ports.defaultPlan = "free";
    await ports.accounts.grant("ada", GRANT, ports.clock.now());
    const { id } = await follow();
    await sweep();
    expect(await saved()).toHaveLength(1);
    ports.pass(5 * 86_400_000);
    await sweep();
    expect(await saved()).toHaveLength(1);
    const feed = await getFeed({ ...ports, actor: free }, id);
    expect(feed).toMatchObject({ paused: "feature-not-in-plan", usage: { skipped: 1 } });
    expect((await getFeed({ ...ports, actor: actor("ada", { plan: "pro" }) }, id)).paused).toBeNull();
  });
});

describe("once as many feeds are followed as the plan allows", () => {
  const opml = (...urls: string[]) => JSON.stringify(urls.map((url) => ({ url, title: null, folder: null })));
  const manyShows = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((n) => [otherShow(n), sampleContent(otherShow(n), [sampleEntry(1)])]),
  );

  test("an import goes as far as there is room, and is refused where there is none", async () => {
    const { ports } = follower(manyShows);
    const ctx = { ...ports, actor: free };
    const report = await importFeeds(ctx, { opml: opml(...Object.keys(manyShows)) }, { signal });
    expect(report).toMatchObject({ added: 5, refused: 2 });
    await expect(importFeeds(ctx, { opml: opml(otherShow(6)) }, { signal })).rejects.toMatchObject({
      code: "quota-exceeded",
      details: { quota: { allowance: "feeds", limit: 5, used: 5, resetsAt: null, helpfulPlan: "pro" } },
    });
    expect(await importFeeds(ctx, { opml: opml(otherShow(1)) }, { signal })).toMatchObject({ known: 1 });
  });

  test("what is followed already is answered all the same", async () => {
    const { ports } = follower(manyShows);
    const ctx = { ...ports, actor: free };
    for (const n of [1, 2, 3, 4, 5]) await followFeed(ctx, { url: otherShow(n) }, { signal });
    expect((await followFeed(ctx, { url: otherShow(3) }, { signal })).created).toBe(false);
    await expect(followFeed(ctx, { url: otherShow(6) }, { signal })).rejects.toMatchObject({
      code: "quota-exceeded",
    });
  });
});
