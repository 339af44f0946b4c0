import { describe, expect, test } from "vitest";

import { itemOf, opened, seconds, subscribed, typesOf } from "./opened.ts";
import { buy, pressOn } from "./shop.ts";

describe("the life of a subscription", () => {
  test("it renews on its day of the month, each time paid", async () => {
    const { local, read, stripe, id } = await subscribed();
    local.controls.advance({ days: 60 });
    expect(itemOf(await read()).current_period_end).toBe(seconds("2026-04-30T12:00:00Z"));
    const bills = await stripe.invoices.list({ subscription: id });
    expect(bills.data.map(({ billing_reason, status }) => [billing_reason, status])).toEqual([
      ["subscription_cycle", "paid"],
      ["subscription_cycle", "paid"],
      ["subscription_create", "paid"],
    ]);
  });

  test("a trial costs nothing, is announced to end, and is paid when it ends", async () => {
    const { local, stripe, shop } = await opened();
    const { session, subscription: id } = await buy(local, {
      price: shop.pro.month.id,
      subscription_data: { trial_period_days: 14 },
    });
    expect(session.payment_status).toBe("no_payment_required");
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "trialing" });
    local.controls.advance({ days: 14 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
    expect(typesOf(local)).toContain("customer.subscription.trial_will_end");
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  test.each([
    ["cancel", "canceled"],
    ["unpaid", "unpaid"],
  ] as const)("a payment that fails is tried for 15 days, then: %s", async (afterRetries, status) => {
    const { local, read, customer } = await subscribed({ afterRetries });
    local.controls.card({ customer: customer.id, card: "declined" });
    local.controls.advance({ days: 28 });
    expect((await read()).status).toBe("past_due");
    local.controls.advance({ days: 14 });
    expect((await read()).status).toBe("past_due");
    local.controls.advance({ days: 1 });
    expect((await read()).status).toBe(status);
    expect(typesOf(local).filter((type) => type === "invoice.payment_failed")).toHaveLength(4);
  });

  test("a payment that fails and then does not, mends it", async () => {
    const { local, read, customer } = await subscribed();
    local.controls.card({ customer: customer.id, card: "declined" });
    local.controls.advance({ days: 28 });
    local.controls.card({ customer: customer.id, card: "good" });
    local.controls.advance({ days: 3 });
    expect((await read()).status).toBe("active");
  });

  test("the API's cancel says that the period's end ends it, the portal's says when", async () => {
    const { local, stripe, read, id, customer } = await subscribed();
    const ends = seconds("2026-02-28T12:00:00Z");
    await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    expect(await read()).toMatchObject({ cancel_at_period_end: true, cancel_at: null });
    await stripe.subscriptions.update(id, { cancel_at_period_end: false });
    expect(await read()).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
    const configuration = await stripe.billingPortal.configurations.create({
      features: { subscription_cancel: { enabled: true } },
    });
    const portal = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      configuration: configuration.id,
      return_url: "https://earmark.example/settings",
    });
    await pressOn(local.fetch, portal.url, { action: "cancel", value: id });
    expect(await read()).toMatchObject({ cancel_at_period_end: false, cancel_at: ends, status: "active" });
    local.controls.advance({ days: 28 });
    expect(await read()).toMatchObject({ status: "canceled", ended_at: ends });
  });

  test("an upgrade is paid for what is left of the month, a declined one changes nothing", async () => {
    const { local, stripe, shop, read, id, customer } = await subscribed();
    const to = {
      items: [{ id: itemOf(await read()).id, price: shop.team.month.id, quantity: 3 }],
      proration_behavior: "always_invoice" as const,
      payment_behavior: "error_if_incomplete" as const,
    };
    local.controls.advance({ days: 14 });
    local.controls.card({ customer: customer.id, card: "declined" });
    await expect(stripe.subscriptions.update(id, to)).rejects.toMatchObject({ code: "card_declined" });
    expect(itemOf(await read()).price.id).toBe(shop.pro.month.id);
    local.controls.card({ customer: customer.id, card: "good" });
    const changed = await stripe.subscriptions.update(id, { ...to, expand: ["latest_invoice"] });
    expect(itemOf(changed)).toMatchObject({ quantity: 3, price: { id: shop.team.month.id } });
    expect(changed.latest_invoice).toMatchObject({ total: 3 * 750 - 450, status: "paid" });
  });

  test("what a downgrade gives back is taken off the next invoice", async () => {
    const { local, stripe, shop, read, id } = await subscribed();
    const item = itemOf(await read()).id;
    await stripe.subscriptions.update(id, {
      items: [{ id: item, price: shop.team.month.id }],
      proration_behavior: "always_invoice",
    });
    await stripe.subscriptions.update(id, { items: [{ id: item, price: shop.pro.month.id }] });
    local.controls.advance({ days: 28 });
    const [last] = (await stripe.invoices.list({ subscription: id })).data;
    expect(last).toMatchObject({ total: 900 - 1_500 + 900, amount_paid: 300, status: "paid" });
  });

  test("money given back, or denied, is told with the charge; the subscription goes on", async () => {
    const { local, stripe, read, customer } = await subscribed();
    const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
    await stripe.refunds.create({ charge: charge?.id ?? "", amount: 300 });
    const { id } = local.controls.dispute({ customer: customer.id });
    local.controls.decide({ dispute: id, status: "lost" });
    expect(await stripe.disputes.retrieve(id)).toMatchObject({ status: "lost", charge: charge?.id });
    expect(await stripe.charges.retrieve(charge?.id ?? "")).toMatchObject({
      amount_refunded: 300,
      refunded: false,
      disputed: true,
    });
    expect((await read()).status).toBe("active");
  });

  test("a customer who is deleted has no subscription any more", async () => {
    const { stripe, read, customer } = await subscribed();
    await stripe.customers.del(customer.id);
    expect(await stripe.customers.retrieve(customer.id)).toEqual({
      id: customer.id,
      object: "customer",
      deleted: true,
    });
    expect((await read()).status).toBe("canceled");
    const active = await stripe.entitlements.activeEntitlements.list({ customer: customer.id });
    expect(active.data).toEqual([]);
  });
});
