import { PaymentError, type Payments } from "@earmark/core";
import { paymentsContract } from "@earmark/core/testing/contracts";
import { describe, expect, test } from "vitest";

import { signed } from "../../testing/stripe-server/webhooks/signing.ts";
import { stripePayments } from "./stripe.ts";
import { localShop } from "./testing/local-shop.ts";

const WISH = {
  ownerId: "ada",
  plan: "pro",
  interval: "month",
  seats: 1,
  trialDays: 0,
  paidUrl: "https://earmark.example/paid",
  leftUrl: "https://earmark.example/left",
} as const;

describe("Stripe keeps the contract of Payments", () =>
  paymentsContract(async () => {
    const { payments, press } = await localShop();
    return { payments, pay: (_, url) => press(url, "pay") };
  }));

/** Ada pays for Pro. */
async function adaPays() {
  const shop = await localShop();
  const { payments, press } = shop;
  const customerId = await payments.createCustomer({ ownerId: "ada", email: null, replaces: null });
  await press((await payments.startCheckout({ ...WISH, customerId })).url, "pay");
  const read = () => payments.readCustomer(customerId);
  const [subscription] = (await read()).subscriptions;
  if (!subscription) throw new Error("Nothing was bought");
  return { ...shop, customerId, subscription, read };
}

describe("disputes", () => {
  test("are seen from their beginning to how they end", async () => {
    const { local, customerId, read, payments } = await adaPays();
    const { id } = local.controls.dispute({ customer: customerId });
    expect((await read()).disputes).toMatchObject([{ id, status: "open" }]);
    const [charge] = [...local.books.charges.values()];
    expect(await payments.customerOfCharge(charge?.id ?? "")).toBe(customerId);
    local.controls.decide({ dispute: id, status: "lost" });
    expect((await read()).disputes).toMatchObject([{ id, status: "lost" }]);
  });

  test("that are won leave nothing behind", async () => {
    const { local, customerId, read } = await adaPays();
    const { id } = local.controls.dispute({ customer: customerId });
    local.controls.decide({ dispute: id, status: "won" });
    expect((await read()).disputes).toMatchObject([{ id, status: "harmless" }]);
  });
});

test("an end that was announced in the portal is seen, and taken back in its own words", async () => {
  const { local, payments, subscription, read } = await adaPays();
  const stripe = local.client();
  await stripe.subscriptions.update(subscription.id, { cancel_at: "max_period_end" });
  expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(false);
  const [ending] = (await read()).subscriptions;
  expect(ending?.cancelAt).toBe(subscription.periodEnd);
  await payments.resumeSubscription(ending ?? subscription, "1");
  expect((await read()).subscriptions).toEqual([subscription]);
});

test("a change whose money can't be had is refused, and changes nothing", async () => {
  const { local, payments, customerId, subscription, read } = await adaPays();
  local.controls.card({ customer: customerId, card: "declined" });
  const change = { plan: "team", interval: "month", seats: 5 } as const;
  const changing = (key: string) => payments.changeSubscription(subscription, change, key);
  await expect(changing("1")).rejects.toMatchObject({ name: "PaymentError", reason: "declined" });
  expect((await read()).subscriptions).toEqual([subscription]);
  local.controls.card({ customer: customerId, card: "good" });
  await changing("2");
  expect((await read()).subscriptions).toMatchObject([{ plan: "team", seats: 5 }]);
});

test("a plan keeps its name when the key of its price moves on to a new price", async () => {
  const { local, subscription, read } = await adaPays();
  const stripe = local.client();
  await stripe.prices.create({
    product: "earmark_pro",
    currency: "usd",
    unit_amount: 1_200,
    recurring: { interval: "month" },
    lookup_key: "earmark_pro_month",
    transfer_lookup_key: true,
  });
  expect((await read()).subscriptions).toEqual([subscription]);
});

test("what is sold by the same account, and is not ours, is left alone", async () => {
  const { local, payments, customerId, subscription, press, read } = await adaPays();
  const stripe = local.client();
  const mugs = await stripe.products.create({ name: "Mugs" });
  const price = await stripe.prices.create({
    product: mugs.id,
    currency: "usd",
    unit_amount: 500,
    recurring: { interval: "month" },
  });
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    customer: customerId,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: "https://mugs.example",
  });
  await press(session.url ?? "", "pay");
  expect((await read()).subscriptions).toEqual([subscription]);
  await payments.cancelNow(customerId);
  const all = await stripe.subscriptions.list({ customer: customerId, status: "all" });
  expect(all.data.filter(({ status }) => status === "active")).toHaveLength(1);
});

