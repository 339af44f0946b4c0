import { describe, expect, test } from "vitest";

import { deleteAccount } from "../account/delete-account.ts";
import { restoreAccount } from "../account/restore-account.ts";
import { deleteItem } from "../items/delete-item.ts";
import { restoreItem } from "../items/restore-item.ts";
import { ModelError } from "../models/model-error.ts";
import type { LanguageModel, ModelCatalog } from "../ports/language-model.ts";
import { page } from "../testing/counted-work.ts";
import { actor } from "../testing/fakes.ts";
import { plainAnswer } from "../testing/plain-answer.ts";
import { written } from "../testing/written-work.ts";
import { abandonSummary } from "../work/fail-summary.ts";
import { cancelSummary } from "./cancel-summary.ts";
import { deleteSummary } from "./delete-summary.ts";
import { getSummary } from "./get-summary.ts";
import { draftSlot } from "./queue-summary.ts";
import { requestSummary } from "./request-summary.ts";
import { retrySummary } from "./retry-summary.ts";

type Scene = ReturnType<typeof written>;

const LIMIT = 10;
const free = (...given: Parameters<typeof written>) =>
  written(given[0], { defaultPlan: "free", ...given[1] });
const ada = ({ ctx }: Scene) => ({ ...ctx, actor: actor("ada", { plan: "free" }) });
const used = async ({ ctx }: Scene) => (await ctx.usage.used("ada", ctx.clock.now())).summaries;

/** Leaves so many. */
async function leave({ ctx }: Scene, left: number): Promise<void> {
  const at = ctx.clock.now();
  const before = (await ctx.usage.used("ada", at)).summaries;
  const use = { ownerId: "ada", meter: "summaries", subject: `earlier ${at.getTime()}` } as const;
  await ctx.usage.reserve({ ...use, amount: LIMIT - left - before, limit: null, at });
  await ctx.usage.commit(use);
}

describe("a written summary", () => {
  test("counts once it is asked for, the quick one never; to ask for it again, to read it and to deliver it twice is free", async () => {
    const scene = free();
    const { itemId, job } = await scene.add();
    expect(await used(scene)).toBe(1);
    await scene.write(job);
    await scene.write(job);
    expect((await requestSummary(ada(scene), itemId, {})).isNew).toBe(false);
    await getSummary(ada(scene), itemId, job.summaryId);
    expect(await used(scene)).toBe(1);
    await requestSummary(ada(scene), itemId, { language: "de" });
    expect(await used(scene)).toBe(2);
  });

  test("that was deleted and is asked for anew is the same one", async () => {
    const scene = free();
    const { itemId, job } = await scene.add();
    await scene.write(job);
    await deleteSummary(ada(scene), itemId, job.summaryId);
    await leave(scene, 0);
    expect((await requestSummary(ada(scene), itemId, {})).isNew).toBe(true);
    expect(await used(scene)).toBe(LIMIT);
  });

  test.each<[string, (scene: Scene, itemId: string, id: string) => Promise<unknown>]>([
    ["is stopped", (scene, itemId, id) => cancelSummary(ada(scene), itemId, id)],
    ["is deleted before it is there", (scene, itemId, id) => deleteSummary(ada(scene), itemId, id)],
    [
      "is given up by the queue",
      (scene, itemId, summaryId) =>
        abandonSummary(scene.ctx, { type: "write-summary", ownerId: "ada", itemId, summaryId }),
    ],
  ])("that %s is given back", async (_, end) => {
    const scene = free();
    const { itemId, job } = await scene.add();
    await end(scene, itemId, job.summaryId);
    expect(await used(scene)).toBe(0);
  });

  test.each<[string, (scene: Scene, itemId: string, id: string) => Promise<unknown>]>([
    ["is stopped", (scene, itemId, id) => cancelSummary(ada(scene), itemId, id)],
    ["is deleted", (scene, itemId, id) => deleteSummary(ada(scene), itemId, id)],
    ["goes with its item", (scene, itemId) => deleteItem(ada(scene), itemId)],
  ])("of which some was there to be read counts, though it %s before its end", async (_, end) => {
    const scene = free();
    const { itemId, job } = await scene.add();
    const { summaryId } = job;
    const draft = { type: "draft" as const, summaryId, sections: [] };
    await scene.ctx.events.append("ada", itemId, draft, { slot: draftSlot(summaryId) });
    await end(scene, itemId, summaryId);
    await scene.ctx.usage.releaseLost(new Date("2027-01-01"));
    expect(await used(scene)).toBe(1);
  });

  test("of which some was there to be read counts, though its owner asks to be deleted, thinks again and stops it", async () => {
    const scene = free();
    const { itemId, job } = await scene.add();
    const { summaryId } = job;
    const draft = { type: "draft" as const, summaryId, sections: [] };
    await scene.ctx.events.append("ada", itemId, draft, { slot: draftSlot(summaryId) });
    await scene.ctx.accounts.enter({ userId: "ada", email: null, at: scene.ctx.clock.now() });
    await deleteAccount({ ...scene.ctx, actor: actor("ada", { signedInAt: scene.ctx.clock.now() }) });
    await scene.ctx.usage.releaseLost(new Date("2027-01-01"));
    await restoreAccount(ada(scene));
    await scene.ctx.events.purge(new Date("2027-01-01"));
    await cancelSummary(ada(scene), itemId, summaryId);
    expect(await used(scene)).toBe(1);
  });

  test("whose item is deleted is given back at once, and can be tried again when the item is restored", async () => {
    const scene = free();
    const { itemId, job } = await scene.add();
    await deleteItem(ada(scene), itemId);
    expect(await used(scene)).toBe(0);
    await scene.write(job);
    await restoreItem(ada(scene), itemId);
    expect((await scene.find(job)).failure?.reason).toBe("cancelled");
    await retrySummary(ada(scene), itemId, job.summaryId);
    await scene.write(job);
    expect((await scene.find(job)).status).toBe("ready");
    expect(await used(scene)).toBe(1);
  });

  test("that fails is given back, counts again when it is tried again, and nothing while the queue tries", async () => {
    let failures = 3;
    const scene = free((request) => {
      if ((failures -= 1) >= 0) throw new ModelError("model-unavailable", "Busy", { transient: true });
      return plainAnswer(request);
    });
    const { itemId, job } = await scene.add();
    for (let n = 0; n < 2; n += 1) await expect(scene.write(job)).rejects.toThrow("Busy");
    expect(await used(scene)).toBe(1);
    await expect(scene.write(job, { lastTry: true })).resolves.toBeUndefined();
    expect(await used(scene)).toBe(0);
    await retrySummary(ada(scene), itemId, job.summaryId);
    expect(await used(scene)).toBe(1);
    await scene.write(job);
    expect((await scene.find(job)).status).toBe("ready");
    expect(await used(scene)).toBe(1);
  });

  test("over one's own key does not count", async () => {
    const scene = free(undefined, { models: overOwnKey() });
    const { job } = await scene.add();
    await scene.write(job);
    expect((await scene.find(job)).status).toBe("ready");
    expect(await used(scene)).toBe(0);
  });

  test("that waited until what was set aside for it was swept away is counted when it is written", async () => {
    const scene = free();
    const { job } = await scene.add();
    await scene.ctx.usage.releaseLost(new Date("2027-01-01"));
    expect(await used(scene)).toBe(0);
    await scene.write(job);
    expect(await used(scene)).toBe(1);
  });
});

