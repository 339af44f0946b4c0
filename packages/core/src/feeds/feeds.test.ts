import { describe, expect, test } from "vitest";

import { createItem } from "../items/create-item.ts";
import type { FeedAnswer, Outline } from "../ports/feed-source.ts";
import { fakeFeedSource, sampleContent, sampleEntry, type FeedScript } from "../testing/fake-feed-source.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { changeFeed } from "./change-feed.ts";
import { checkDueFeeds } from "./check-due-feeds.ts";
import { checkFeed } from "./check-feed.ts";
import { exportFeeds } from "./export-feeds.ts";
import { MAX_FEEDS } from "./feed.ts";
import { followFeed } from "./follow-feed.ts";
import { getFeed } from "./get-feed.ts";
import { importFeeds } from "./import-feeds.ts";
import { listFeedEntries } from "./list-feed-entries.ts";
import { listFeeds } from "./list-feeds.ts";
import { unfollowFeed } from "./unfollow-feed.ts";

const SHOW = "https://show.example/feed";
const { signal } = new AbortController();
const refused = (change: Partial<Extract<FeedAnswer, { type: "refused" }>> = {}): FeedAnswer => ({
  type: "refused",
  failure: { reason: "unreachable", detail: "Down" },
  isGone: false,
  retryAfterMs: null,
  ...change,
});

function reader(script: FeedScript, links: Record<string, string> = {}) {
  const feedSource = fakeFeedSource(script, links);
  const ports = fakePorts({ feedSource });
  const as = (userId: string) => ({ ...ports, actor: actor(userId) });
  const follow = (url: string, userId = "ada") => followFeed(as(userId), { url }, { signal });
  const sweep = () => checkDueFeeds(ports, { limit: 1_000, signal });
  return { ports, asked: feedSource.asked, ada: as("ada"), bob: as("bob"), as, follow, sweep };
}

const show = (...numbers: number[]) =>
  sampleContent(
    SHOW,
    numbers.map((n) => sampleEntry(n)),
  );

describe("following", () => {
  test("reads the feed once, and none of its entries is new", async () => {
    const { ada, follow, asked } = reader({ [SHOW]: show(2, 1) });
    const { feed, created } = await follow(SHOW);
    expect([created, asked.length]).toEqual([true, 1]);
    expect(feed).toMatchObject({ title: "A show", status: "ok", entries: 2, newEntries: 0, url: SHOW });
    expect(feed.usage).toMatchObject({ month: "2026-01", episodes: 0, resetsAt: "2026-02-01T00:00:00.000Z" });
    const { entries } = await listFeedEntries(ada, feed.id, { limit: 10 });
    expect(entries.map(({ title, sourceUrl, itemId }) => [title, sourceUrl, itemId])).toEqual([
      ["Episode 2", `${SHOW}#episode=guid-2`, null],
      ["Episode 1", `${SHOW}#episode=guid-1`, null],
    ]);
  });

  test.each(["feed://show.example/feed", "http://www.show.example/feed", "show.example/feed", `${SHOW}#top`])(
    "%s is the same feed",
    async (link) => {
      const { follow, asked } = reader({ [SHOW]: show(1) });
      const { feed } = await follow(SHOW);
      expect(await follow(link)).toEqual({ feed, created: false });
      expect(asked).toHaveLength(1);
    },
  );

  test("a page leads to the feed behind it, and so does an address that has moved", async () => {
    const page = "https://podcasts.example/show/1";
    const old = "https://old.example/rss";
    const { follow } = reader({ [SHOW]: show(1), [old]: show(1) }, { [page]: SHOW });
    const { feed } = await follow(page);
    expect(feed.url).toBe(SHOW);
    expect(await follow(old)).toEqual({ feed, created: false });
  });

  test("what leads to no feed is refused with the reason, and nothing is followed", async () => {
    const { ada, follow } = reader({});
    await expect(follow("https://page.example/")).rejects.toMatchObject({ code: "unreadable-source" });
    await expect(follow("https://page.example/")).rejects.toThrow("No feed was found");
    for (const link of ["mailto:a@b.example", "javascript:alert(1)"])
      await expect(follow(link)).rejects.toMatchObject({ code: "invalid-input" });
    expect((await listFeeds(ada, { limit: 10 })).feeds).toEqual([]);
  });

  test("two who follow one feed share what was read, and each has their own wishes", async () => {
    const { ada, bob, ports, follow, asked } = reader({ [SHOW]: show(1) });
    const { feed } = await follow(SHOW);
    const bobs = await follow(SHOW, "bob");
    expect([bobs.created, asked.length]).toEqual([true, 1]);
    await changeFeed(bob, bobs.feed.id, { title: "Bob's" }, 1);
    expect(await getFeed(ada, feed.id)).toMatchObject({ title: "A show" });
    await unfollowFeed(bob, bobs.feed.id);
    expect(await getFeed(ada, feed.id)).toMatchObject({ version: 1 });
    await expect(getFeed(bob, feed.id)).rejects.toMatchObject({ code: "not-found" });
    expect(ports.takeJobs()).toEqual([]);
  });

  test("a change needs the version it saw", async () => {
    const { ada, follow } = reader({ [SHOW]: show(1) });
    const { feed } = await follow(SHOW);
    expect(await changeFeed(ada, feed.id, { folder: "News" }, 1)).toMatchObject({
      folder: "News",
      version: 2,
    });
    await expect(changeFeed(ada, feed.id, { folder: null }, 1)).rejects.toMatchObject({
      code: "version-mismatch",
    });
  });

  test("an entry names the item it was saved as, also after its feed has moved and its guid has changed", async () => {
    const moved = { ...show(1), url: "https://new.example/feed" };
    moved.entries = [sampleEntry(1, { guid: "renamed" })];
    const { ada, ports, follow, sweep } = reader({ [SHOW]: [show(1), moved] });
    const { feed } = await follow(SHOW);
    const { item } = await createItem(ada, { source: { type: "url", url: `${SHOW}#episode=guid-1` } });
    ports.pass(86_400_000);
    await sweep();
    const { entries } = await listFeedEntries(ada, feed.id, { limit: 10 });
    expect(entries).toMatchObject([
      { sourceUrl: "https://new.example/feed#episode=renamed", itemId: item.id },
    ]);
  });
});

