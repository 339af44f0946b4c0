import type { Price } from "../objects/catalog.ts";
import type { Subscription, SubscriptionItem } from "../objects/subscription.ts";
import { planOf } from "../objects/subscription.ts";
import { declined, invalid } from "../stripe-failure.ts";
import { type Books, change } from "./books.ts";
import { andEntitle } from "./entitling.ts";
import { amountOf, type DraftLine, invoice, itemOf, lineFor } from "./invoicing.ts";
import { cardOf, collect } from "./paying.ts";
import { beginPeriod, collectFor } from "./subscribing.ts";

export type ProrationBehavior = "create_prorations" | "always_invoice" | "none";

export interface ItemChange {
  price: Price;
  quantity: number;
  proration: ProrationBehavior;
  /** Whether the change is refused, instead of made and owed, when its money cannot be had. */
  errorsIfUnpaid: boolean;
}

/** Another price or quantity. Another interval begins a new period now, and is paid now, less what is left of the old. */
export function changeItem(books: Books, subscription: Subscription, to: ItemChange): void {
  if (subscription.status === "canceled")
    throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
  andEntitle(books, subscription, () => {
    const before = itemOf(subscription);
    if (before.price.id === to.price.id && before.quantity === to.quantity) return;
    const after = { ...before, price: to.price, quantity: to.quantity, plan: planOf(to.price) };
    const isTrial = subscription.status === "trialing";
    const startsAnew = !isTrial && to.price.recurring.interval !== before.price.recurring.interval;
    const prorations = isTrial || to.proration === "none" ? [] : prorate(books, before, after, startsAnew);
    const isPaidNow = startsAnew || (to.proration === "always_invoice" && prorations.length > 0);
    const owed = prorations.reduce((sum, { amount }) => sum + amount, startsAnew ? amountOf(after) : 0);
    const isPayable = owed <= 0 || cardOf(books, subscription.customer) === "good";
    if (isPaidNow && to.errorsIfUnpaid && !isPayable) throw declined();
    change(books, "customer.subscription.updated", subscription, {
      items: { ...subscription.items, data: [after] },
    });
    if (startsAnew) restart(books, subscription);
    bill(books, subscription, { prorations, startsAnew, isPaidNow });
  });
}

function restart(books: Books, subscription: Subscription): void {
  subscription.billing_cycle_anchor = books.now();
  beginPeriod(books, subscription, books.now());
}

function bill(
  books: Books,
  subscription: Subscription,
  { prorations, startsAnew, isPaidNow }: { prorations: DraftLine[]; startsAnew: boolean; isPaidNow: boolean },
): void {
  const waiting = [...(books.pendingLines.get(subscription.id) ?? []), ...prorations];
  if (!isPaidNow) {
    if (waiting.length > 0) books.pendingLines.set(subscription.id, waiting);
    return;
  }
  books.pendingLines.delete(subscription.id);
  const lines = [...waiting, ...(startsAnew ? [lineFor(itemOf(subscription))] : [])];
  const made = invoice(books, subscription, { reason: "subscription_update", lines });
  collectFor(books, subscription, made.id);
}

/** What is left of the old is given back, and what is left of the period costs as the new, both by the second. */
export function prorate(
  books: Books,
  before: SubscriptionItem,
  after: SubscriptionItem,
  startsAnew: boolean,
): DraftLine[] {
  const { current_period_start: from, current_period_end: to } = before;
  const left = Math.max(0, Math.min(1, (to - books.now()) / (to - from)));
  const part = { isProration: true, start: books.now(), end: to };
  const back = lineFor(before, {
    ...part,
    amount: -Math.round(amountOf(before) * left),
    description: `Unused time on ${before.quantity} × ${before.price.lookup_key ?? before.price.id}`,
  });
  if (startsAnew) return [back];
  const rest = lineFor(after, {
    ...part,
    amount: Math.round(amountOf(after) * left),
    description: `Remaining time on ${after.quantity} × ${after.price.lookup_key ?? after.price.id}`,
  });
  return [back, rest];
}

/** What is left of the paid period becomes a credit of the customer's, if it is invoiced; else it is lost with the end. */
export function giveBackRest(books: Books, subscription: Subscription, isInvoiced: boolean): void {
  const item = itemOf(subscription);
  const lines = subscription.status === "trialing" ? [] : prorate(books, item, item, true);
  if (!isInvoiced || lines.length === 0) return;
  const made = invoice(books, subscription, { reason: "subscription_update", lines });
  collect(books, made);
}

/**
 * Announces the end, or takes it back. The portal says when; the API and the dashboard may say only that it is the
 * period's end, and then it ends with a period that begins anew, too.
 */
export function announceEnd(
  books: Books,
  subscription: Subscription,
  to: { at: number } | "period-end" | null,
): void {
  if (subscription.status === "canceled")
    throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
  change(books, "customer.subscription.updated", subscription, {
    cancel_at: to === null || to === "period-end" ? null : to.at,
    cancel_at_period_end: to === "period-end",
    canceled_at: to === null ? null : books.now(),
    cancellation_details: {
      ...subscription.cancellation_details,
      reason: to === null ? null : "cancellation_requested",
    },
  });
}

/** When it ends by itself. */
export const endOf = (subscription: Subscription): number | null =>
  subscription.cancel_at ??
  (subscription.cancel_at_period_end ? itemOf(subscription).current_period_end : null);
