import { expect, test } from "vitest";

import { currentOf, isLive, type SubscriptionState } from "../billing/subscription.ts";
import type { CheckoutWish, Payments } from "../ports/payments.ts";
import { newOwner } from "./stores.ts";

export interface OpenShop {
  payments: Payments;
  /** Somebody pays on a page that `startCheckout` opened. */
  pay(customerId: string, url: string): Promise<void>;
}

const URLS = { paidUrl: "https://earmark.example/paid", leftUrl: "https://earmark.example/left" };
const MONTH_MS = 31 * 86_400_000;

/** What every Payments must do. */
export function paymentsContract(open: () => Promise<OpenShop>) {
  const customer = async () => {
    const shop = await open();
    const ownerId = newOwner();
    const customerId = await shop.payments.createCustomer({ ownerId, email: null, replaces: null });
    const wishOf = (change: Partial<CheckoutWish> = {}): CheckoutWish => ({
      ownerId,
      customerId,
      plan: "pro",
      interval: "month",
      seats: 1,
      trialDays: 0,
      ...URLS,
      ...change,
    });
    const read = async () => currentOf(await shop.payments.readCustomer(customerId));
    const buy = async (change: Partial<CheckoutWish> = {}): Promise<SubscriptionState> => {
      await shop.pay(customerId, (await shop.payments.startCheckout(wishOf(change))).url);
      const bought = await read();
      if (!bought) throw new Error("Nothing was bought");
      return bought;
    };
    return { ...shop, ownerId, customerId, wishOf, read, buy };
  };

  test("a price stands for each plan that is sold, by the month and the year", async () => {
    const { payments } = await open();
    const prices = await payments.prices();
    expect(prices.map(({ plan, interval }) => `${plan} ${interval}`)).toEqual([
      "pro month",
      "pro year",
      "team month",
      "team year",
    ]);
    for (const { unitAmount, currency } of prices) {
      expect(unitAmount).toBeGreaterThan(0);
      expect(currency).toMatch(/^[a-z]{3}$/);
    }
  });

  test("of many who make a customer for one person at once, all are given the same, with its owner", async () => {
    const { payments } = await open();
    const ownerId = newOwner();
    const wish = { ownerId, email: "ada@example.com", replaces: null };
    const made = await Promise.all(Array.from({ length: 5 }, () => payments.createCustomer(wish)));
    expect(new Set(made).size).toBe(1);
    const [customerId = ""] = made;
    expect(await payments.ownerOf(customerId)).toBe(ownerId);
    expect(await payments.createCustomer({ ...wish, replaces: customerId })).not.toBe(customerId);
    expect(await payments.ownerOf("cus_unknown")).toBeUndefined();
    expect(await payments.readCustomer(customerId)).toEqual({ subscriptions: [], disputes: [] });
    expect(await payments.customerOfCharge("ch_unknown")).toBeNull();
  });

  test("for a wish there is one page, however often it is asked for; another wish has another", async () => {
    const { payments, wishOf } = await customer();
    const asked = [payments.startCheckout(wishOf()), payments.startCheckout(wishOf())];
    const pages = (await Promise.all(asked)).map(({ url }) => url);
    expect(new Set(pages).size).toBe(1);
    expect(await payments.startCheckout(wishOf())).toEqual({ url: pages[0] });
    const other = await payments.startCheckout(wishOf({ plan: "team", seats: 3 }));
    expect(other.url).not.toBe(pages[0]);
    expect((await payments.startCheckout(wishOf())).url).not.toBe(pages[0]);
  });

  test("who has paid has what was wished for", async () => {
    const { buy } = await customer();
    const bought = await buy({ plan: "team", interval: "month", seats: 3 });
    expect(bought).toMatchObject({ status: "active", plan: "team", interval: "month", seats: 3 });
    expect(bought).toMatchObject({ cancelAt: null, trialEnd: null });
    const lengthMs = Date.parse(bought.periodEnd) - Date.parse(bought.periodStart);
    expect(lengthMs).toBeGreaterThan(0);
    expect(lengthMs).toBeLessThanOrEqual(MONTH_MS);
  });

  test("free days come first", async () => {
    const { buy } = await customer();
    const bought = await buy({ trialDays: 14 });
    expect(bought).toMatchObject({ status: "trialing", trialEnd: bought.periodEnd });
  });

  test("a change of plan, interval and seats is there at once, and takes an announced end back", async () => {
    const { payments, buy, read } = await customer();
    const before = await buy();
    await payments.cancelSubscription(before, `1 ${before.id}`);
    await payments.changeSubscription(before, { plan: "team", interval: "year", seats: 4 }, `2 ${before.id}`);
    const after = await read();
    expect(after).toMatchObject({ id: before.id, plan: "team", interval: "year", seats: 4, cancelAt: null });
  });

  test("an end is announced for the end of the period, and taken back", async () => {
    const { payments, buy, read } = await customer();
    const bought = await buy();
    await payments.cancelSubscription(bought, `1 ${bought.id}`);
    const ending = await read();
    expect(ending).toMatchObject({ status: "active", cancelAt: bought.periodEnd });
    await payments.resumeSubscription(ending ?? bought, `2 ${bought.id}`);
    expect(await read()).toEqual(bought);
  });

  test("one that is ended is so at once, and may be ended again", async () => {
    const { payments, buy, read } = await customer();
    const { id } = await buy();
    for (let times = 0; times < 2; times += 1)
      await payments.endSubscription(id, { credit: true, note: "Bought twice" });
    expect(await read()).toMatchObject({ id, status: "canceled" });
  });

  test("nothing bills any more for whoever is forgotten, and they may be forgotten again", async () => {
    const { payments, buy, customerId, wishOf } = await customer();
    await buy();
    await payments.cancelNow(customerId);
    expect((await payments.readCustomer(customerId)).subscriptions.filter(isLive)).toEqual([]);
    for (let times = 0; times < 2; times += 1) await payments.forget(customerId);
    expect(await payments.ownerOf(customerId)).toBeUndefined();
    expect((await payments.readCustomer(customerId)).subscriptions.filter(isLive)).toEqual([]);
    await expect(payments.startCheckout(wishOf())).rejects.toMatchObject({ reason: "customer-gone" });
  });

  test("what is managed has a page", async () => {
    const { payments, customerId } = await customer();
    const { url } = await payments.openPortal({ customerId, returnUrl: URLS.leftUrl });
    expect(url).toMatch(/^https?:\/\//);
  });

  test("what it did not sign is refused", async () => {
    const { payments } = await open();
    for (const signature of ["", "t=1,v1=00", "signed"])
      await expect(payments.readEvent("{}", signature, new Date())).rejects.toMatchObject({
        reason: "bad-signature",
      });
  });
}
