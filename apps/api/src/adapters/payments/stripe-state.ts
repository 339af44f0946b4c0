import {
  BillingInterval,
  type DisputeState,
  SoldPlan,
  type SubscriptionState,
  SubscriptionStatus,
} from "@earmark/core";
import type Stripe from "stripe";

/** On products and prices: which plan they are. A key by which a price is found may move on to another, this stays. */
export const PLAN_MARK = "earmark_plan";

const LOOKUP_KEY = /^earmark_(pro|team)_(?:month|year)$/;

const toMoment = (seconds: number) => new Date(seconds * 1_000).toISOString();
const toMomentOrNull = (seconds: number | null) => (seconds === null ? null : toMoment(seconds));

function planOfPrice({ metadata, lookup_key }: Stripe.Price): SoldPlan | undefined {
  const plan = metadata[PLAN_MARK] ?? LOOKUP_KEY.exec(lookup_key ?? "")?.[1];
  return SoldPlan.safeParse(plan).data;
}

/** Undefined for a subscription to something that is not ours: an account may sell other things, too. */
export function toSubscription(subscription: Stripe.Subscription): SubscriptionState | undefined {
  const item = subscription.items.data.find(({ price }) => planOfPrice(price) !== undefined);
  const plan = item && planOfPrice(item.price);
  const interval = BillingInterval.safeParse(item?.price.recurring?.interval).data;
  if (!item || !plan || !interval) return undefined;
  return {
    id: subscription.id,
    itemId: item.id,
    // A status that is newer than this code entitles to nothing, and lets nobody buy a second one.
    status: SubscriptionStatus.safeParse(subscription.status).data ?? "paused",
    plan,
    interval,
    seats: Math.max(1, item.quantity ?? 1),
    createdAt: toMoment(subscription.created),
    periodStart: toMoment(item.current_period_start),
    periodEnd: toMoment(item.current_period_end),
    cancelAt: toMomentOrNull(cancelAt(subscription, item)),
    trialEnd: toMomentOrNull(subscription.trial_end),
  };
}

/** The portal says when it ends; the API and the dashboard may say only that it ends with its period. */
const cancelAt = (
  { cancel_at, cancel_at_period_end }: Stripe.Subscription,
  { current_period_end }: Stripe.SubscriptionItem,
) => cancel_at ?? (cancel_at_period_end ? current_period_end : null);

const DISPUTES: Partial<Record<Stripe.Dispute["status"], DisputeState["status"]>> = {
  needs_response: "open",
  under_review: "open",
  lost: "lost",
  // What is appealed is lost until it is won.
  appeal_needs_response: "lost",
  appeal_under_review: "lost",
};

/** A bank that only asks (`warning_…`) has taken no money. */
export const toDispute = ({ id, created, status }: Stripe.Dispute): DisputeState => ({
  id,
  createdAt: toMoment(created),
  status: DISPUTES[status] ?? "harmless",
});