describe("webhooks", () => {
  const event = (type: string, object: object) =>
    ({ id: "evt_1", object: "event", type, created: 1_767_225_600, data: { object } }) as never;
  const now = new Date("2026-01-01T00:00:00Z");
  const read = async (type: string, object: object, at = now) => {
    const { payments, local } = await localShop();
    const { body, headers } = signed(event(type, object), local.webhookSecret, now);
    return payments.readEvent(body, new Headers(headers).get("stripe-signature") ?? "", at);
  };

  test.each<[string, object, Partial<Awaited<ReturnType<Payments["readEvent"]>>>]>([
    ["customer.subscription.updated", { id: "sub_1", customer: "cus_1" }, { customerId: "cus_1" }],
    ["invoice.paid", { id: "in_1", customer: { id: "cus_1" } }, { customerId: "cus_1" }],
    ["customer.deleted", { id: "cus_1" }, { customerId: "cus_1" }],
    ["charge.dispute.created", { id: "dp_1", charge: "ch_1" }, { chargeId: "ch_1", customerId: null }],
    ["entitlements.active_entitlement_summary.updated", { customer: "cus_1" }, { customerId: "cus_1" }],
    ["checkout.session.completed", { id: "cs_1", customer: null }, { customerId: null, chargeId: null }],
    ["something.new", { id: 7, customer: 8, charge: [] }, { customerId: null, chargeId: null }],
  ])("%s says whom it is about", async (type, object, about) => {
    expect(await read(type, object)).toMatchObject({ id: "evt_1", type, createdAt: now, ...about });
  });

  test("may be five minutes old, and no older", async () => {
    const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
    await expect(read("invoice.paid", {}, later(300))).resolves.toMatchObject({ id: "evt_1" });
    await expect(read("invoice.paid", {}, later(301))).rejects.toMatchObject({ reason: "bad-signature" });
  });

  test("of which one byte was changed are refused", async () => {
    const { payments, local } = await localShop();
    const { body, headers } = signed(event("invoice.paid", {}), local.webhookSecret, now);
    const signature = new Headers(headers).get("stripe-signature") ?? "";
    await expect(payments.readEvent(`${body} `, signature, now)).rejects.toThrow(PaymentError);
  });
});

describe("what Stripe refuses", () => {
  const answering = (status: number, error: object) =>
    stripePayments({
      secretKey: "sk_test_1",
      webhookSecret: "whsec_1",
      apiUrl: "http://stripe.local",
      send: async () => Response.json({ error }, { status, headers: { "stripe-should-retry": "false" } }),
    });

  test.each<[number, object, string]>([
    [402, { type: "card_error", code: "card_declined" }, "declined"],
    [402, { type: "invalid_request_error", code: "subscription_payment_intent_requires_action" }, "declined"],
    [400, { type: "invalid_request_error", code: "resource_missing", param: "customer" }, "customer-gone"],
    [400, { type: "invalid_request_error", message: "Automatic tax is not set up" }, "not-set-up"],
    [401, { type: "invalid_request_error" }, "not-set-up"],
    [409, { type: "idempotency_error" }, "unavailable"],
    [429, { type: "invalid_request_error", code: "lock_timeout" }, "unavailable"],
    [500, { type: "api_error" }, "unavailable"],
  ])("%i %o is %s", async (status, error, reason) => {
    await expect(answering(status, error).readCustomer("cus_1")).rejects.toMatchObject({
      name: "PaymentError",
      reason,
    });
  });

  test("and whoever does not answer at all is unavailable", async () => {
    const { account } = await localShop();
    const payments = stripePayments({ ...account, send: () => Promise.reject(new TypeError("refused")) });
    await expect(payments.readCustomer("cus_1")).rejects.toMatchObject({ reason: "unavailable" });
  });
});

test("prices are asked for once, and again after a failure", async () => {
  const { payments, asked } = await localShop();
  await Promise.all([payments.prices(), payments.prices()]);
  await payments.prices();
  expect(asked).toEqual(["GET /v1/prices"]);
});
