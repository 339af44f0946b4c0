import type { Schemas } from "@earmark/api-client";
import { describe, expect, test } from "vitest";

import { billingSentence } from "./billing-sentence.ts";

type Billing = Schemas["Billing"];
type Subscription = NonNullable<Billing["subscription"]>;

const subscription: Subscription = {
  plan: "pro",
  interval: "month",
  seats: 1,
  status: "active",
  periodEnd: "2026-02-01T00:00:00.000Z",
  cancelAt: null,
  trialEnd: null,
  graceUntil: null,
  isDisputed: false,
};
const billing: Billing = {
  plan: "pro",
  grant: { plan: "pro", via: "subscription", until: "2026-02-08T00:00:00.000Z" },
  isSelling: true,
  hasPortal: true,
  seatId: null,
  subscription,
};
const of = (change: Partial<Subscription>) =>
  billingSentence({ ...billing, subscription: { ...subscription, ...change } });

describe("what becomes of a plan", () => {
  test("a renewal says its day, never that of the grace behind it", () => {
    expect(of({})).toEqual({ text: "Renewed on Feb 1, 2026.", urgent: false });
  });

  test("a cancelled one says until when it is kept", () => {
    expect(of({ cancelAt: "2026-02-01T00:00:00.000Z" }).text).toMatch(/keep it until Feb 1, 2026/);
  });

  test("a trial that was cancelled is told as cancelled, not as free", () => {
    const text = of({
      status: "trialing",
      trialEnd: "2026-01-15T00:00:00.000Z",
      cancelAt: "2026-01-15T00:00:00.000Z",
    }).text;
    expect(text).toMatch(/^Cancelled/);
  });

  test.each([
    ["past_due", { status: "past_due", graceUntil: "2026-01-20T00:00:00.000Z" }],
    ["unpaid", { status: "unpaid" }],
    ["incomplete", { status: "incomplete" }],
    ["disputed", { isDisputed: true }],
  ] as const)("%s asks for something to be done", (_, change) => {
    expect(of(change).urgent).toBe(true);
  });

  test("a seat and a gift are not the person's to pay for", () => {
    const via = (grant: NonNullable<Billing["grant"]>) => billingSentence({ ...billing, grant }).text;
    expect(via({ plan: "team", via: "seat", until: null })).toMatch(/seat in a team/);
    expect(via({ plan: "pro", via: "admin", until: "2026-03-01T00:00:00.000Z" })).toMatch(
      /until Mar 1, 2026/,
    );
  });
});