describe("once no summary is left", () => {
  test("one that is asked for is refused with all that the asker needs to know, and is not there", async () => {
    const scene = free();
    const { itemId } = await scene.add();
    await leave(scene, 0);
    const quota = {
      allowance: "summaries",
      plan: "free",
      limit: LIMIT,
      used: LIMIT,
      wanted: 1,
      resetsAt: "2026-02-01T00:00:00.000Z",
      helpfulPlan: "pro",
    };
    const before = await scene.ctx.summaries.list("ada", itemId);
    await expect(requestSummary(ada(scene), itemId, { language: "de" })).rejects.toMatchObject({
      code: "quota-exceeded",
      details: { quota },
    });
    expect(await scene.ctx.summaries.list("ada", itemId)).toEqual(before);
    expect(scene.ctx.takeJobs()).toEqual([]);
  });

  test("the automatic one of a new item is kept as refused, can be tried again, and the item is ready all the same", async () => {
    const scene = free();
    await leave(scene, 0);
    await expect(scene.add(page)).rejects.toThrow("No summary was asked for");
    const [item] = (await scene.ctx.items.list("ada", { limit: 1 })).items;
    expect(item?.status).toBe("ready");
    const itemId = item?.id ?? "";
    const refused = (await scene.ctx.summaries.list("ada", itemId)).find(({ failure }) => failure);
    expect(refused).toMatchObject({ status: "failed", failure: { reason: "quota-exceeded" } });
    const id = refused?.id ?? "";
    await expect(retrySummary(ada(scene), itemId, id)).rejects.toMatchObject({ code: "quota-exceeded" });
    scene.ctx.pass(31 * 86_400_000);
    expect((await retrySummary(ada(scene), itemId, id)).status).toBe("queued");
  });

  test("one that is queued and was not counted then ends with a reason, and asks no model", async () => {
    const scene = free();
    const { job } = await scene.add();
    await scene.ctx.usage.releaseLost(new Date("2027-01-01"));
    await leave(scene, 0);
    await scene.write(job);
    expect((await scene.find(job)).failure?.reason).toBe("quota-exceeded");
    expect(scene.models.calls).toHaveLength(0);
    expect(await used(scene)).toBe(LIMIT);
  });
});

/** The models of `written`, paid for by who uses them. */
function overOwnKey(): ModelCatalog {
  const { models } = written();
  const own = (model: LanguageModel | undefined) => model && { ...model, ownKey: true };
  return { ...models, open: (id, keys) => own(models.open(id, keys)) };
}
