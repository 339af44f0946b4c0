import type { Subscription } from "../objects/subscription.ts";
import type { Books } from "./books.ts";
import { days } from "./calendar.ts";
import { endOf } from "./changing.ts";
import { expire } from "./checking-out.ts";
import { itemOf } from "./invoicing.ts";
import { collectFor, end, renew } from "./subscribing.ts";

interface Due {
  at: number;
  happen(): void;
}

const LIVE = ["trialing", "active", "past_due", "unpaid"];
const WARNED_DAYS = 3;

/** The first thing that time brings by itself, no later than `until` (seconds). */
export function nextDue(books: Books, until: number, warned: Set<string>): Due | undefined {
  let first: Due | undefined;
  const consider = (at: number | null, happen: () => void) => {
    if (at !== null && at <= until && (!first || at < first.at)) first = { at, happen };
  };
  for (const subscription of books.subscriptions.values())
    if (LIVE.includes(subscription.status)) considerSubscription(books, subscription, warned, consider);
  for (const invoice of books.invoices.values()) {
    const subscription = books.subscriptions.get(invoice.parent.subscription_details.subscription);
    if (invoice.status === "open" && subscription)
      consider(invoice.next_payment_attempt, () => collectFor(books, subscription, invoice.id));
  }
  for (const session of books.sessions.values())
    if (session.status === "open") consider(session.expires_at, () => expire(books, session));
  return first;
}

function considerSubscription(
  books: Books,
  subscription: Subscription,
  warned: Set<string>,
  consider: (at: number | null, happen: () => void) => void,
): void {
  const { id, trial_end, status } = subscription;
  if (status === "trialing" && trial_end !== null && !warned.has(id))
    consider(trial_end - days(WARNED_DAYS), () => {
      warned.add(id);
      books.emit("customer.subscription.trial_will_end", subscription);
    });
  // What ends with its period is not renewed first.
  consider(endOf(subscription), () => end(books, subscription, "cancellation_requested"));
  consider(itemOf(subscription).current_period_end, () => renew(books, subscription));
}
