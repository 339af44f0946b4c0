import { expect, test } from "vitest";

import { acceptSeat } from "../billing/accept-seat.ts";
import { inviteSeat } from "../billing/invite-seat.ts";
import { syncCustomer } from "../billing/sync-customer.ts";
import { fakePayments, sampleTerms } from "./fake-payments.ts";
import { actor } from "./fakes.ts";
import { sampleSubscription, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

/** A team in a store, and what Stripe says of it. */
async function teamIn(open: OpenStores) {
  const stores = await open();
  const shop = fakePayments(sampleTime);
  let lastId = 0;
  const owner = newOwner();
  const as = (userId: string) => ({
    ...stores,
    actor: actor(userId),
    billing: sampleTerms,
    clock: { now: sampleTime },
    defaultPlan: "free" as const,
    ids: { next: (prefix: string) => `${prefix}_${owner}_${(lastId += 1)}`, secret: () => "" },
    payments: shop.payments,
  });
  const enter = async (userId: string) => {
    await stores.accounts.enter({ userId, email: `${userId}@example.com`, at: sampleTime() });
  };
  await enter(owner);
  const customerId = await shop.payments.createCustomer({ ownerId: owner, email: null, replaces: null });
  // The fake numbers its customers from one; a store is shared.
  const pay = (change: Parameters<typeof sampleSubscription>[0]) =>
    shop.change(customerId, { subscriptions: [sampleSubscription(change)] });
  await stores.customers.link(owner, customerId, { replaces: null, at: sampleTime() });
  const planOf = async (userId: string) => (await stores.accounts.find(userId))?.grant?.plan ?? null;
  return { stores, as, owner, enter, pay, planOf, sync: () => syncCustomer(as(owner), owner) };
}

/** What the plans of several people must come to, whatever happens at once. */
export function settlingPlansContract(open: OpenStores) {
  test(
    "who accepts a seat while the team ends is left without, or loses it",
    { timeout: 60_000 },
    async () => {
      for (let round = 0; round < 10; round += 1) {
        const { as, enter, owner, pay, planOf, sync, stores } = await teamIn(open);
        pay({ plan: "team", seats: 3 });
        await sync();
        expect(await planOf(owner)).toBe("team");
        const member = newOwner();
        await enter(member);
        const { seat } = await inviteSeat(as(owner), { email: `${member}@example.com` });
        pay({ plan: "pro", seats: 1 });
        await Promise.all([sync(), acceptSeat(as(member), seat.id), sync()]);
        expect([await planOf(owner), await planOf(member)]).toEqual(["pro", null]);
        await stores.seats.remove(owner, seat.id);
        await stores.customers.link(owner, `gone_${owner}`, {
          replaces: (await stores.customers.find(owner))?.customerId ?? "",
          at: sampleTime(),
        });
      }
    },
  );
}
