import { describe, expect, test } from "vitest";

import { SourceError } from "../errors.ts";
import { createItem } from "../items/create-item.ts";
import { deleteItem } from "../items/delete-item.ts";
import { getItem } from "../items/get-item.ts";
import type { Source } from "../items/item.ts";
import { retryItem } from "../items/retry-item.ts";
import type { Ports } from "../ports/index.ts";
import { getSummary } from "../summaries/get-summary.ts";
import { fakeContent, fakeSummarizer } from "../testing/fake-engines.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { abandonItem } from "./fail-item.ts";
import { summarizeItem, type Delivery } from "./summarize-item.ts";

const signal = new AbortController().signal;
const page: Source = { type: "url", url: "https://example.com/page" };
const text: Source = { type: "text", text: "First line.\nSecond line." };

/** Counts what costs something. */
function counted(overrides: Partial<Ports> = {}) {
  const calls = { read: 0, chapters: 0, summarize: 0 };
  const ctx = fakePorts({
    content: { ...fakeContent, read: (...args) => ((calls.read += 1), fakeContent.read(...args)) },
    summarizer: {
      ...fakeSummarizer,
      chapters: (...args) => ((calls.chapters += 1), fakeSummarizer.chapters(...args)),
      summarize: (...args) => ((calls.summarize += 1), fakeSummarizer.summarize(...args)),
    },
    ...overrides,
  });
  const as = (userId: string) => ({ ...ctx, actor: actor(userId) });
  const add = async (source: Source, userId = "ada") => (await createItem(as(userId), { source })).item.id;
  const work = (itemId: string, delivery: Partial<Delivery> = {}, ownerId = "ada") =>
    summarizeItem(ctx, { type: "summarize-item", ownerId, itemId }, { signal, lastTry: false, ...delivery });
  return { ctx, calls, as, add, work };
}

const failing = (error: unknown): Partial<Ports> => ({
  content: { ...fakeContent, read: () => Promise.reject(error) },
});

test("an item goes from queued to ready, with its text, its summary and a receipt", async () => {
  const { ctx, as, add, work } = counted();
  const id = await add(page);
  await work(id);
  const item = await getItem(as("ada"), id);
  expect(item).toMatchObject({ status: "ready", stage: null, percent: 100, kind: "article", language: "en" });
  expect(await ctx.documents.find("ada", id)).toMatchObject({ url: page.url });
  const summary = await getSummary(as("ada"), id);
  expect(summary).toMatchObject({
    itemId: id,
    supportedShare: 1,
    receipt: { stagesRun: 4, stagesReused: 0 },
  });
  expect(item.summaryWords).toBeGreaterThan(0);
});

test("watchers see percent rise, the outline before the summary, and ready last", async () => {
  const { ctx, add, work } = counted();
  const id = await add(page);
  await work(id);
  const events = (await ctx.events.since("ada", id, 0)).map(({ event }) => event);
  const percents = events.flatMap((event) => (event.type === "item" ? [event.item.percent] : []));
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  const types = events.map(({ type }) => type).filter((type) => type !== "item");
  expect(types).toEqual(["outline", "summary"]);
  expect(events.at(-1)).toMatchObject({ type: "item", item: { status: "ready" } });
});

