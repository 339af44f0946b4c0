import { describe, expect, test } from "vitest";
import * as z from "zod";

import { ModelError } from "../models/model-error.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { type AnyRequest, fakeModels, sampleModel } from "../testing/fake-models.ts";
import { fakePorts } from "../testing/fakes.ts";
import { NO_CAPS, type SpendingCaps } from "./caps.ts";
import { meter, mostOf } from "./meter.ts";

const schema = z.object({ text: z.string() });
const request = {
  instructions: "Write.",
  content: "Something long that is to be summarized.",
  question: "In one sentence?",
  schema,
  schemaName: "answer",
  maxOutputTokens: 1_000,
  signal: new AbortController().signal,
};
const price = { inputUsd: 100, outputUsd: 1_000, cachedInputUsd: null };
const mostUsd = (mostOf(request).inputTokens * 100) / 1e6 + 1;

function setUp(
  caps: Partial<SpendingCaps>,
  {
    answer = () => ({ text: "Short." }),
    change = {},
    ownKey = false,
  }: {
    answer?: (request: AnyRequest) => unknown;
    change?: Parameters<typeof sampleModel>[0];
    ownKey?: boolean;
  } = {},
) {
  const models = fakeModels(answer, [sampleModel({ price, ...change })]);
  const ctx = fakePorts({ models });
  const opened = models.open(null, []);
  if (!opened) throw new Error("There is no model");
  const model: LanguageModel = { ...opened, ownKey };
  const on = (forId: string, ownerId = "ada") =>
    meter(ctx, { ownerId, forId, model, caps: { ...NO_CAPS, ...caps } });
  const spent = () => ctx.spending.spent({ at: ctx.clock.now() });
  return { ctx, models, on, spent };
}

test("what a call can cost is set aside while it runs, and replaced by what it cost", async () => {
  const during: number[] = [];
  const scene = setUp(
    { perMonthUsd: 10 },
    {
      answer: async () => {
        during.push((await scene.spent()).reservedUsd);
        return { text: "Short." };
      },
    },
  );
  const model = scene.on("sum_1");
  const { costUsd } = await model.generate(request);
  expect(during[0]).toBeCloseTo(mostUsd, 6);
  expect(await scene.spent()).toEqual({ usedUsd: costUsd, reservedUsd: 0 });
  expect(model.tally()).toMatchObject({ costUsd, requests: 1, retries: 0 });
});

describe("a cap", () => {
  test.each(["perSummaryUsd", "perPersonMonthUsd", "perMonthUsd"] as const)(
    "%s refuses before anything is sent, and says how much is used and what helps",
    async (cap) => {
      const { models, on, spent } = setUp({ [cap]: mostUsd / 2 });
      const refused = on("sum_1").generate(request);
      await expect(refused).rejects.toMatchObject({
        reason: "over-budget",
        message: expect.stringMatching(/\$0\.00 of \$\d.*(?:2026-02-01|model)/),
      });
      expect(models.calls).toEqual([]);
      expect(await spent()).toEqual({ usedUsd: 0, reservedUsd: 0 });
    },
  );

  test("of a summary counts its own calls only, that of a person their own, in this month", async () => {
    const { ctx, on } = setUp({ perPersonMonthUsd: mostUsd + 0.001 });
    await on("sum_1").generate(request);
    await expect(on("sum_2").generate(request)).rejects.toThrow(/Your budget/);
    await on("sum_3", "bob").generate(request);
    ctx.pass(32 * 86_400_000);
    await on("sum_2").generate(request);
  });

  test("refuses a model whose price nobody knows, and without one that model is free to use", async () => {
    const unknown = { change: { price: null } };
    await expect(setUp({ perMonthUsd: 5 }, unknown).on("s").generate(request)).rejects.toMatchObject({
      reason: "price-unknown",
    });
    const free = setUp({}, unknown).on("s");
    await free.generate(request);
    expect(free.tally()).toMatchObject({ costUsd: null, requests: 1 });
  });

  test("has nothing to say about a person's own key", async () => {
    const { on, spent } = setUp({ perMonthUsd: 0 }, { ownKey: true });
    const model = on("sum_1");
    await model.generate(request);
    expect(await spent()).toEqual({ usedUsd: 0, reservedUsd: 0 });
    expect(model.tally().requests).toBe(1);
  });
});

describe("a call that fails", () => {
  const failing = (error: unknown) => ({ answer: () => Promise.reject(error) });

  test("costs what the provider billed", async () => {
    const usage = { inputTokens: 10, cachedInputTokens: 0, outputTokens: 1 };
    const spentUsd = 0.002;
    const error = new ModelError("model-misbehaved", "No", { spent: { usage, costUsd: spentUsd } });
    const { on, spent } = setUp({ perMonthUsd: 5 }, failing(error));
    const model = on("sum_1");
    await expect(model.generate(request)).rejects.toBe(error);
    expect(await spent()).toEqual({ usedUsd: spentUsd, reservedUsd: 0 });
    expect(model.tally()).toMatchObject({ usage, costUsd: spentUsd, requests: 1 });
  });

  test("gives back what was set aside when nothing was billed", async () => {
    const { on, spent } = setUp({ perMonthUsd: 5 }, failing(new ModelError("model-unavailable", "Busy")));
    await expect(on("sum_1").generate(request)).rejects.toThrow("Busy");
    expect(await spent()).toEqual({ usedUsd: 0, reservedUsd: 0 });
  });

  test("costs nothing when it was stopped before anything was sent", async () => {
    const scene = setUp({ perMonthUsd: 5 });
    const waiting: LanguageModel = {
      model: sampleModel({ price }),
      ownKey: false,
      generate: () => Promise.reject(new Error("aborted in the queue")),
    };
    const caps = { ...NO_CAPS, perMonthUsd: 5 };
    const model = meter(scene.ctx, { ownerId: "ada", forId: "sum_1", model: waiting, caps });
    await expect(model.generate(request)).rejects.toThrow("aborted in the queue");
    expect(await scene.spent()).toEqual({ usedUsd: 0, reservedUsd: 0 });
    expect(model.tally()).toMatchObject({ costUsd: 0, requests: 0, usage: { inputTokens: 0 } });
  });

  test("counts every request that was sent for it", async () => {
    const scene = setUp({});
    const stubborn: LanguageModel = {
      model: sampleModel({ price }),
      ownKey: false,
      generate({ onSend }) {
        for (let tries = 0; tries < 5; tries++) onSend?.();
        return Promise.reject(new ModelError("model-unavailable", "Busy"));
      },
    };
    const model = meter(scene.ctx, { ownerId: "ada", forId: "sum_1", model: stubborn, caps: NO_CAPS });
    await expect(model.generate(request)).rejects.toThrow("Busy");
    expect(model.tally()).toMatchObject({ requests: 5, retries: 4 });
  });

  test("counts in full when it was cut off, for it may have been billed", async () => {
    const { on, spent } = setUp({ perMonthUsd: 5 }, failing(new Error("aborted")));
    await expect(on("sum_1").generate(request)).rejects.toThrow("aborted");
    const { usedUsd, reservedUsd } = await spent();
    expect(usedUsd).toBeCloseTo(mostUsd, 6);
    expect(reservedUsd).toBe(0);
  });
});
