import type { PlanGrant } from "../account/account.ts";
import {
  currentOf,
  type CustomerState,
  type DisputeState,
  isLive,
  type SubscriptionState,
} from "./subscription.ts";

const DAY_MS = 86_400_000;

/** What whoever runs the installation allows. */
export interface BillingTerms {
  /** Free days before the first charge, once for each customer; 0 is none. */
  trialDays: number;
  /** Days for which a plan goes on when a charge failed, or when nothing was heard of its renewal. */
  graceDays: number;
  /** The page from which people go to pay, and to which they come back. */
  billingUrl: string;
}

/** What a customer has now. */
export interface Entitlement {
  /** The subscription that counts; undefined when there never was one. */
  subscription: SubscriptionState | undefined;
  /** Null: nothing. */
  grant: PlanGrant | null;
  /** Set while a charge has failed and access goes on all the same. */
  graceUntil: string | null;
  /** Whether a dispute keeps what would be theirs from them. */
  isDisputed: boolean;
}

/**
 * What the mirrored state of a customer entitles to at a moment.
 *
 * - trialing, active: the plan, until its period ends and some days of grace, in which news of the renewal arrives. One
 *   that was cancelled ends with its period, to the second.
 * - past_due: the renewal could not be charged. The plan goes on for the days of grace from when its period began.
 * - unpaid, paused, incomplete, incomplete_expired, canceled: nothing.
 * - An open dispute suspends access; a lost one ends it for every subscription that was there before it.
 */
export function entitlementOf(state: CustomerState, terms: BillingTerms, now: Date): Entitlement {
  const subscription = currentOf(state);
  if (!subscription) return { subscription, grant: null, graceUntil: null, isDisputed: false };
  const until = accessEnd(subscription, terms);
  const isOver = until === null || new Date(until) <= now;
  const isDisputed = state.disputes.some((dispute) => suspends(dispute, subscription));
  const grant: PlanGrant | null =
    isOver || isDisputed ? null : { plan: subscription.plan, via: "subscription", until };
  const graceUntil = subscription.status === "past_due" ? until : null;
  return { subscription, grant, graceUntil, isDisputed };
}

/** When access ends unless something changes; null: there is none. */
function accessEnd(
  { status, cancelAt, periodStart, periodEnd }: SubscriptionState,
  { graceDays }: BillingTerms,
): string | null {
  switch (status) {
    case "trialing":
    case "active":
      return cancelAt ?? daysAfter(periodEnd, graceDays);
    case "past_due":
      return earlier(daysAfter(periodStart, graceDays), cancelAt);
    case "unpaid":
    case "paused":
    case "incomplete":
    case "incomplete_expired":
    case "canceled":
      return null;
  }
}

const daysAfter = (moment: string, days: number) =>
  new Date(new Date(moment).getTime() + days * DAY_MS).toISOString();

const earlier = (a: string, b: string | null) => (b !== null && new Date(b) < new Date(a) ? b : a);

function suspends({ status, createdAt }: DisputeState, subscription: SubscriptionState): boolean {
  if (status === "lost") return new Date(subscription.createdAt) < new Date(createdAt);
  return status === "open";
}

/** Why a subscription is to be ended by us. */
export interface Surplus {
  subscription: SubscriptionState;
  why: "bought-twice" | "dispute-lost";
}

/**
 * What bills and should not: of two that were bought at once the older, and what a lost dispute has ended. Nobody pays
 * for what they can't use.
 */
export function surplusOf(state: CustomerState): Surplus[] {
  const current = currentOf(state);
  return state.subscriptions.filter(isLive).flatMap((subscription): Surplus[] => {
    const isLost = state.disputes.some(
      (dispute) => dispute.status === "lost" && suspends(dispute, subscription),
    );
    if (isLost) return [{ subscription, why: "dispute-lost" }];
    return subscription === current ? [] : [{ subscription, why: "bought-twice" }];
  });
}
