import { newSubscription, newSubscriptionItem, type Subscription } from "../objects/subscription.ts";
import { type Books, change, type Order } from "./books.ts";
import { days, periodEnd } from "./calendar.ts";
import { grantDiscount } from "./discounts.ts";
import { andEntitle } from "./entitling.ts";
import { invoice, itemOf, lineFor } from "./invoicing.ts";
import { cardOf, collect } from "./paying.ts";

type Ended = "cancellation_requested" | "payment_failed";

interface NewSubscription extends Order {
  customer: string;
  hasTax: boolean;
  coupon: string | undefined;
  promotionCode: string | null;
  session: string | null;
}

/** Begins a subscription: its first invoice is paid at once, or says that the trial costs nothing. */
export function subscribe(books: Books, order: NewSubscription): Subscription {
  return andEntitle(books, order, () => {
    const subscription = begin(books, order);
    books.subscriptions.set(subscription.id, subscription);
    if (order.coupon !== undefined)
      subscription.discounts = [
        grantDiscount(books, subscription, {
          coupon: order.coupon,
          promotionCode: order.promotionCode,
          session: order.session,
        }),
      ];
    books.emit("customer.subscription.created", subscription);
    const item = itemOf(subscription);
    const trial = { amount: 0, description: "Trial period" };
    const line = lineFor(item, subscription.status === "trialing" ? trial : {});
    collect(books, invoice(books, subscription, { reason: "subscription_create", lines: [line] }));
    return subscription;
  });
}

function begin(
  books: Books,
  { customer, price, quantity, trialDays = 0, ...order }: NewSubscription,
): Subscription {
  const start = books.now();
  const id = books.nextId("sub");
  const { interval, interval_count } = price.recurring;
  const end = trialDays > 0 ? start + days(trialDays) : periodEnd(start, start, interval, interval_count);
  const item = newSubscriptionItem(books.nextId("si"), { subscription: id, price, quantity, start, end });
  const subscription = newSubscription(id, start, {
    customer,
    currency: price.currency,
    item,
    hasTax: order.hasTax,
    metadata: order.metadata,
  });
  subscription.trial_settings.end_behavior.missing_payment_method = order.whenNoCard;
  if (trialDays > 0)
    Object.assign(subscription, {
      status: "trialing",
      trial_start: start,
      trial_end: end,
      billing_cycle_anchor: end,
    });
  return subscription;
}

/** Ends it now. Nothing is paid back. */
export function end(books: Books, subscription: Subscription, reason: Ended | "payment_disputed"): void {
  andEntitle(books, subscription, () => {
    for (const owed of books.invoices.values()) {
      const isOwed =
        owed.parent.subscription_details.subscription === subscription.id && owed.status === "open";
      if (isOwed) Object.assign(owed, { auto_advance: false, next_payment_attempt: null });
    }
    const now = books.now();
    subscription.status = "canceled";
    subscription.canceled_at ??= now;
    subscription.ended_at = now;
    subscription.cancellation_details.reason ??= reason;
    books.pendingLines.delete(subscription.id);
    books.emit("customer.subscription.deleted", subscription);
  });
}

/** The next period begins: it is paid, or the subscription is past due. */
export function renew(books: Books, subscription: Subscription): void {
  const { trial_settings, status, customer } = subscription;
  const isFirst = status === "trialing";
  if (isFirst && cardOf(books, customer) === "none") {
    const without = trial_settings.end_behavior.missing_payment_method;
    if (without === "cancel") return end(books, subscription, "cancellation_requested");
    if (without === "pause") return pause(books, subscription);
  }
  beginPeriod(books, subscription, itemOf(subscription).current_period_end);
  const lines = [...(books.pendingLines.get(subscription.id) ?? []), lineFor(itemOf(subscription))];
  books.pendingLines.delete(subscription.id);
  const isDraft = subscription.status === "unpaid";
  const made = invoice(books, subscription, { reason: "subscription_cycle", lines, isDraft });
  if (!isDraft) collectFor(books, subscription, made.id);
}

function pause(books: Books, subscription: Subscription): void {
  andEntitle(books, subscription, () => {
    subscription.status = "paused";
    books.emit("customer.subscription.paused", subscription);
  });
}

export function beginPeriod(books: Books, subscription: Subscription, start: number): void {
  const item = itemOf(subscription);
  const { interval, interval_count } = item.price.recurring;
  const end = periodEnd(start, subscription.billing_cycle_anchor, interval, interval_count);
  change(books, "customer.subscription.updated", subscription, {
    items: {
      ...subscription.items,
      data: [{ ...item, current_period_start: start, current_period_end: end }],
    },
    ...(subscription.status === "trialing" && { status: "active" as const }),
  });
}

/** Takes the money of an invoice of a subscription; what comes of it is the subscription's status. */
export function collectFor(books: Books, subscription: Subscription, invoiceId: string): boolean {
  const made = books.invoices.get(invoiceId);
  if (made?.status !== "open") return made?.status === "paid";
  const isPaid = collect(books, made);
  const status = isPaid ? "active" : "past_due";
  if (!isPaid && made.next_payment_attempt === null) giveUp(books, subscription);
  else if (subscription.status !== "canceled")
    andEntitle(books, subscription, () =>
      change(books, "customer.subscription.updated", subscription, { status }),
    );
  return isPaid;
}

function giveUp(books: Books, subscription: Subscription): void {
  if (books.settings.afterRetries === "cancel") return end(books, subscription, "payment_failed");
  andEntitle(books, subscription, () =>
    change(books, "customer.subscription.updated", subscription, { status: "unpaid" }),
  );
}
