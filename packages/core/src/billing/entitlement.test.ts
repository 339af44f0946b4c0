import { describe, expect, test } from "vitest";

import { sampleSubscription } from "../testing/samples.ts";
import { entitlementOf, surplusOf } from "./entitlement.ts";
import type { DisputeState, SubscriptionState } from "./subscription.ts";

const TERMS = { trialDays: 14, graceDays: 7, billingUrl: "https://earmark.example" };
const day = (n: number) => new Date(Date.parse("2026-01-01T00:00:00.000Z") + n * 86_400_000);
const iso = (n: number) => day(n).toISOString();

/** A month from day 0 to day 30. */
const subscribed = (change: Partial<SubscriptionState> = {}) =>
  sampleSubscription({ createdAt: iso(0), periodStart: iso(0), periodEnd: iso(30), ...change });
const dispute = (status: DisputeState["status"], atDay = 5): DisputeState => ({
  id: "dp_1",
  createdAt: iso(atDay),
  status,
});
const on = (n: number, subscriptions: SubscriptionState[], disputes: DisputeState[] = []) =>
  entitlementOf({ subscriptions, disputes }, TERMS, day(n));

describe("a plan is had", () => {
  test.each<[string, Partial<SubscriptionState>, number | null]>([
    ["active: until its period ends, and grace", { status: "active" }, 37],
    ["trialing: the same", { status: "trialing", trialEnd: iso(30) }, 37],
    ["cancelled: until its period ends", { status: "active", cancelAt: iso(30) }, 30],
    ["cancelled while on trial: until that ends", { status: "trialing", cancelAt: iso(30) }, 30],
    ["to end at a day of its own: until then", { status: "active", cancelAt: iso(12) }, 12],
    ["past due: grace from when its period began", { status: "past_due" }, 7],
    ["past due and to end: whichever comes first", { status: "past_due", cancelAt: iso(3) }, 3],
    ["unpaid: not", { status: "unpaid" }, null],
    ["paused: not", { status: "paused" }, null],
    ["incomplete: not", { status: "incomplete" }, null],
    ["never completed: not", { status: "incomplete_expired" }, null],
    ["canceled: not", { status: "canceled" }, null],
  ])("%s", (_, change, untilDay) => {
    const { grant } = on(1, [subscribed(change)]);
    expect(grant).toEqual(
      untilDay === null ? null : { plan: "pro", via: "subscription", until: iso(untilDay) },
    );
    if (untilDay === null) return;
    expect(on(untilDay - 0.001, [subscribed(change)]).grant, "to the last second").not.toBeNull();
    expect(on(untilDay, [subscribed(change)]).grant, "and no longer").toBeNull();
  });

  test("never by who never bought one", () => {
    expect(on(1, [])).toEqual({ subscription: undefined, grant: null, graceUntil: null, isDisputed: false });
  });

  test("as the best of several says, and of equals as the newest", () => {
    const old = subscribed({ id: "sub_old", createdAt: iso(-40), status: "canceled", plan: "team" });
    const good = subscribed({ id: "sub_good" });
    const twin = subscribed({ id: "sub_twin", createdAt: iso(1), plan: "team" });
    const failed = subscribed({ id: "sub_failed", createdAt: iso(2), status: "incomplete" });
    expect(on(3, [failed, old, good]).subscription?.id).toBe("sub_good");
    for (const order of [
      [twin, good],
      [good, twin],
    ])
      expect(on(3, order).subscription?.id).toBe("sub_twin");
  });

  test("in grace, and it is said until when", () => {
    expect(on(1, [subscribed({ status: "past_due" })]).graceUntil).toBe(iso(7));
    expect(on(1, [subscribed()]).graceUntil).toBeNull();
  });
});

describe("a dispute", () => {
  test.each<[DisputeState["status"], boolean]>([
    ["open", true],
    ["lost", true],
    ["harmless", false],
  ])("that is %s suspends access: %s", (status, suspends) => {
    const { grant, isDisputed } = on(6, [subscribed()], [dispute(status)]);
    expect([grant === null, isDisputed]).toEqual([suspends, suspends]);
  });

  test("that was lost does not touch what was bought after it", () => {
    const later = subscribed({ id: "sub_later", createdAt: iso(6) });
    expect(on(7, [subscribed({ status: "canceled" }), later], [dispute("lost")]).grant).not.toBeNull();
    expect(on(7, [later], [dispute("open")]).grant, "one that is open touches all").toBeNull();
  });
});

describe("what bills and should not", () => {
  const surplus = (subscriptions: SubscriptionState[], disputes: DisputeState[] = []) =>
    surplusOf({ subscriptions, disputes }).map(({ subscription, why }) => `${subscription.id} ${why}`);
  const older = subscribed({ id: "sub_older" });
  const newer = subscribed({ id: "sub_newer", createdAt: iso(0.001) });

  test("is the older of two that were bought at once, in whatever order they are listed", () => {
    expect(surplus([older, newer])).toEqual(["sub_older bought-twice"]);
    expect(surplus([newer, older])).toEqual(["sub_older bought-twice"]);
  });

  test("is what does not work beside what does", () => {
    const failing = { ...newer, status: "past_due" as const };
    expect(surplus([older, failing])).toEqual(["sub_newer bought-twice"]);
  });

  test("is what a lost dispute has ended, and nothing while it is open", () => {
    expect(surplus([older], [dispute("lost")])).toEqual(["sub_older dispute-lost"]);
    expect(surplus([older], [dispute("open")])).toEqual([]);
  });

  test("is nothing that has ended, and never the only one", () => {
    expect(surplus([{ ...older, status: "canceled" }, newer])).toEqual([]);
    expect(surplus([{ ...older, status: "incomplete" }, newer])).toEqual([]);
    expect(surplus([older])).toEqual([]);
  });
});
