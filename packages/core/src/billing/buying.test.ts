import { describe, expect, test } from "vitest";

import { cancelSubscription } from "./cancel-subscription.ts";
import { changePlan } from "./change-plan.ts";
import { getBilling } from "./get-billing.ts";
import { listPlans } from "./list-plans.ts";
import { openPortal } from "./open-portal.ts";
import { PaymentError } from "./payment-error.ts";
import { refreshBilling } from "./refresh-billing.ts";
import { resumeSubscription } from "./resume-subscription.ts";
import { startCheckout } from "./start-checkout.ts";
import { openShop, PRO } from "./testing/shop.ts";

const DAY_MS = 86_400_000;
const TEAM = { plan: "team", interval: "month", seats: 3 } as const;

describe("who buys", () => {
  test("has the plan when they come back, though no news has come", async () => {
    const { as, buy, planOf } = openShop();
    expect(await getBilling(as())).toMatchObject({ plan: "free", subscription: null, isSelling: true });
    const { periodEnd } = await buy();
    expect(await planOf()).toBe("pro");
    expect(await getBilling(as())).toMatchObject({
      plan: "pro",
      grant: { plan: "pro", via: "subscription" },
      hasPortal: true,
      subscription: { plan: "pro", status: "trialing", seats: 1, cancelAt: null, trialEnd: periodEnd },
    });
  });

  test("and starts twice at once, is one customer on one page", async () => {
    const { as, enter, ports } = openShop();
    await enter();
    const pages = await Promise.all(Array.from({ length: 5 }, () => startCheckout(as(), PRO)));
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    expect(await ports.customers.find("ada")).toMatchObject({ customerId: "cus_1" });
    await expect(openPortal(as("bob"))).rejects.toMatchObject({ code: "conflict" });
  });

  test("and has a subscription, is sent to change it", async () => {
    const { as, buy } = openShop();
    await buy();
    await expect(startCheckout(as(), TEAM)).rejects.toMatchObject({ code: "conflict" });
  });

  test("and was given a plan, is not sold one that would do nothing, until the gift is over", async () => {
    const { as, enter, ports } = openShop();
    await enter();
    const now = ports.clock.now();
    const until = new Date(now.getTime() + DAY_MS).toISOString();
    await ports.accounts.grant("ada", { plan: "pro", via: "admin", until }, now);
    await expect(startCheckout(as(), TEAM)).rejects.toMatchObject({ code: "conflict" });
    ports.pass(DAY_MS);
    await expect(startCheckout(as(), TEAM)).resolves.toMatchObject({ url: expect.any(String) });
  });

  test("again after the end is the same customer, and pays from the first day", async () => {
    const { as, buy, customerOf, ports, shop } = openShop();
    const first = await buy();
    const customerId = await customerOf();
    shop.changeSubscription(first.id, { status: "canceled" });
    ports.pass(DAY_MS);
    expect((await refreshBilling(as())).plan).toBe("free");
    const again = await buy();
    expect([await customerOf(), again.status]).toEqual([customerId, "active"]);
    expect((await getBilling(as())).plan).toBe("pro");
  });

  test("after their customer was deleted over there becomes a new one", async () => {
    const { as, buy, customerOf, planOf, shop } = openShop();
    await buy();
    await shop.payments.forget(await customerOf());
    await buy();
    expect([await customerOf(), await planOf()]).toEqual(["cus_5", "pro"]);
    expect((await getBilling(as())).subscription).toMatchObject({ status: "trialing" });
  });

  test("on two pages that were both open, keeps the newer subscription, and pays for it alone", async () => {
    const { as, buy, customerOf, shop, ports } = openShop();
    const older = await buy();
    ports.pass(1_000);
    const newer = shop.pay(await customerOf());
    expect(await refreshBilling(as())).toMatchObject({ plan: "pro" });
    const { subscriptions } = await shop.payments.readCustomer(await customerOf());
    expect(subscriptions.map(({ id, status }) => [id, status])).toEqual([
      [older.id, "canceled"],
      [newer.id, "trialing"],
    ]);
    const kept = await ports.customers.find("ada");
    expect(kept?.state.subscriptions[0]?.status, "and it is known here").toBe("canceled");
  });
});