describe("finished stages are not done again", () => {
  test("a job delivered twice costs one run", async () => {
    const { calls, add, work } = counted();
    const id = await add(page);
    await work(id);
    await work(id);
    expect(calls).toEqual({ read: 1, chapters: 1, summarize: 1 });
  });

  test("two deliveries at once end in one summary, and the elder writes nothing after the younger began", async () => {
    const { ctx, as, add, work } = counted();
    const id = await add(page);
    await Promise.all([work(id), work(id)]);
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "ready" });
    const events = await ctx.events.since("ada", id, 0);
    expect(events.filter(({ event }) => event.type === "summary")).toHaveLength(1);
  });

  test.each([0, 1, 2, 3])("a worker that dies after %i stages leaves them to the next", async (stages) => {
    const { ctx, calls, as, add } = counted();
    const id = await add(page);
    let saved = 0;
    const dying: Ports = {
      ...ctx,
      stages: {
        ...ctx.stages,
        async save(...args) {
          if (saved === stages) throw new Error("killed");
          saved += 1;
          await ctx.stages.save(...args);
        },
      },
    };
    const job = { type: "summarize-item", ownerId: "ada", itemId: id } as const;
    await expect(summarizeItem(dying, job, { signal, lastTry: false })).rejects.toThrow("killed");
    const before = { ...calls };
    await summarizeItem(ctx, job, { signal, lastTry: false });
    const redone =
      calls.read - before.read + (calls.chapters - before.chapters) + (calls.summarize - before.summarize);
    expect(redone).toBe(3 - stages);
    expect(await getSummary(as("ada"), id)).toMatchObject({ receipt: { stagesReused: stages } });
  });

  test("a page that was read for one owner is not fetched for another", async () => {
    const { calls, as, add, work } = counted();
    await work(await add(page, "ada"), {}, "ada");
    const id = await add(page, "bob");
    await work(id, {}, "bob");
    expect(calls).toEqual({ read: 1, chapters: 1, summarize: 1 });
    expect(await getSummary(as("bob"), id)).toMatchObject({ itemId: id, receipt: { stagesReused: 4 } });
  });

  test("a text is never shared, not even the same one", async () => {
    const { calls, add, work } = counted();
    await work(await add(text, "ada"), {}, "ada");
    await work(await add(text, "bob"), {}, "bob");
    expect(calls).toEqual({ read: 2, chapters: 2, summarize: 2 });
  });

  test("a page is read anew after a day, and what changed on it is summarized anew", async () => {
    let version = "old";
    const content = {
      ...fakeContent,
      read: (source: Source, options: { signal: AbortSignal }) =>
        fakeContent.read(
          source.type === "url" ? { type: "text", text: `The ${version} words.` } : source,
          options,
        ),
    };
    const { ctx, as, add, work } = counted({ content });
    await work(await add(page, "ada"), {}, "ada");
    version = "new";
    ctx.pass(2 * 86_400_000);
    const id = await add(page, "bob");
    await work(id, {}, "bob");
    expect((await getSummary(as("bob"), id)).tldr[0]?.text).toBe("The new words.");
  });
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
    await expect(work(id, { signal: stopping.signal, lastTry: true })).rejects.toThrow();
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "queued", failure: null });
  });

  test("is over when the owner tries again", async () => {
    let isDown = true;
    const content = {
      ...fakeContent,
      read: (source: Source, options: { signal: AbortSignal }) =>
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

describe("a page that names another address as its own", () => {
  const content = {
    ...fakeContent,
    read: async (source: Source, options: { signal: AbortSignal }) => ({
      ...(await fakeContent.read(source, options)),
      url: page.url,
    }),
  };
  const copy: Source = { type: "url", url: "https://example.com/page?utm_source=mail" };

  test("is merged into the item the owner has of that address", async () => {
    const { as, add, work } = counted({ content });
    const first = await add(page);
    const second = await add(copy);
    await work(second);
    expect(await getItem(as("ada"), second)).toMatchObject({
      status: "merged",
      mergedInto: first,
      percent: 100,
    });
    expect((await createItem(as("ada"), { source: copy })).item.id).toBe(first);
  });

  test("stands for itself when the item of that address had failed", async () => {
    const { ctx, as, add, work } = counted({ content });
    const first = await add(page);
    const job = { type: "summarize-item", ownerId: "ada", itemId: first } as const;
    await abandonItem(ctx, job);
    const second = await add(copy);
    await work(second);
    expect(await getItem(as("ada"), second)).toMatchObject({ status: "ready", mergedInto: null });
  });

  test("stands for itself when only somebody else has that address", async () => {
    const { as, add, work } = counted({ content });
    await add(page, "bob");
    const id = await add(copy, "ada");
    await work(id);
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "ready", mergedInto: null });
  });
});
