import { describe, expect, test } from "vitest";

import { createItem } from "../items/create-item.ts";
import { sampleContent, sampleEntry } from "../testing/fake-feed-source.ts";
import { fakeModels } from "../testing/fake-models.ts";
import { summarizeItem } from "../work/summarize-item.ts";
import { changeFeed } from "./change-feed.ts";
import { checkDueFeeds } from "./check-due-feeds.ts";
import { NOT_AUTOMATIC } from "./feed.ts";
import { getFeed } from "./get-feed.ts";
import { summarizeNewEntries } from "./summarize-new-entries.ts";
import { DAY_MS, episode, follower, ON, show, SHOW, signal } from "./testing/follower.ts";

describe("summarizing by itself", () => {
  test("is done for new entries only where it is wished, and never for what was there", async () => {
    const { ports, follow, sweep, saved, jobs } = follower({ [SHOW]: [show(2, 1), show(3, 2, 1)] });
    await follow();
    expect(await saved()).toEqual([]);
    expect(await sweep()).toEqual({ checked: 1, summarized: 1 });
    expect(await saved()).toEqual([episode(3)]);
    const [item] = (await ports.items.list("ada", { limit: 1 })).items;
    expect(item?.title).toBe("Episode 3");
    expect(jobs()).toEqual(["summarize-item"]);
  });

  test.each([
    ["brief", "brief"],
    ["tpl_gone", "standard"],
    [null, "standard"],
  ])("of a feed with template %s is written by %s", async (template, by) => {
    const { ports, follow } = follower({ [SHOW]: show(1) });
    await follow({ ...ON, template }, 1);
    const ctx = { ...ports, models: fakeModels(() => ({})) };
    for (const job of ports.takeJobs())
      if (job.type === "summarize-item") await summarizeItem(ctx, job, { signal, lastTry: true });
    const [item] = (await ports.items.list("ada", { limit: 1 })).items;
    const written = (await ports.summaries.list("ada", item?.id ?? "")).map(
      ({ recipe }) => recipe.template.id,
    );
    expect(written.toSorted()).toEqual([by, "quick"].toSorted());
  });

  test("is not done unasked", async () => {
    const { follow, sweep, saved } = follower({ [SHOW]: [show(1), show(2, 1)] });
    await follow(NOT_AUTOMATIC);
    expect(await sweep()).toEqual({ checked: 1, summarized: 0 });
    expect(await saved()).toEqual([]);
  });

  test("begins with the latest when that is asked for, at first or later", async () => {
    const { ctx, follow, saved } = follower({ [SHOW]: show(4, 3, 2, 1) });
    const { id } = await follow(ON, 1);
    expect(await saved()).toEqual([episode(4)]);
    const feed = await changeFeed(ctx, id, { autoSummarize: ON, latest: 2 }, 1);
    expect((await saved()).toSorted()).toEqual([episode(3), episode(4)]);
    expect(feed.usage).toMatchObject({ episodes: 2, minutes: 60, skipped: 0 });
  });

  test("two sweeps at once, a job delivered twice and a repeat make each item once", async () => {
    const { ports, follow, saved, jobs } = follower({ [SHOW]: [show(1), show(5, 4, 3, 2, 1)] });
    const { id } = await follow();
    ports.pass(DAY_MS);
    const sweeps = [1, 2, 3].map(() => checkDueFeeds(ports, { limit: 10, signal }));
    const summarized = (await Promise.all(sweeps)).reduce((sum, done) => sum + done.summarized, 0);
    expect(await summarizeNewEntries(ports, { ownerId: "ada", id })).toBe(0);
    expect([summarized, (await saved()).length, jobs().length]).toEqual([4, 4, 4]);
  });

  test("one that was killed between reading and saving is made up for by the next, once", async () => {
    const { ports, follow, sweep, saved, jobs } = follower({ [SHOW]: [show(1), show(2, 1)] });
    await follow();
    const transaction = () => Promise.reject(new Error("killed"));
    await expect(sweep({ transaction })).rejects.toThrow("killed");
    expect(await saved()).toEqual([]);
    expect(await checkDueFeeds(ports, { limit: 10, signal })).toEqual({ checked: 0, summarized: 1 });
    expect([await saved(), jobs()]).toEqual([[episode(2)], ["summarize-item"]]);
  });

  test("an item that can't be queued leaves nothing behind, and comes another time", async () => {
    const { ports, ctx, follow, sweep, saved } = follower({ [SHOW]: [show(1), show(3, 2, 1)] });
    const { id } = await follow();
    let calls = 0;
    const transaction: typeof ports.transaction = (work) =>
      ports.transaction((tx) =>
        work({
          ...tx,
          jobs: {
            enqueue: (job) =>
              (calls += 1) === 2 ? Promise.reject(new Error("no queue")) : tx.jobs.enqueue(job),
          },
        }),
      );
    await expect(sweep({ transaction })).rejects.toThrow("no queue");
    expect([await saved(), (await getFeed(ctx, id)).usage.episodes]).toEqual([[], 0]);
    await checkDueFeeds(ports, { limit: 10, signal });
    expect([(await saved()).length, (await getFeed(ctx, id)).usage.episodes]).toEqual([2, 2]);
  });

  test("an item that its owner has deleted does not come back", async () => {
    const { ports, follow, sweep, saved } = follower({ [SHOW]: [show(1), show(2, 1)] });
    await follow();
    await sweep();
    const [item] = (await ports.items.list("ada", { limit: 1 })).items;
    await ports.items.remove("ada", item?.id ?? "", ports.clock.now());
    await sweep();
    expect(await saved()).toEqual([]);
  });

  test("what its owner saved by hand is neither saved again nor paid for", async () => {
    const { ctx, follow, sweep, saved } = follower({
      [SHOW]: [show(1), show(2, 1), { ...show(2, 1), url: "https://new.example/feed" }],
    });
    const { id } = await follow();
    await createItem(ctx, { source: { type: "url", url: episode(2) } });
    expect(await sweep()).toMatchObject({ summarized: 0 });
    expect(await sweep()).toMatchObject({ summarized: 0 });
    expect([await saved(), (await getFeed(ctx, id)).usage.episodes]).toEqual([[episode(2)], 0]);
  });

  test("an archive put into the feed all at once is not summarized", async () => {
    const archive = Array.from({ length: 100 }, (_, n) => sampleEntry(n - 400));
    const { follow, sweep, saved } = follower({
      [SHOW]: [show(1), sampleContent(SHOW, [sampleEntry(2), sampleEntry(1), ...archive])],
    });
    await follow();
    await sweep();
    expect(await saved()).toEqual([episode(2)]);
  });
});