describe("who has a subscription", () => {
  test("changes it up and down, at once", async () => {
    const { as, buy, planOf } = openShop();
    await buy();
    const changed = await changePlan(as(), TEAM);
    expect(changed).toMatchObject({ plan: "team", subscription: { plan: "team", seats: 3 } });
    expect(
      await changePlan(as(), { plan: "team", interval: "year" }),
      "as many seats as before",
    ).toMatchObject({ subscription: { interval: "year", seats: 3 } });
    expect(await changePlan(as(), PRO)).toMatchObject({ plan: "pro", subscription: { seats: 1 } });
    expect(await planOf()).toBe("pro");
  });

  test("cancels it, keeps the plan to the end of the period and not a second longer, and may go on before", async () => {
    const { as, buy, ports } = openShop();
    const { periodEnd } = await buy();
    expect(await cancelSubscription(as())).toMatchObject({
      plan: "pro",
      subscription: { cancelAt: periodEnd },
    });
    expect(await resumeSubscription(as())).toMatchObject({ subscription: { cancelAt: null } });
    await cancelSubscription(as());
    ports.pass(Date.parse(periodEnd) - ports.clock.now().getTime() - 1);
    expect((await getBilling(as())).plan).toBe("pro");
    ports.pass(1);
    expect(await getBilling(as())).toMatchObject({ plan: "free", grant: null });
  });

  test("whose charge failed keeps the plan in grace; who cancels then ends at once", async () => {
    const { as, buy, ports, shop } = openShop();
    const { id, periodEnd } = await buy();
    ports.pass(Date.parse(periodEnd) - ports.clock.now().getTime());
    shop.changeSubscription(id, { status: "past_due", periodStart: periodEnd });
    const { plan, subscription } = await refreshBilling(as());
    const graceUntil = new Date(Date.parse(periodEnd) + 7 * DAY_MS).toISOString();
    expect([plan, subscription?.graceUntil]).toEqual(["pro", graceUntil]);
    await expect(changePlan(as(), TEAM)).rejects.toMatchObject({ code: "conflict" });
    expect(await cancelSubscription(as())).toMatchObject({
      plan: "free",
      subscription: { status: "canceled" },
    });
  });

  test("is told when the card is declined, and keeps what they had", async () => {
    const { as, buy, shop } = openShop();
    await buy();
    shop.payments.changeSubscription = () => Promise.reject(new PaymentError("declined", "No"));
    await expect(changePlan(as(), TEAM)).rejects.toMatchObject({ code: "payment-declined" });
    expect((await getBilling(as())).plan).toBe("pro");
  });

  test("of none is told so", async () => {
    const { as, enter } = openShop();
    await enter();
    for (const change of [changePlan(as(), TEAM), cancelSubscription(as()), resumeSubscription(as())])
      await expect(change).rejects.toMatchObject({ code: "conflict" });
  });
});

test("while the payment service is away, one is told to try again, and plans stay", async () => {
  const { as, buy, planOf, shop } = openShop();
  await buy();
  shop.payments.readCustomer = () => Promise.reject(new PaymentError("unavailable", "timeout"));
  await expect(refreshBilling(as())).rejects.toMatchObject({ code: "unavailable" });
  expect(await planOf()).toBe("pro");
});

test("where nothing is sold there is nothing to buy, and the plans are listed all the same", async () => {
  const { as, ports } = openShop();
  const ctx = { ...as(), payments: undefined, defaultPlan: "unlimited" as const };
  await expect(startCheckout(ctx, PRO)).rejects.toMatchObject({ code: "not-found" });
  expect(await getBilling(ctx)).toMatchObject({ plan: "unlimited", isSelling: false, hasPortal: false });
  const { isSelling, plans } = await listPlans({ ...ports, payments: undefined });
  expect(isSelling).toBe(false);
  expect(plans.map(({ id, prices }) => [id, prices.length])).toEqual([
    ["free", 0],
    ["pro", 2],
    ["team", 2],
    ["unlimited", 0],
  ]);
});
