import { describe, expect, test } from "vitest";

import { NO_CAPS } from "../spending/caps.ts";
import { sampleModel, fakeModels } from "../testing/fake-models.ts";
import { plainAnswer } from "../testing/plain-answer.ts";
import { written } from "../testing/written-work.ts";
import { estimateSummary } from "./estimate-summary.ts";
import { requestSummary } from "./request-summary.ts";

const long = {
  type: "text",
  text: Array.from({ length: 4_000 }, (_, n) => `Line ${n} tells of a lamp and number ${n * 7}.`).join("\n"),
} as const;

describe("what a summary would take", () => {
  test("is never less than what it takes, and asks nobody", async () => {
    const { as, add, write, find, models } = written();
    const { itemId, job } = await add(long);
    const estimate = await estimateSummary(as(), itemId, {});
    expect(models.calls).toEqual([]);
    await write(job);
    const { receipt } = await find(job);
    expect(estimate).toMatchObject({ model: "fake:writer", parts: receipt?.parts, refusal: null });
    expect(estimate.tokens.inputTokens).toBeGreaterThanOrEqual(receipt?.tokens.inputTokens ?? Infinity);
    expect(estimate.tokens.outputTokens).toBeGreaterThanOrEqual(receipt?.tokens.outputTokens ?? Infinity);
    expect(estimate.costUsd).toBeGreaterThanOrEqual(receipt?.costUsd ?? Infinity);
  });

  test("is the last stage only for another template, and nothing for the same", async () => {
    const { as, add, write } = written();
    const { itemId, job } = await add(long);
    const before = await estimateSummary(as(), itemId, { templateId: "brief" });
    await write(job);
    const after = await estimateSummary(as(), itemId, { templateId: "brief" });
    expect(after.costUsd).toBeLessThan((before.costUsd ?? 0) / 4);
    expect(after.costUsd).toBeGreaterThan(0);
    expect(await estimateSummary(as(), itemId, {})).toMatchObject({
      tokens: { inputTokens: 0, outputTokens: 0 },
      costUsd: 0,
    });
  });

  test("is a refusal where a cap would be passed, or where there is one and the price is unknown", async () => {
    const capped = written(plainAnswer, { caps: { ...NO_CAPS, perPersonMonthUsd: 0.001 } });
    const { itemId } = await capped.add(long);
    expect(await estimateSummary(capped.as(), itemId, {})).toMatchObject({
      refusal: { reason: "over-budget", detail: expect.stringContaining("2026-02-01") },
    });
    const models = fakeModels(plainAnswer, [sampleModel({ price: null })]);
    const unknown = await estimateSummary({ ...capped.as(), models }, itemId, { model: "fake:writer" });
    expect(unknown).toMatchObject({ costUsd: null, refusal: { reason: "price-unknown" } });
    const free = await estimateSummary({ ...capped.as(), models, caps: NO_CAPS }, itemId, {});
    expect(free).toMatchObject({ costUsd: null, refusal: null });
  });
});

test("nothing can be asked for while an item is not read, by a model that is not there, or where there is none", async () => {
  const { ctx, as, add } = written();
  const { itemId } = await add();
  const none = { ...as(), models: fakeModels(plainAnswer, []) };
  for (const ask of [requestSummary, estimateSummary]) {
    await expect(ask(as(), itemId, { model: "fake:gone" })).rejects.toMatchObject({ code: "not-found" });
    await expect(ask(as(), itemId, { templateId: "gone" })).rejects.toMatchObject({ code: "not-found" });
    await expect(ask(none, itemId, {})).rejects.toMatchObject({ code: "conflict" });
    await expect(ask(as("bob"), itemId, {})).rejects.toMatchObject({ code: "not-found" });
  }
  const run = { ...(await ctx.items.find("ada", itemId)), status: "working" as const };
  const items = { ...ctx.items, find: async () => run as Awaited<ReturnType<typeof ctx.items.find>> };
  await expect(requestSummary({ ...as(), items }, itemId, {})).rejects.toMatchObject({ code: "conflict" });
});
