import { isLive, type PlanChange, type SubscriptionState } from "@earmark/core";
import type Stripe from "stripe";

import { priceIdOf } from "./stripe-prices.ts";
import { toSubscription } from "./stripe-state.ts";

type Update = Stripe.SubscriptionUpdateParams;

/** At once, and only with its money: what is left of what was paid is credited, the difference invoiced. */
export async function changeSubscription(
  stripe: Stripe,
  { id, itemId }: SubscriptionState,
  { plan, interval, seats }: PlanChange,
  idempotencyKey: string,
): Promise<void> {
  const price = await priceIdOf(stripe, plan, interval);
  const update: Update = {
    items: [{ id: itemId, price, quantity: seats }],
    proration_behavior: "always_invoice",
    payment_behavior: "error_if_incomplete",
    ...(await goingOn(stripe, id)),
  };
  await stripe.subscriptions.update(id, update, { idempotencyKey });
}

export async function cancelSubscription(stripe: Stripe, id: string, idempotencyKey: string): Promise<void> {
  await stripe.subscriptions.update(id, { cancel_at_period_end: true }, { idempotencyKey });
}

export async function resumeSubscription(stripe: Stripe, id: string, idempotencyKey: string): Promise<void> {
  await stripe.subscriptions.update(id, await goingOn(stripe, id), { idempotencyKey });
}

/** What takes back an end, in the words in which it was announced: Stripe takes only one of the two at a time. */
async function goingOn(stripe: Stripe, id: string): Promise<Update> {
  const { cancel_at, cancel_at_period_end } = await stripe.subscriptions.retrieve(id);
  if (cancel_at_period_end) return { cancel_at_period_end: false };
  return cancel_at === null ? {} : { cancel_at: "" };
}

export async function endSubscription(
  stripe: Stripe,
  id: string,
  { credit, note }: { credit: boolean; note: string },
): Promise<void> {
  await stripe.subscriptions.cancel(
    id,
    { prorate: credit, invoice_now: credit, cancellation_details: { comment: note } },
    { idempotencyKey: `end ${id}` },
  );
}

/** Of all that bills, ours alone. */
export async function liveIdsOf(stripe: Stripe, customer: string): Promise<string[]> {
  const { data } = await stripe.subscriptions.list({ customer, status: "all", limit: 100 });
  return data
    .flatMap((one) => toSubscription(one) ?? [])
    .filter(isLive)
    .map(({ id }) => id);
}
