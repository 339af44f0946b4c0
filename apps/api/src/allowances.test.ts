import { Allowance, Meter, PLANS, type Ports, type UsageReservation } from "@earmark/core";
import {
  fakeFeedSource,
  fakeModels,
  fakePayments,
  plainAnswer,
  sampleContent,
  sampleEntry,
  sampleTemplateSpec,
} from "@earmark/core/testing";
import { describe, expect, test } from "vitest";

import { Problem } from "./http/problem.ts";
import { type Operation, operations, setScene } from "./testing/access-scene.ts";
import { FEED_URL } from "./testing/operations.ts";
import { testApp, type TestApp } from "./testing/test-app.ts";

const FREE = { plan: "free", via: "admin", until: null } as const;
const RESETS_AT = "2026-02-01T00:00:00.000Z";
const feedUrl = (n: number) => (n === 0 ? FEED_URL : `https://show-${n}.example/feed`);

/** What Ada has one of already is asked for anew, so that it counts. */
const ANEW: Record<string, unknown> = {
  requestSummary: { language: "de" },
  followFeed: { url: feedUrl(9) },
  importFeeds: { opml: JSON.stringify([{ url: feedUrl(9), title: null, folder: null }]) },
};

/** What has to go wrong before it can be tried again. */
const BEFORE: Record<string, string> = { retrySummary: "cancelSummary" };

/** Ada has one of everything, and is on the Free plan from then on. */
async function open(operation: Operation) {
  const feeds = Array.from({ length: 10 }, (_, n) => feedUrl(n));
  const script = Object.fromEntries(feeds.map((url) => [url, sampleContent(url, [sampleEntry(1)])]));
  const shop = fakePayments(() => new Date("2026-01-01T00:00:00.000Z"));
  const app = testApp({
    payments: shop.payments,
    feedSource: fakeFeedSource(script),
    models: fakeModels(plainAnswer),
  });
  const scene = await setScene(app, "ada", shop);
  await app.ports.accounts.grant("ada", FREE, app.ports.clock.now());
  const before = operations.find(({ operationId }) => operationId === BEFORE[operation.operationId]);
  if (before) await scene.call(before, "ada");
  return {
    app,
    taken: watchPorts(app.ports),
    call: () => scene.call(operation, "ada", ANEW[operation.operationId]),
  };
}

/** Tells what was taken of, or would have been, when it is called. */
function watchPorts({ usage, templates, feeds, uploads }: Ports): () => Set<Allowance> {
  const seen = new Set<Allowance>();
  const watch = (port: object, method: string, what: (given: unknown) => Allowance) => {
    const real = Reflect.get(port, method) as (...given: unknown[]) => unknown;
    Reflect.set(port, method, (...given: unknown[]) => {
      seen.add(what(given[0]));
      return real(...given);
    });
  };
  watch(usage, "reserve", (reservation) => (reservation as UsageReservation).meter);
  watch(templates, "insert", () => "templates");
  watch(feeds, "follow", () => "feeds");
  watch(uploads, "insert", () => "storage-bytes");
  return () => seen;
}

/** Leaves Ada nothing of an allowance. */
async function useUp({ ports, api }: TestApp, allowance: Allowance): Promise<void> {
  const limit = PLANS.free.allowances[allowance] ?? 0;
  const [ada, at] = [api("ada"), ports.clock.now()];
  switch (allowance) {
    case "templates":
      for (let n = 1; n < limit; n += 1)
        await ada.POST("/v1/templates", { body: sampleTemplateSpec({ name: `Number ${n}` }) });
      return;
    case "feeds":
      for (let n = 1; n < limit; n += 1) await ada.POST("/v1/feeds", { body: { url: feedUrl(n) } });
      return;
    case "storage-bytes":
      await ada.POST("/v1/uploads", { body: { name: "film.mp4", sizeBytes: limit - 1_000 } });
      return;
    case "audio-minutes":
    case "summaries":
    case "questions": {
      const used = (await ports.usage.used("ada", at))[allowance];
      const rest = { ownerId: "ada", meter: allowance, subject: "the rest" };
      await ports.usage.reserve({ ...rest, amount: limit - used, limit, at });
    }
  }
}

const usageOf = async ({ send }: TestApp): Promise<unknown> =>
  (await send("/v1/usage", { as: "ada" })).json();

describe.each(operations.filter(({ security }) => security.length > 0))("$operationId", (operation) => {
  test("takes of what the contract says, and of nothing else", async () => {
    const { taken, call } = await open(operation);
    expect((await call()).status).toBeLessThan(500);
    expect([...taken()]).toEqual(operation.allowance && !operation.feature ? [operation.allowance] : []);
  });
});

describe.each(operations.filter(({ allowance }) => allowance))("$operationId", (operation) => {
  const allowance = Allowance.parse(operation.allowance);
  const isMetered = Meter.safeParse(allowance).success;

  test(`is refused once all ${allowance} are used up, says what is used and what would help, and takes nothing`, async () => {
    const { app, call } = await open(operation);
    await useUp(app, allowance);
    const before = await usageOf(app);
    const answer = await call();
    expect(answer.status).toBe(402);
    const limit = PLANS.free.allowances[allowance];
    expect(Problem.parse(await answer.json())).toMatchObject({
      code: "quota-exceeded",
      quota: {
        allowance,
        plan: "free",
        limit,
        used: limit,
        resetsAt: isMetered ? RESETS_AT : null,
        helpfulPlan: "pro",
      },
    });
    expect(await usageOf(app)).toEqual(before);
  });

  test("works while something is left, and then there is less", async () => {
    const { app, call } = await open(operation);
    const before = await usageOf(app);
    expect((await call()).status).toBeLessThan(300);
    expect(await usageOf(app)).not.toEqual(before);
  });
});

describe.each(operations.filter(({ feature }) => feature))("$operationId", (operation) => {
  test("is refused to the Free plan, and says which plan has it", async () => {
    const { call } = await open(operation);
    const answer = await call();
    expect(answer.status).toBe(403);
    expect(Problem.parse(await answer.json())).toMatchObject({
      code: "feature-not-in-plan",
      feature: {
        feature: operation.feature,
        plan: "free",
        helpfulPlan: expect.stringMatching(/^(pro|team)$/),
      },
    });
  });
});

test("every allowance is taken of by some operation, but minutes of sound: those are counted when it is heard", () => {
  const declared = new Set(operations.flatMap(({ allowance }) => allowance ?? []));
  expect(Allowance.options.filter((allowance) => !declared.has(allowance))).toEqual(["audio-minutes"]);
});
