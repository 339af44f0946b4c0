import { expect, test } from "vitest";

import { createItem } from "../items/create-item.ts";
import { ModelError } from "../models/model-error.ts";
import type { Ports } from "../ports/index.ts";
import { requestSummary } from "../summaries/request-summary.ts";
import { type AnyRequest, fakeModels, sampleModel } from "../testing/fake-models.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { sampleTemplateSpec } from "../testing/samples.ts";
import { summarizeItem } from "../work/summarize-item.ts";
import { writeSummary } from "../work/write-summary.ts";
import { createTemplate } from "./create-template.ts";
import { estimatePreview, preparePreview } from "./prepare-preview.ts";
import { previewTemplate } from "./preview-template.ts";
import { PreviewEvent, PreviewRequest } from "./preview.ts";

const sentences = [{ text: "The committee decided to plant trees.", cites: [1] }];

/** A model that answers whatever it is asked for in the right shape. */
const answer = ({ schemaName }: AnyRequest): unknown => {
  if (schemaName === "notes")
    return { chapters: [], claims: sentences, decisions: [], actions: [], quotes: [] };
  if (schemaName === "summary") return { points: { title: "Points", points: [{ sentences }] } };
  return { lines: [] };
};

async function readItem({
  text = "The committee decided to plant trees.",
  ...overrides
}: Partial<Ports> & { text?: string } = {}) {
  const ports = fakePorts({ models: fakeModels(answer), ...overrides });
  const ctx = { ...ports, actor: actor("ada") };
  const { item } = await createItem(ctx, { source: { type: "text", text } });
  const delivery = { signal: new AbortController().signal, lastTry: true };
  for (const job of ports.takeJobs())
    if (job.type === "summarize-item") await summarizeItem(ports, job, delivery);
  const request = (change: Partial<PreviewRequest> = {}) =>
    PreviewRequest.parse({ itemId: item.id, spec: sampleTemplateSpec(), ...change });
  const run = async (asked = request(), { signal } = new AbortController()) => {
    const events: PreviewEvent[] = [];
    const prepared = await preparePreview(ctx, asked, signal);
    await previewTemplate(ctx, prepared, (event) => void events.push(PreviewEvent.parse(event)));
    return events;
  };
  return { ctx, ports, item, request, run };
}

test("a preview streams drafts, ends checked and with a receipt, and leaves no summary behind", async () => {
  const { ctx, item, run } = await readItem();
  const before = await ctx.summaries.list("ada", item.id);
  const events = await run();
  expect(events.some(({ type }) => type === "draft")).toBe(true);
  const last = events.at(-1);
  expect(last).toMatchObject({
    type: "ready",
    content: { sections: [{ key: "points", title: "Points" }], supportedShare: 1 },
    receipt: { model: "fake:writer", parts: 1 },
  });
  expect(last?.type === "ready" && last.receipt.costUsd).toBeGreaterThan(0);
  expect(await ctx.summaries.list("ada", item.id)).toEqual(before);
  expect((await ctx.spending.spent({ ownerId: "ada", at: ctx.clock.now() })).usedUsd).toBeGreaterThan(0);
});

test("the same preview again asks nobody and costs nothing; another template does", async () => {
  const models = fakeModels(answer);
  const { run, request } = await readItem({ models });
  await run();
  const calls = models.calls.length;
  expect((await run()).at(-1)).toMatchObject({ type: "ready", receipt: { costUsd: 0, requests: 0 } });
  expect(models.calls).toHaveLength(calls);
  await run(request({ spec: sampleTemplateSpec({ instructions: "Only what was decided." }) }));
  expect(models.calls.length).toBeGreaterThan(calls);
});

test("what the request says of model and sampling goes before what the template says", async () => {
  const models = fakeModels(answer, [sampleModel(), sampleModel({ id: "fake:other" })]);
  const { run, request } = await readItem({ models });
  const sampling = { temperature: 1.5, topP: null, topK: null };
  await run(request({ model: "fake:other", sampling, spec: sampleTemplateSpec({ temperature: 0 }) }));
  expect(models.calls[0]).toMatchObject({ modelId: "fake:other", sampling });
});

test("a model's no is the preview's typed end", async () => {
  const models = fakeModels(() => {
    throw new ModelError("model-refused", "It would rather not");
  });
  const { run } = await readItem({ models });
  expect((await run()).at(-1)).toMatchObject({
    type: "failed",
    failure: { reason: "model-refused", detail: "It would rather not" },
  });
});

test("who leaves stops it: nothing more is asked, and no end is told", async () => {
  const control = new AbortController();
  const models = fakeModels((request) => {
    control.abort();
    return answer(request);
  });
  const { run, request } = await readItem({ models });
  await expect(run(request(), control)).rejects.toThrow(/abort/i);
  expect(models.calls).toHaveLength(1);
});

test("a cap refuses before anything is spent, and the estimate says so beforehand", async () => {
  const models = fakeModels(answer);
  const caps = { perSummaryUsd: 0.000_001, perPersonMonthUsd: undefined, perMonthUsd: undefined };
  const { ctx, run, request } = await readItem({ models, caps });
  expect(await estimatePreview(ctx, request())).toMatchObject({ refusal: { reason: "over-budget" } });
  expect(await run()).toMatchObject([{ type: "failed", failure: { reason: "over-budget" } }]);
  expect(models.calls).toEqual([]);
});

test("without a model, for another's item, and for one that is not read, it says what is missing", async () => {
  const { ctx, request } = await readItem({ models: fakeModels(answer, []) });
  await expect(estimatePreview(ctx, request())).rejects.toMatchObject({ code: "conflict" });
  const bob = { ...ctx, actor: actor("bob") };
  await expect(estimatePreview(bob, request())).rejects.toMatchObject({ code: "not-found" });
  const { item } = await createItem(ctx, { source: { type: "text", text: "Not read yet." } });
  const waiting = request({ itemId: item.id });
  await expect(estimatePreview(ctx, waiting)).rejects.toMatchObject({ code: "conflict" });
});

test("long content is refused until it has been read in parts, and then costs the last step only", async () => {
  const models = fakeModels(answer, [sampleModel({ contextTokens: 6_000, maxOutputTokens: 1_000 })]);
  const text = Array.from(
    { length: 1_400 },
    (_, n) => `The committee of tree ${n} decided to plant it.`,
  ).join("\n\n");
  const { ctx, ports, item, run, request } = await readItem({ models, text });
  await expect(run()).rejects.toMatchObject({ code: "too-large" });
  await expect(estimatePreview(ctx, request())).rejects.toMatchObject({ code: "too-large" });
  expect(models.calls).toEqual([]);

  const { id } = await createTemplate(ctx, sampleTemplateSpec());
  await requestSummary(ctx, item.id, { templateId: id });
  const delivery = { signal: new AbortController().signal, lastTry: true };
  for (const job of ports.takeJobs())
    if (job.type === "write-summary") await writeSummary(ports, job, delivery);
  const reading = models.calls.length;
  const other = request({ spec: sampleTemplateSpec({ instructions: "Only what was decided." }) });
  expect((await run(other)).at(-1)).toMatchObject({ type: "ready" });
  const notes = models.calls.slice(reading).filter(({ schemaName }) => schemaName === "notes");
  expect([reading > 8, notes]).toEqual([true, []]);
});
