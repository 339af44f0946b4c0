import { describe, expect, test, vi } from "vitest";

import type { LanguageModel } from "../ports/language-model.ts";
import { NO_CAPS } from "../spending/caps.ts";
import { cancelSummary } from "../summaries/cancel-summary.ts";
import { deleteSummary } from "../summaries/delete-summary.ts";
import { listSummaries } from "../summaries/list-summaries.ts";
import { requestSummary } from "../summaries/request-summary.ts";
import { retrySummary } from "../summaries/retry-summary.ts";
import { sampleModel } from "../testing/fake-models.ts";
import { plainAnswer } from "../testing/plain-answer.ts";
import { written } from "../testing/written-work.ts";

// Long texts, on machines that many share.
vi.setConfig({ testTimeout: 60_000 });

/** Many lines: more than one pass of the small model takes. */
const long = {
  type: "text",
  text: Array.from(
    { length: 4_000 },
    (_, n) => `Line ${n} tells of a lamp, a lake and number ${n * 7}.`,
  ).join("\n"),
} as const;

describe("an item that was read", () => {
  test("has its quick summary at once, and one that is queued to be written", async () => {
    const { as, add } = written();
    const { itemId } = await add();
    const { summaries } = await listSummaries(as(), itemId);
    expect(
      new Set(summaries.map(({ status, recipe }) => [recipe.template.id, recipe.model, status].join(" "))),
    ).toEqual(new Set(["quick  ready", "standard fake:writer queued"]));
  });

  test("is written about as its owner prefers; what they preferred and is gone counts as not chosen", async () => {
    const scene = written();
    const { ctx, as } = scene;
    await ctx.preferences.save("ada", { summaryLanguage: "de", templateId: "brief", model: "fake:other" });
    const { itemId } = await scene.add();
    const [first] = (await listSummaries(as(), itemId)).summaries.filter(({ status }) => status === "queued");
    expect(first?.recipe).toMatchObject({ template: { id: "brief" }, language: "de", model: "fake:other" });
    await ctx.preferences.save("bob", { summaryLanguage: null, templateId: "tpl_gone", model: "fake:gone" });
    const bobs = await scene.add(undefined, "bob");
    expect((await scene.find(bobs.job)).recipe).toMatchObject({
      template: { id: "standard" },
      model: "fake:writer",
    });
  });
});

test("a summary is written, checked, and says what it took", async () => {
  const { add, write, find, ctx } = written();
  const { job } = await add();
  await write(job);
  const summary = await find(job);
  expect(summary).toMatchObject({ status: "ready", stage: null, parts: null, failure: null });
  expect(summary.content?.coverage).toMatchObject({ read: 2, total: 2 });
  expect(summary.content?.sections.length).toBeGreaterThan(0);
  expect(summary.receipt).toMatchObject({ model: "fake:writer", parts: 1, retries: 0 });
  expect(summary.receipt?.requests).toBeGreaterThan(0);
  expect(summary.receipt?.costUsd).toBeCloseTo(
    (await ctx.spending.spent({ at: ctx.clock.now() })).usedUsd,
    9,
  );
  await write(job);
  expect(await find(job)).toEqual(summary);
});

test("where the default can't be had its stand-in writes, and the receipt says who did", async () => {
  const { ctx, models, add, write, find } = written();
  const { job } = await add();
  const standsIn = { ...models.open("fake:other", []), model: sampleModel() } as LanguageModel;
  const open = (id: string | null) => (id === null ? standsIn : models.open(id, []));
  await write(job, {}, { models: { ...ctx.models, open } });
  expect(await find(job)).toMatchObject({
    status: "ready",
    recipe: { model: "fake:writer" },
    receipt: { model: "fake:other" },
  });
});

test("what is watched of it is each change of its state, and of its draft only the newest until it has ended", async () => {
  const seen: string[] = [];
  const { ctx, add, write } = written();
  const { job, itemId } = await add();
  const events: typeof ctx.events = {
    ...ctx.events,
    append: (owner, id, event, options) => {
      seen.push(event.type === "summary" ? event.summary.status : event.type);
      return ctx.events.append(owner, id, event, options);
    },
  };
  const transaction: typeof ctx.transaction = (work) => ctx.transaction((tx) => work({ ...tx, events }));
  await write(job, {}, { transaction });
  expect(seen[0]).toBe("working");
  expect(seen).toContain("draft");
  expect(seen.at(-1)).toBe("ready");
  const kept = (await ctx.events.since("ada", itemId, 0)).map(({ event }) => event.type);
  expect(kept.filter((type) => type === "draft")).toEqual([]);
  expect(kept.filter((type) => type === "summary")).toHaveLength(2);
});

