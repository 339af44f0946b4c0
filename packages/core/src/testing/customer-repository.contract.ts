import { expect, test } from "vitest";

import type { CustomerState, SubscriptionState } from "../billing/subscription.ts";
import { sampleSubscription, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(sampleTime().getTime() + days * DAY_MS);

const stateOf = (change: Partial<SubscriptionState> = {}): CustomerState => ({
  subscriptions: [sampleSubscription(change)],
  disputes: [{ id: "dp_1", createdAt: at(1).toISOString(), status: "harmless" }],
});

/** What every CustomerRepository must do. */
export function customerRepositoryContract(open: OpenStores) {
  const customer = async (owner = newOwner()) => {
    const { customers } = await open();
    const customerId = `cus_${owner}`;
    await customers.link(owner, customerId, { replaces: null, at: at(0) });
    return { customers, owner, customerId };
  };

  test("of many who note a customer for one person at once, all are told the same", async () => {
    const { customers } = await open();
    const owner = newOwner();
    const linking = Array.from({ length: 20 }, (_, n) =>
      customers.link(owner, `cus_${owner}_${n}`, { replaces: null, at: at(0) }),
    );
    const told = new Set(await Promise.all(linking));
    expect(told.size).toBe(1);
    const [customerId = ""] = told;
    expect(await customers.find(owner)).toEqual({
      ownerId: owner,
      customerId,
      state: { subscriptions: [], disputes: [] },
      readAt: null,
    });
    expect(await customers.findOwner(customerId)).toBe(owner);
    expect(await customers.findOwner("cus_unknown")).toBeUndefined();
    expect(await customers.find(newOwner())).toBeUndefined();
  });

  test("one that is gone is replaced once, and takes what was known of it along", async () => {
    const { customers, owner, customerId } = await customer();
    const reading = await customers.begin(owner);
    if (reading) await customers.keep(reading, stateOf(), at(1));
    const late = (await customers.begin(owner)) ?? { ownerId: owner, customerId, ticket: -1 };
    const replaces = customerId;
    expect(await customers.link(owner, `${customerId}_b`, { replaces, at: at(2) })).toBe(`${customerId}_b`);
    expect(await customers.link(owner, `${customerId}_c`, { replaces, at: at(2) })).toBe(`${customerId}_b`);
    expect(await customers.find(owner)).toMatchObject({ state: { subscriptions: [] }, readAt: null });
    expect(await customers.keep(late, stateOf(), at(3)), "what was asked of the old").toBe(false);
    expect(await customers.findOwner(customerId)).toBeUndefined();
  });

  test("what was asked last is kept, in whatever order the answers come", async () => {
    const { customers, owner } = await customer();
    const [first, second] = [await customers.begin(owner), await customers.begin(owner)];
    if (!first || !second) throw new Error("They are a customer");
    expect(await customers.keep(second, stateOf({ plan: "team" }), at(2))).toBe(true);
    expect(await customers.keep(first, stateOf({ plan: "pro" }), at(3))).toBe(false);
    expect(await customers.keep(second, stateOf({ plan: "pro" }), at(3)), "once").toBe(false);
    const kept = await customers.find(owner);
    expect(kept).toMatchObject({ state: stateOf({ plan: "team" }), readAt: at(2).toISOString() });
  });

  test("many turns at once are as many tickets", async () => {
    const { customers, owner } = await customer();
    const turns = await Promise.all(Array.from({ length: 20 }, () => customers.begin(owner)));
    expect(new Set(turns.map((turn) => turn?.ticket)).size).toBe(20);
    expect(await customers.begin(newOwner())).toBeUndefined();
  });

  test("of those whose news may have been missed, all are listed, in pages", async () => {
    const { customers } = await open();
    const prefix = newOwner();
    const cases: Record<string, CustomerState | null> = {
      "1 active": stateOf(),
      "2 past due": stateOf({ status: "past_due" }),
      "3 canceled": stateOf({ status: "canceled" }),
      "4 incomplete": stateOf({ status: "incomplete" }),
      "5 disputed": {
        subscriptions: [],
        disputes: [{ id: "dp", createdAt: at(0).toISOString(), status: "open" }],
      },
      "6 nothing": { subscriptions: [], disputes: [] },
      "7 went to pay": null,
    };
    for (const [name, state] of Object.entries(cases)) {
      const { owner } = await customer(`${prefix} ${name}`);
      const reading = await customers.begin(owner);
      if (state && reading) await customers.keep(reading, state, at(1));
      if (!state) await customers.noteCheckout(owner, at(20));
    }
    const listed: string[] = [];
    for (let page = [prefix]; page.length > 0;) {
      page = await customers.listUnsettled({ since: at(19), after: page.at(-1) ?? "", limit: 2 });
      expect(page.length).toBeLessThanOrEqual(2);
      listed.push(...page.filter((owner) => owner.startsWith(prefix)));
    }
    const names = listed.map((owner) => owner.slice(prefix.length + 1));
    expect(names).toEqual(["1 active", "2 past due", "5 disputed", "7 went to pay"]);
  });
}
