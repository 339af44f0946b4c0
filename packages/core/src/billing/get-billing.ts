import { planAt } from "../account/account.ts";
import type { Context } from "../context.ts";
import type { StoredCustomer } from "../ports/customer-repository.ts";
import type { Billing, SubscriptionView } from "./billing.ts";
import { type BillingTerms, entitlementOf } from "./entitlement.ts";

export type BillingNeeds =
  | "accounts"
  | "billing"
  | "clock"
  | "customers"
  | "defaultPlan"
  | "payments"
  | "seats";

/** What somebody has, why, and what becomes of it, as far as we have heard. */
export async function getBilling(ctx: Context<BillingNeeds>): Promise<Billing> {
  const { accounts, actor, billing, clock, customers, defaultPlan, payments, seats } = ctx;
  const account = await accounts.find(actor.userId);
  const customer = await customers.find(actor.userId);
  const now = clock.now();
  const plan = account ? planAt(account, defaultPlan, now) : defaultPlan;
  const grant = account?.grant ?? null;
  const holds = grant && (grant.until === null || new Date(grant.until) > now);
  return {
    plan,
    grant: holds ? grant : null,
    isSelling: payments !== undefined,
    hasPortal: payments !== undefined && customer !== undefined,
    seatId: (await seats.findMember(actor.userId))?.id ?? null,
    subscription: customer ? viewOf(customer, billing, now) : null,
  };
}

function viewOf({ state }: StoredCustomer, terms: BillingTerms, now: Date): SubscriptionView | null {
  const { subscription, graceUntil, isDisputed } = entitlementOf(state, terms, now);
  if (!subscription) return null;
  const { plan, interval, seats, status, periodEnd, cancelAt, trialEnd } = subscription;
  return {
    plan,
    interval,
    seats,
    status,
    periodEnd,
    cancelAt,
    trialEnd: status === "trialing" ? trialEnd : null,
    graceUntil,
    isDisputed,
  };
}
