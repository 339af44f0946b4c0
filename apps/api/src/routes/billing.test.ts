import { doUpkeep } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { localShop } from "../adapters/payments/testing/local-shop.ts";
import { post, testApp, WEB_ORIGIN } from "../testing/test-app.ts";

const PRO = { plan: "pro", interval: "month" } as const;
const START = new Date("2026-01-01T00:00:00.000Z");
const delivery = { signal: new AbortController().signal, lastTry: true };

/** The API, and a Stripe that brings it its news. */
async function open() {
  // What is told while the account is set up is about nobody.
  let deliver: (init: RequestInit) => Promise<Response> = async () => new Response();
  let now = () => START;
  const answers: number[] = [];
  const shop = await localShop({
    now: () => now(),
    webhookUrl: "https://api.example/webhooks/stripe",
    send: async (_, init) => {
      const response = await deliver(init);
      answers.push(response.status);
      return response;
    },
  });
  const app = testApp({ payments: shop.payments, defaultPlan: "free" });
  now = () => app.ports.clock.now();
  deliver = (init) => app.send("/webhooks/stripe", init);
  const work = async () => {
    await shop.local.controls.settled();
    for (let jobs = app.ports.takeJobs(); jobs.length > 0; jobs = app.ports.takeJobs())
      for (const job of jobs)
        if (job.type === "apply-billing-event") await doUpkeep(app.ports, job, delivery);
  };
  const ada = app.api("ada");
  const pay = async () => {
    const { data } = await ada.POST("/v1/billing/checkout", { body: PRO });
    await shop.press(data?.url ?? "", "pay");
  };
  const billing = async () => (await ada.GET("/v1/billing")).data;
  return { ...app, ...shop, ada, answers, billing, pay, work };
}

test("who pays has the plan by the webhook alone; who cancels keeps it to the end of the period", async () => {
  const { ada, answers, billing, local, pay, ports, work } = await open();
  expect(await billing()).toMatchObject({ plan: "free", isSelling: true, hasPortal: false });
  await pay();
  await work();
  expect(await billing()).toMatchObject({ plan: "pro", subscription: { status: "trialing" } });
  expect(answers.length).toBeGreaterThan(3);
  expect(new Set(answers)).toEqual(new Set([200]));

  const { data } = await ada.POST("/v1/billing/cancel");
  expect(data?.subscription?.cancelAt).toBe(data?.subscription?.periodEnd);
  ports.pass(14 * 86_400_000);
  local.catchUp();
  await work();
  expect(await billing()).toMatchObject({ plan: "free", subscription: { status: "canceled" } });
});

test("who comes back before the news has the plan by asking", async () => {
  const { ada, billing, local, pay } = await open();
  local.controls.hold();
  await pay();
  expect((await billing())?.plan).toBe("free");
  expect((await ada.POST("/v1/billing/refresh")).data?.plan).toBe("pro");
});

test("asking is limited, as it makes Stripe work", async () => {
  const { ada } = await open();
  for (let asked = 0; asked < 20; asked += 1) await ada.POST("/v1/billing/refresh");
  const { response, error } = await ada.POST("/v1/billing/refresh");
  expect([response.status, error?.code]).toEqual([429, "rate-limited"]);
});

test("a plan is changed, resumed and managed", async () => {
  const { ada, pay, billing } = await open();
  await pay();
  const changed = await ada.PUT("/v1/billing/plan", { body: { plan: "team", interval: "year", seats: 3 } });
  expect(changed.data).toMatchObject({ plan: "team", subscription: { seats: 3, interval: "year" } });
  await ada.POST("/v1/billing/cancel");
  expect((await ada.POST("/v1/billing/resume")).data?.subscription?.cancelAt).toBeNull();
  expect((await ada.POST("/v1/billing/portal")).data?.url).toContain("/p/session/");
  expect((await ada.POST("/v1/billing/checkout", { body: PRO })).response.status).toBe(409);
  expect((await billing())?.subscription?.plan).toBe("team");
});

test("somebody invited by address takes a seat, and is on the team's plan", async () => {
  const { ada, api, pay } = await open();
  await pay();
  await ada.PUT("/v1/billing/plan", { body: { plan: "team", interval: "month", seats: 2 } });
  const invited = await ada.POST("/v1/billing/seats", { body: { email: "Bob@Example.com" } });
  expect([invited.response.status, invited.data?.email]).toEqual([201, "bob@example.com"]);
  const params = { path: { seatId: invited.data?.id ?? "" } };
  const { data } = await api("bob").POST("/v1/billing/seats/{seatId}/accept", { params });
  expect(data).toMatchObject({ plan: "team", grant: { via: "seat" }, seatId: invited.data?.id });
  expect((await ada.GET("/v1/billing/seats")).data).toMatchObject({
    paidFor: 2,
    seats: [{ hasPlace: true }],
  });
});

describe("the plans", () => {
  test("are public, may be kept by caches, and cost what Stripe says", async () => {
    const { send } = await open();
    const response = await send("/plans", { headers: { origin: WEB_ORIGIN } });
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    const { plans, isSelling, trialDays } = (await response.json()) as Record<string, unknown>;
    expect([isSelling, trialDays]).toEqual([true, 14]);
    expect(plans).toContainEqual(
      expect.objectContaining({
        id: "pro",
        prices: [
          { plan: "pro", interval: "month", currency: "usd", unitAmount: 900 },
          { plan: "pro", interval: "year", currency: "usd", unitAmount: 9_000 },
        ],
      }),
    );
  });
});

describe("the webhook", () => {
  const problemOf = async (response: Response) => ({
    status: response.status,
    ...((await response.json()) as { code: string }),
  });

  test("believes nothing that Stripe did not sign", async () => {
    const { send, ports } = await open();
    for (const signature of [undefined, "", "t=1767225600,v1=00"]) {
      const headers = signature === undefined ? {} : { "stripe-signature": signature };
      const answer = await send("/webhooks/stripe", { ...post({ id: "evt_1" }), headers });
      expect(await problemOf(answer)).toMatchObject({ status: 400, code: "invalid-input" });
    }
    expect(ports.takeJobs()).toEqual([]);
  });

  test("reads no more than a megabyte", async () => {
    const { send } = await open();
    const headers = { "stripe-signature": "t=1,v1=00" };
    const answer = await send("/webhooks/stripe", { ...post("x".repeat(1024 * 1024)), headers });
    expect(await problemOf(answer)).toMatchObject({ status: 413, code: "too-large" });
  });

  test("does not exist where nothing is sold", async () => {
    const answer = await testApp().send("/webhooks/stripe", post({}));
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "not-found" });
  });

  test("delivered five times and shuffled, comes to the same", async () => {
    const { ada, billing, local, pay, ports, work } = await open();
    local.controls.hold();
    await pay();
    await ada.POST("/v1/billing/refresh");
    await ada.PUT("/v1/billing/plan", { body: { plan: "team", interval: "month", seats: 2 } });
    await ada.POST("/v1/billing/cancel");
    const before = await billing();
    await local.controls.release({ copies: 5, order: "shuffled" });
    const jobs = ports.takeJobs().filter(({ type }) => type === "apply-billing-event");
    const ids = jobs.map((job) => ("eventId" in job ? job.eventId : ""));
    expect(new Set(ids).size).toBe(ids.length);
    for (const job of jobs) await ports.jobs.enqueue(job);
    await work();
    expect(await billing()).toEqual(before);
  });
});
