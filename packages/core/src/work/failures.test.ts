import { describe, expect, test } from "vitest";

import { SourceError } from "../errors.ts";
import { deleteItem } from "../items/delete-item.ts";
import { getItem } from "../items/get-item.ts";
import { retryItem } from "../items/retry-item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { Ports } from "../ports/index.ts";
import { counted, page, signal, text } from "../testing/counted-work.ts";
import { fakeContent, fakeSummarizer } from "../testing/fake-engines.ts";
import { abandonItem } from "./fail-item.ts";
import { summarizeItem } from "./summarize-item.ts";

const failing = (error: unknown): Partial<Ports> => ({
  content: { ...fakeContent, read: () => Promise.reject(error) },
});

describe("a failure", () => {
  test("that another try won't change ends the item at once, with its reason", async () => {
    const { as, add, work } = counted(failing(new SourceError("login-required", "Sign in there first")));
    const id = await add(page);
    await work(id);
    expect(await getItem(as("ada"), id)).toMatchObject({
      status: "failed",
      stage: null,
      failure: { reason: "login-required", detail: "Sign in there first" },
    });
  });

  test("that may pass is left to the queue, until its last try", async () => {
    const { as, add, work } = counted(failing(new SourceError("timeout", "Too slow", { transient: true })));
    const id = await add(page);
    await expect(work(id)).rejects.toMatchObject({ reason: "timeout" });
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "working" });
    await work(id, { lastTry: true });
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "failed", failure: { reason: "timeout" } });
  });

  test("of ours is told to the queue each time, and to the owner without its details", async () => {
    const { as, add, work } = counted(failing(new Error("column x of table y")));
    const id = await add(page);
    await expect(work(id, { lastTry: true })).rejects.toThrow("column x");
    const item = await getItem(as("ada"), id);
    expect(item).toMatchObject({ status: "failed", failure: { reason: "internal" } });
    expect(item.failure?.detail).not.toContain("column");
  });

  test("of a worker that is stopping is none", async () => {
    const stopping = new AbortController();
    const { as, add, work } = counted(failing(new Error("aborted")));
    const id = await add(page);
    stopping.abort();
    await expect(work(id, { signal: stopping.signal, lastTry: true })).rejects.toThrow(/abort/i);
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "queued", failure: null });
  });

  test("is over when the owner tries again", async () => {
    let isDown = true;
    const content = {
      ...fakeContent,
      read: (source: StoredSource, options: { signal: AbortSignal }) =>
        isDown ? Promise.reject(new SourceError("unreachable", "Down")) : fakeContent.read(source, options),
    };
    const { ctx, as, add, work } = counted({ content });
    const id = await add(page);
    await work(id);
    ctx.takeJobs();
    isDown = false;
    expect(await retryItem(as("ada"), id)).toMatchObject({ status: "queued", failure: null });
    expect(ctx.takeJobs()).toEqual([{ type: "summarize-item", ownerId: "ada", itemId: id }]);
    await work(id);
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "ready", failure: null });
  });
});

test("a job that the queue gave up ends its item, unless that is settled", async () => {
  const { ctx, as, add, work } = counted();
  const [given, done] = [await add(page), await add(text)];
  await work(done);
  for (const itemId of [given, done, "itm_99999999"])
    await abandonItem(ctx, { type: "summarize-item", ownerId: "ada", itemId });
  expect(await getItem(as("ada"), given)).toMatchObject({
    status: "failed",
    failure: { reason: "internal" },
  });
  expect(await getItem(as("ada"), done)).toMatchObject({ status: "ready" });
});

test("a run that was voided in the middle of its work writes nothing more, and says nothing", async () => {
  const { ctx, add } = counted();
  const id = await add(page);
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  const sleepy: Ports = {
    ...ctx,
    summarizer: {
      ...fakeSummarizer,
      summarize: async (...args) => (await asleep, fakeSummarizer.summarize(...args)),
    },
  };
  const job = { type: "summarize-item", ownerId: "ada", itemId: id } as const;
  const slept = summarizeItem(sleepy, job, { signal, lastTry: true });
  await summarizeItem(ctx, job, { signal, lastTry: false });
  const before = await ctx.events.since("ada", id, 0);
  wake();
  await slept;
  expect(await ctx.events.since("ada", id, 0)).toEqual(before);
});

test("an item deleted while it is worked on is let go", async () => {
  const { ctx, as, add, work } = counted();
  const id = await add(page);
  const content = {
    ...fakeContent,
    read: async (...args: Parameters<typeof fakeContent.read>) => {
      await deleteItem(as("ada"), id);
      return fakeContent.read(...args);
    },
  };
  await summarizeItem(
    { ...ctx, content },
    { type: "summarize-item", ownerId: "ada", itemId: id },
    { signal, lastTry: true },
  );
  await work(id);
  expect(await ctx.documents.find("ada", id)).toBeUndefined();
});