describe("a budget", () => {
  const many = (...changes: Parameters<typeof sampleEntry>[1][]) =>
    sampleContent(SHOW, [...changes.map((change, n) => sampleEntry(n + 2, change)), sampleEntry(1)]);

  test("is never exceeded, and what did not fit is counted and left out for good", async () => {
    const { ctx, follow, sweep, saved } = follower({
      [SHOW]: [show(1), many({}, {}, {}, {}), many({}, {}, {}, {})],
    });
    const { id } = await follow({ ...ON, maxEpisodes: 3 });
    expect(await sweep()).toMatchObject({ summarized: 3 });
    expect((await getFeed(ctx, id)).usage).toMatchObject({ episodes: 3, minutes: 90, skipped: 1 });
    await sweep();
    expect(await saved()).toHaveLength(3);
  });

  test.each([
    [
      "of minutes ends before an episode that is too long, and a shorter one still fits",
      [70, 40, 20],
      [40, 20],
    ],
    ["counts an episode of unknown length as an hour", [null, 1], [null]],
    ["counts begun minutes", [59.5, 0.1], [59.5]],
  ] as const)("%s", async (_, minutes, taken) => {
    const durations = minutes.map((length) => ({ durationMs: length === null ? null : length * 60_000 }));
    const { follow, sweep, saved } = follower({ [SHOW]: [show(1), many(...durations)] });
    await follow({ ...ON, maxMinutes: 60 });
    await sweep();
    const expected = taken.map((length) => episode(minutes.indexOf(length as never) + 2));
    expect((await saved()).toSorted()).toEqual(expected.toSorted());
  });

  test("takes no minutes for what is to be read", async () => {
    const article = { audio: null, durationMs: null };
    const { ctx, follow, sweep } = follower({ [SHOW]: [show(1), many(article, article)] });
    const { id } = await follow({ ...ON, maxMinutes: 1 });
    await sweep();
    expect((await getFeed(ctx, id)).usage).toMatchObject({ episodes: 2, minutes: 0, skipped: 0 });
  });

  test("begins anew with the month", async () => {
    const { ctx, ports, follow, sweep } = follower({
      [SHOW]: [show(1), show(2, 1), show(3, 2, 1), show(40, 3, 2, 1)],
    });
    const { id } = await follow({ ...ON, maxEpisodes: 1 });
    await sweep();
    await sweep();
    expect((await getFeed(ctx, id)).usage).toMatchObject({ month: "2026-01", episodes: 1, skipped: 1 });
    ports.pass(30 * DAY_MS);
    expect((await getFeed(ctx, id)).usage).toMatchObject({ month: "2026-02", episodes: 0, skipped: 0 });
    expect(await sweep()).toMatchObject({ summarized: 1 });
    expect((await getFeed(ctx, id)).usage).toMatchObject({ month: "2026-02", episodes: 1, skipped: 0 });
  });
});
