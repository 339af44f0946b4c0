import { describe, expect, test, vi } from "vitest";

import { ModelError } from "../models/model-error.ts";
import { retrySummary } from "../summaries/retry-summary.ts";
import { fakeModels } from "../testing/fake-models.ts";
import { plainAnswer } from "../testing/plain-answer.ts";
import { written } from "../testing/written-work.ts";
import { abandonSummary } from "./fail-summary.ts";

const busy = () =>
  new ModelError("model-unavailable", "It is busy", { transient: true, retryAfterMs: 9_000 });

// Long texts, on machines that many share.
vi.setConfig({ testTimeout: 60_000 });

/** Many lines: more than one pass of the small model takes. */
const long = {
  type: "text",
  text: Array.from(
    { length: 6_000 },
    (_, n) => `Line ${n} tells of a lamp, a lake and number ${n * 7}.`,
  ).join("\n"),
} as const;

describe("a failure", () => {
  test("that may pass waits with its reason, and goes on where it was", async () => {
    let calls = 0;
    const scene = written((request) => {
      calls += 1;
      if (calls > 4 && calls < 8) throw busy();
      return plainAnswer(request);
    });
    const { job } = await scene.add(long);
    await expect(scene.write(job)).rejects.toMatchObject({ retryAfterMs: 9_000 });
    expect(await scene.find(job)).toMatchObject({
      status: "queued",
      failure: { reason: "model-unavailable", detail: "It is busy" },
    });
    await scene.write(job);
    const { status, receipt, failure } = await scene.find(job);
    expect([status, failure]).toEqual(["ready", null]);
    const asked = scene.models.calls.map(({ content, question }) => content + question);
    // What failed was asked twice, and nothing else.
    expect(asked.length - new Set(asked).size).toBe(3);
    expect(receipt?.requests).toBe(asked.length);
  });

  test("that stays ends it, with a receipt, and the item stays ready; tried again it is the same work", async () => {
    let refuses = true;
    const scene = written((request) => {
      if (refuses) throw new ModelError("key-rejected", "The key is not accepted");
      return plainAnswer(request);
    });
    const { as, read, find, ctx } = scene;
    const { itemId, job } = await scene.add();
    await scene.write(job);
    expect(await find(job)).toMatchObject({
      status: "failed",
      failure: { reason: "key-rejected" },
      receipt: { requests: 1, costUsd: 0 },
    });
    expect((await ctx.items.find("ada", itemId))?.status).toBe("ready");
    refuses = false;
    expect(await retrySummary(as(), itemId, job.summaryId)).toMatchObject({
      status: "queued",
      failure: null,
    });
    expect(await read()).toEqual([job]);
    await scene.write(job);
    expect(await find(job)).toMatchObject({ status: "ready", failure: null });
    await expect(retrySummary(as(), itemId, job.summaryId)).rejects.toMatchObject({ code: "conflict" });
  });

  test("that may pass ends it when the queue won't try again", async () => {
    const { add, write, find } = written(() => Promise.reject(busy()));
    const { job } = await add();
    await write(job, { lastTry: true });
    expect(await find(job)).toMatchObject({ status: "failed", failure: { reason: "model-unavailable" } });
  });

  test("of ours is thrown each time, and told to its owner without details", async () => {
    const { add, write, find } = written(() => Promise.reject(new Error("column x")));
    const { job } = await add();
    await expect(write(job)).rejects.toThrow("column x");
    await expect(write(job, { lastTry: true })).rejects.toThrow("column x");
    expect(await find(job)).toMatchObject({ status: "failed", failure: { reason: "internal" } });
  });

  test("of the worker, each time, ends it, unless it had ended", async () => {
    const { ctx, add, write, find } = written();
    const [{ job: lost }, { job: done }] = [await add(), await add(long)];
    await write(done);
    for (const job of [lost, done, { ...lost, summaryId: "sum_99" }]) await abandonSummary(ctx, job);
    expect(await find(lost)).toMatchObject({ status: "failed", failure: { reason: "internal" } });
    expect((await find(done)).status).toBe("ready");
  });

  test("is a model that is not set up any more", async () => {
    const { add, write, find } = written();
    const { job } = await add();
    await write(job, {}, { models: fakeModels(plainAnswer, []) });
    expect(await find(job)).toMatchObject({ status: "failed", failure: { reason: "no-model" } });
  });
});
