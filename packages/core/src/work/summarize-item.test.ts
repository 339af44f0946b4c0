import { describe, expect, test } from "vitest";

import { getItem } from "../items/get-item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { Ports } from "../ports/index.ts";
import { listSummaries } from "../summaries/list-summaries.ts";
import { sentencesOf } from "../summaries/section.ts";
import { counted, page, signal, text } from "../testing/counted-work.ts";
import { fakeContent } from "../testing/fake-engines.ts";
import { summarizeItem } from "./summarize-item.ts";

const quickOf = async (ctx: Parameters<typeof listSummaries>[0], id: string) =>
  (await listSummaries(ctx, id)).summaries.find(({ recipe }) => recipe.model === null);

test("an item goes from queued to ready, with its text, its summary and a receipt", async () => {
  const { ctx, as, add, work } = counted();
  const id = await add(page);
  await work(id);
  const item = await getItem(as("ada"), id);
  expect(item).toMatchObject({ status: "ready", stage: null, percent: 100, kind: "article", language: "en" });
  expect(await ctx.documents.find("ada", id)).toMatchObject({ url: page.url });
  const summary = await quickOf(as("ada"), id);
  expect(summary).toMatchObject({
    itemId: id,
    content: { supportedShare: 1 },
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
    expect(await quickOf(as("ada"), id)).toMatchObject({ receipt: { stagesReused: stages } });
  });

  test("a page that was read for one owner is not fetched for another", async () => {
    const { calls, as, add, work } = counted();
    await work(await add(page, "ada"), {}, "ada");
    const id = await add(page, "bob");
    await work(id, {}, "bob");
    expect(calls).toEqual({ read: 1, chapters: 1, summarize: 1 });
    expect(await quickOf(as("bob"), id)).toMatchObject({ itemId: id, receipt: { stagesReused: 4 } });
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
      read: (source: StoredSource, options: { signal: AbortSignal }) =>
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
    const sentences = (await quickOf(as("bob"), id))?.content?.sections.flatMap(sentencesOf);
    expect(sentences?.[0]?.text).toBe("The new words.");
  });
});