describe("asked for again", () => {
  test("the same recipe is the same summary, whether it is queued or ready", async () => {
    const { as, add, write, read, models } = written();
    const { itemId, job } = await add();
    for (const step of [async () => {}, () => write(job)]) {
      await step();
      const asked = await requestSummary(as(), itemId, { templateId: "standard" });
      expect(asked).toMatchObject({ isNew: false, summary: { id: job.summaryId } });
    }
    expect(await read()).toEqual([]);
    const calls = models.calls.length;
    const other = await requestSummary(as(), itemId, { templateId: "brief", language: "fr" });
    expect(other).toMatchObject({ isNew: true, summary: { status: "queued", recipe: { language: "fr" } } });
    expect(models.calls.length).toBe(calls);
  });

  test("with another template, the parts are not read again", async () => {
    const { as, add, write, read, find, models } = written();
    const { itemId, job } = await add(long);
    await write(job);
    const first = await find(job);
    expect(first.receipt?.parts).toBeGreaterThan(3);
    const asked = models.calls.length;
    await requestSummary(as(), itemId, { templateId: "brief" });
    const [second] = await read();
    if (!second) throw new Error("It was not queued");
    await write(second);
    expect(models.calls.length - asked).toBeLessThanOrEqual(3);
    const { status, receipt } = await find(second);
    expect(status).toBe("ready");
    expect(receipt?.stagesReused).toBeGreaterThanOrEqual(first.receipt?.parts ?? 0);
  });

  test("somebody else's same page costs nothing again; a text stays with its owner", async () => {
    const { add, write, models } = written();
    const { job: adas } = await add();
    await write(adas);
    const calls = models.calls.length;
    const { job: bobs } = await add(undefined, "bob");
    await write(bobs);
    expect(models.calls.length).toBe(calls);
    const text = { type: "text", text: "A line.\nAnother line." } as const;
    const costs: number[] = [];
    for (const userId of ["ada", "bob"]) {
      const before = models.calls.length;
      await write((await add(text, userId)).job);
      costs.push(models.calls.length - before);
    }
    expect(costs[0]).toBeGreaterThan(0);
    expect(costs[1]).toBe(costs[0]);
  });
});

describe("cancelled", () => {
  test.each([
    ["by its owner", cancelSummary],
    ["by deleting it", deleteSummary],
  ] as const)("%s, it sends nothing more, and ends what is under way", async (_, end) => {
    const aborted: boolean[] = [];
    let begun = () => {};
    const asked = new Promise<void>((resolve) => (begun = resolve));
    const scene = written(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          begun();
          signal.addEventListener("abort", () => {
            aborted.push(signal.aborted);
            reject(new Error("aborted"));
          });
        }),
    );
    const { itemId, job } = await scene.add(long);
    const writing = scene.write(job);
    await asked;
    const calls = scene.models.calls.length;
    await end(scene.as(), itemId, job.summaryId);
    await writing;
    expect(aborted.length).toBe(calls);
    expect(scene.models.calls.length).toBe(calls);
    const kept = await scene.ctx.summaries.find("ada", itemId, job.summaryId);
    expect(kept?.failure?.reason).toBe(end === cancelSummary ? "cancelled" : undefined);
  });

  test("before it began, it is not written; tried again, it is", async () => {
    const { as, add, write, find, read, models } = written();
    const { itemId, job } = await add();
    await cancelSummary(as(), itemId, job.summaryId);
    await write(job);
    expect(models.calls).toEqual([]);
    await retrySummary(as(), itemId, job.summaryId);
    for (const queued of await read()) await write(queued);
    expect((await find(job)).status).toBe("ready");
    expect(await cancelSummary(as(), itemId, job.summaryId)).toMatchObject({ status: "ready" });
  });
});

test("a worker that stops leaves it as it is, for the next", async () => {
  const stopping = new AbortController();
  const { add, write, find } = written((request) => {
    stopping.abort();
    return plainAnswer(request);
  });
  const { job } = await add();
  await expect(write(job, { signal: stopping.signal, lastTry: true })).rejects.toThrow(/abort/i);
  expect(await find(job)).toMatchObject({ status: "working", failure: null });
});

test("a cap that the whole might pass refuses before anything is sent", async () => {
  const { add, write, find, models } = written(plainAnswer, { caps: { ...NO_CAPS, perSummaryUsd: 0.0001 } });
  const { job } = await add(long);
  await write(job);
  expect(models.calls).toEqual([]);
  expect(await find(job)).toMatchObject({ status: "failed", failure: { reason: "over-budget" } });
});
