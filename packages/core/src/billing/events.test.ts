import { describe, expect, test } from "vitest";

import { actorFor } from "../account/plan-of.ts";
import { PaymentError } from "./payment-error.ts";
import { reconcileBilling } from "./reconcile-billing.ts";
import { openShop } from "./testing/shop.ts";

const DAY_MS = 86_400_000;
const sweep = {
  signal: new AbortController().signal,
  report: (error: unknown) => expect.fail(String(error)),
};

describe("an event", () => {
  test("is stored with its job before anything is done, and then applied", async () => {
    const { ports, tell, work, buy, shop, planOf, customerOf } = openShop();
    const { id } = await buy();
    await work();
    shop.changeSubscription(id, { status: "unpaid" });
    await tell({ id: "evt_a", customer: await customerOf() });
    expect(await ports.billingEvents.find("evt_a")).toMatchObject({ settledAt: null });
    expect(await planOf(), "nothing is done yet").toBe("pro");
    await work();
    expect(await planOf()).toBeNull();
    expect(await ports.billingEvents.find("evt_a")).toMatchObject({ outcome: "applied" });
  });

  test("that comes again makes no second job", async () => {
    const { ports, tell, buy, work, customerOf } = openShop();
    await buy();
    await work();
    const customer = await customerOf();
    await Promise.all(Array.from({ length: 5 }, () => tell({ id: "evt_a", customer })));
    expect(ports.takeJobs()).toEqual([{ type: "apply-billing-event", eventId: "evt_a" }]);
  });

  test("that nobody signed is refused, one of an unknown type is acknowledged and forgotten", async () => {
    const { ports, shop, tell } = openShop();
    shop.sign = () => "forged";
    await expect(tell({ id: "evt_a" })).rejects.toMatchObject({ code: "invalid-input" });
    shop.sign = () => `signed ${ports.clock.now().getTime()}`;
    await tell({ id: "evt_b", type: "radar.early_fraud_warning.created" });
    expect([await ports.billingEvents.find("evt_a"), await ports.billingEvents.find("evt_b")]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("about nobody, or about a stranger, changes nothing and is settled", async () => {
    const { ports, tell, work } = openShop();
    await tell({ id: "evt_a", customer: null });
    await tell({ id: "evt_b", customer: "cus_stranger" });
    await work();
    for (const id of ["evt_a", "evt_b"])
      expect(await ports.billingEvents.find(id)).toMatchObject({ outcome: "ignored" });
  });

  test("is not settled while the payment service is away, and is once it is back", async () => {
    const { ports, tell, buy, work, shop, customerOf, planOf } = openShop();
    const { id } = await buy();
    await work();
    const { readCustomer } = shop.payments;
    shop.changeSubscription(id, { status: "unpaid" });
    await tell({ id: "evt_a", customer: await customerOf() });
    shop.payments.readCustomer = () => Promise.reject(new PaymentError("unavailable", "timeout"));
    await expect(work()).rejects.toThrow("timeout");
    expect(await ports.billingEvents.find("evt_a")).toMatchObject({ settledAt: null });
    shop.payments.readCustomer = readCustomer;
    await ports.jobs.enqueue({ type: "apply-billing-event", eventId: "evt_a" });
    await work();
    expect(await planOf()).toBeNull();
  });

  test("about a customer that our database has lost finds its owner by what was noted over there", async () => {
    const { ports, tell, enter, shop, work, planOf } = openShop();
    await enter();
    const wish = { ownerId: "ada", email: null, replaces: null };
    const customer = await shop.payments.createCustomer(wish);
    const urls = { paidUrl: "", leftUrl: "" };
    const bought = { plan: "pro", interval: "month", seats: 1, trialDays: 0, ...urls } as const;
    await shop.payments.startCheckout({ ownerId: "ada", customerId: customer, ...bought });
    shop.pay(customer);
    await tell({ type: "checkout.session.completed", customer });
    await work();
    expect([await planOf(), await ports.customers.findOwner(customer)]).toEqual(["pro", "ada"]);
  });

  test("about somebody whose account is gone gives it to nobody", async () => {
    const { ports, tell, shop, work } = openShop();
    const customer = await shop.payments.createCustomer({ ownerId: "gone", email: null, replaces: null });
    await tell({ id: "evt_a", customer });
    await work();
    expect(await ports.accounts.find("gone")).toBeUndefined();
    expect(await ports.customers.find("gone")).toBeUndefined();
  });
});

describe("a dispute", () => {
  test("suspends the plan, a lost one ends the subscription, and what is bought after counts", async () => {
    const { tell, buy, shop, customerOf, planOf, ports, work } = openShop();
    const { id } = await buy();
    const customer = await customerOf();
    ports.pass(DAY_MS);
    const createdAt = ports.clock.now().toISOString();
    const say = async (status: "open" | "lost") => {
      shop.change(customer, { disputes: [{ id: "dp_1", createdAt, status }] });
      await tell({ type: "charge.dispute.updated", charge: `ch_${customer}` });
      await work();
    };
    await say("open");
    expect(await planOf()).toBeNull();
    await say("lost");
    const { subscriptions } = await shop.payments.readCustomer(customer);
    expect([await planOf(), subscriptions.find((one) => one.id === id)?.status]).toEqual([null, "canceled"]);
    ports.pass(DAY_MS);
    await buy();
    expect(await planOf()).toBe("pro");
  });
});

describe("claims", () => {
  test("say the plan once a job has written it, and keep what else they say", async () => {
    const { buy, identity, shop, tell, work, customerOf } = openShop();
    identity.put("ada", { claims: { role: "admin" } });
    const { id } = await buy();
    await work();
    expect((await identity.find("ada"))?.claims).toEqual({ role: "admin", stripeRole: "pro" });
    shop.changeSubscription(id, { status: "canceled" });
    await tell({ customer: await customerOf() });
    await work();
    expect((await identity.find("ada"))?.claims).toEqual({ role: "admin" });
  });

  test("are written anew when the plan changed while they were", async () => {
    const { buy, identity, ports, shop, as, work } = openShop();
    identity.put("ada");
    const { id } = await buy();
    const { setClaims } = identity;
    identity.setClaims = async (userId, claims) => {
      identity.setClaims = setClaims;
      shop.changeSubscription(id, { status: "canceled" });
      await ports.accounts.grant("ada", null, as().clock.now());
      await setClaims(userId, claims);
    };
    await work();
    expect((await identity.find("ada"))?.claims).toEqual({});
  });
});

describe("the nightly sweep", () => {
  test("finds what no event told of: a purchase, an end, a dispute", async () => {
    const { buy, customerOf, planOf, ports, shop } = openShop();
    await buy();
    const bob = await buy(undefined, "bob");
    await buy(undefined, "eve");
    shop.changeSubscription(bob.id, { status: "canceled" });
    const at = ports.clock.now().toISOString();
    shop.change(await customerOf("eve"), { disputes: [{ id: "dp_1", createdAt: at, status: "open" }] });
    expect(await reconcileBilling(ports, sweep)).toEqual({ customers: 3, failed: 0 });
    expect([await planOf("ada"), await planOf("bob"), await planOf("eve")]).toEqual(["pro", null, null]);
    ports.pass(4 * DAY_MS);
    expect(await reconcileBilling(ports, sweep), "bob's is over").toMatchObject({ customers: 2 });
  });

  test("is held up by nobody who can't be read, and says so", async () => {
    const { buy, planOf, ports, shop } = openShop();
    await buy();
    const bob = await buy(undefined, "bob");
    shop.changeSubscription(bob.id, { status: "canceled" });
    const { readCustomer } = shop.payments;
    shop.payments.readCustomer = (id) =>
      id === "cus_1" ? Promise.reject(new Error("odd")) : readCustomer(id);
    const reported: unknown[] = [];
    const report = (error: unknown) => void reported.push(error);
    expect(await reconcileBilling(ports, { ...sweep, report })).toEqual({ customers: 2, failed: 1 });
    expect([await planOf("bob"), reported.length]).toEqual([null, 1]);
  });

  test("gives events that were given up another job, and forgets old ones", async () => {
    const { buy, customerOf, ports, tell, work } = openShop();
    await buy();
    await work();
    await tell({ id: "evt_lost", customer: await customerOf() });
    ports.takeJobs();
    ports.pass(2 * 3_600_000);
    await reconcileBilling(ports, sweep);
    expect(ports.takeJobs()).toEqual([{ type: "apply-billing-event", eventId: "evt_lost" }]);
    await ports.billingEvents.settle("evt_lost", "applied", ports.clock.now());
    ports.pass(91 * DAY_MS);
    await reconcileBilling(ports, sweep);
    expect(await ports.billingEvents.find("evt_lost")).toBeUndefined();
  });

  test("a missed end gives nobody a plan forever", async () => {
    const { buy, ports } = openShop();
    const { periodEnd } = await buy();
    ports.pass(Date.parse(periodEnd) - ports.clock.now().getTime() + 7 * DAY_MS);
    expect((await actorFor(ports, "ada")).plan).toBe("free");
  });
});

test("what an admin gave stays, whatever ends that was bought before", async () => {
  const { buy, planOf, ports, shop, tell, work, customerOf } = openShop();
  const { id } = await buy();
  await ports.accounts.grant("ada", { plan: "team", via: "admin", until: null }, ports.clock.now());
  expect(await planOf()).toBe("team");
  shop.changeSubscription(id, { status: "canceled" });
  await tell({ customer: await customerOf() });
  await work();
  expect(await planOf()).toBe("team");
});