describe("asking now", () => {
  test("tells what is new, or why it failed, and leaves the feed alone for a minute", async () => {
    const { ada, ports, follow, asked } = reader({ [SHOW]: [show(1), show(2, 1), refused()] });
    const { feed } = await follow(SHOW);
    expect(await checkFeed(ada, feed.id, { signal })).toMatchObject({ newEntries: 0 });
    expect(asked).toHaveLength(1);
    ports.pass(60_000);
    expect(await checkFeed(ada, feed.id, { signal })).toMatchObject({ newEntries: 1, status: "ok" });
    ports.pass(60_000);
    const failed = await checkFeed(ada, feed.id, { signal });
    expect(failed).toMatchObject({
      status: "failing",
      newEntries: 1,
      failure: { reason: "unreachable", detail: "Down" },
    });
    expect(failed.failingSince).toBe(ports.clock.now().toISOString());
  });
});

describe("lists of feeds", () => {
  const outline = (n: number, change: Partial<Outline> = {}): Outline => ({
    url: `https://host-${n}.example/feed`,
    title: `Feed ${n}`,
    folder: null,
    ...change,
  });
  const opmlOf = (outlines: Outline[]) => JSON.stringify(outlines);

  test("are followed at once, each told apart, without asking any", async () => {
    const { ada, follow, asked } = reader({ [SHOW]: show(1) });
    const { feed } = await follow(SHOW);
    const list = [
      outline(1),
      outline(1),
      outline(2, { url: "javascript:alert(1)" }),
      outline(3, { url: SHOW }),
    ];
    const report = await importFeeds(ada, { opml: opmlOf(list) }, { signal });
    expect(report).toMatchObject({ added: 1, known: 2, refused: 0, invalid: 1 });
    expect(report.feeds.map(({ outcome }) => outcome)).toEqual(["added", "known", "invalid", "known"]);
    expect(report.feeds[3]).toMatchObject({ id: feed.id });
    expect(asked).toHaveLength(1);
  });

  test("go as far as one person may follow, and say what was left", async () => {
    const { ada } = reader({});
    const list = Array.from({ length: 5_000 }, (_, n) => outline(n));
    const report = await importFeeds(ada, { opml: opmlOf(list) }, { signal });
    expect(report).toMatchObject({ added: MAX_FEEDS, known: 0, refused: 5_000 - MAX_FEEDS, invalid: 0 });
    expect(report.feeds).toHaveLength(5_000);
  });

  test("that can't be read are refused", async () => {
    const { ada } = reader({});
    const importing = importFeeds(ada, { opml: "<html>" }, { signal });
    await expect(importing).rejects.toMatchObject({ code: "unreadable-source" });
  });

  test("are given back as OPML in their folders, nothing in them able to break out", async () => {
    const { ada } = reader({});
    const evil = '"/><script>&\u0000\uD83D\n';
    await importFeeds(
      ada,
      {
        opml: opmlOf([
          outline(1, { folder: "News / Local" }),
          outline(2, { title: evil }),
          outline(3, { folder: "News" }),
        ]),
      },
      { signal },
    );
    expect((await exportFeeds(ada)).split("\n").slice(7)).toEqual([
      '    <outline text="News">',
      '      <outline text="Local">',
      '        <outline type="rss" text="Feed 1" title="Feed 1" xmlUrl="https://host-1.example/feed"/>',
      "      </outline>",
      '      <outline type="rss" text="Feed 3" title="Feed 3" xmlUrl="https://host-3.example/feed"/>',
      "    </outline>",
      `    <outline type="rss" text="&quot;/&gt;&lt;script&gt;&amp; " title="&quot;/&gt;&lt;script&gt;&amp; " xmlUrl="https://host-2.example/feed"/>`,
      "  </body>",
      "</opml>",
      "",
    ]);
  });
});
