import { describe, expect, test } from "vitest";

import { itemOf, opened, seconds, typesOf } from "./opened.ts";
import { buy, pressOn } from "./shop.ts";

describe("checkout", () => {
  test("who pays has a subscription, and comes back with the session's id", async () => {
    const { local, stripe, shop } = await opened();
    const { response, session, subscription } = await buy(local, {
      price: shop.pro.month.id,
      customer_email: "ada@example.com",
      client_reference_id: "ada",
      subscription_data: { metadata: { userId: "ada" } },
    });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`https://earmark.example/done?session=${session.id}`);
    expect(session).toMatchObject({ status: "complete", payment_status: "paid", client_reference_id: "ada" });
    const read = await stripe.subscriptions.retrieve(subscription);
    expect(read).toMatchObject({ status: "active", metadata: { userId: "ada" } });
    expect(itemOf(read).current_period_end).toBe(seconds("2026-02-28T12:00:00Z"));
    expect(typesOf(local)).toEqual(
      expect.arrayContaining([
        "customer.created",
        "customer.subscription.created",
        "entitlements.active_entitlement_summary.updated",
        "invoice.paid",
        "checkout.session.completed",
      ]),
    );
  });

  test("a declined card says so and leaves the session open", async () => {
    const { local, stripe, shop } = await opened();
    const { response, session } = await buy(local, { price: shop.pro.month.id, press: "decline" });
    expect(await response.text()).toContain("Your card was declined.");
    expect(session.status).toBe("open");
    expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
  });

  test("a code takes its part off, an unknown one is refused on the page", async () => {
    const { local, stripe, shop } = await opened();
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: "once" });
    await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code: "HALF" });
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      line_items: [{ price: shop.pro.month.id, quantity: 1 }],
      success_url: "https://earmark.example/",
      allow_promotion_codes: true,
    });
    const refused = await pressOn(local.fetch, session.url ?? "", { action: "code", code: "NOPE" });
    expect(await refused.text()).toContain("This code is invalid.");
    await pressOn(local.fetch, session.url ?? "", { action: "code", code: "half" });
    await pressOn(local.fetch, session.url ?? "", { action: "pay" });
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ["invoice"] });
    expect(paid.invoice).toMatchObject({ subtotal: 900, total: 450, amount_paid: 450 });
  });

  test("a session expires after a day, or when told, and then takes no money", async () => {
    const { local, stripe, shop } = await opened();
    const { session } = await buy(local, { price: shop.pro.month.id, press: "decline" });
    const other = await buy(local, { price: shop.pro.month.id, press: "decline" });
    await stripe.checkout.sessions.expire(other.session.id);
    local.controls.advance({ days: 1 });
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
    expect(typesOf(local).filter((type) => type === "checkout.session.expired")).toHaveLength(2);
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow(/status of expired/);
  });

  test("tax without an address to reckon it by is refused, as Stripe refuses it", async () => {
    const { local, stripe, shop } = await opened();
    const customer = await stripe.customers.create({ email: "ada@example.com" });
    const taxed = { price: shop.pro.month.id, customer: customer.id, automatic_tax: { enabled: true } };
    await expect(buy(local, taxed)).rejects.toThrow(/requires a valid address/);
    const { session } = await buy(local, { ...taxed, customer_update: { address: "auto" } });
    expect(session.automatic_tax).toMatchObject({ enabled: true, status: "complete" });
  });
});
