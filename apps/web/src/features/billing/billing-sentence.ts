import type { Schemas } from "@earmark/api-client";

import { formatDay } from "@/lib/time";

type Billing = Schemas["Billing"];
type Subscription = NonNullable<Billing["subscription"]>;

/** What becomes of somebody's plan, in a sentence or two. `urgent`: they should do something about it. */
export function billingSentence({ grant, subscription, isSelling }: Billing): {
  text: string;
  urgent: boolean;
} {
  if (grant?.via === "seat") return calm("You have a seat in a team, which pays for it.");
  if (grant?.via === "admin") {
    const until = grant.until ? ` until ${formatDay(grant.until)}` : "";
    return calm(`It was given to you by whoever runs this installation${until}.`);
  }
  if (subscription) return subscriptionSentence(subscription);
  return calm(
    isSelling
      ? "You pay nothing, for as long as you like."
      : "Everybody has it here: nothing is sold on this installation.",
  );
}

const calm = (text: string) => ({ text, urgent: false });
const urgent = (text: string) => ({ text, urgent: true });

function subscriptionSentence(subscription: Subscription) {
  const { status, periodEnd, cancelAt, trialEnd, graceUntil, isDisputed } = subscription;
  if (isDisputed) return urgent("A payment is disputed at your bank. The plan rests until that is decided.");
  switch (status) {
    case "active":
    case "trialing":
      if (cancelAt)
        return calm(`Cancelled. You keep it until ${formatDay(cancelAt)}, and nothing more is charged.`);
      return trialEnd
        ? calm(`Free until ${formatDay(trialEnd)}. Nothing is charged if you cancel before.`)
        : calm(`Renewed on ${formatDay(periodEnd)}.`);
    case "past_due": {
      const end = graceUntil ? ` Without one, the plan ends on ${formatDay(graceUntil)}.` : "";
      return urgent(`The last charge failed. Give another card under “Payments”.${end}`);
    }
    case "unpaid":
    case "paused":
      return urgent(
        "The last charge failed, and the plan rests. Pay the open invoice under “Payments”, and it goes on.",
      );
    case "incomplete":
      return urgent("Your first payment is not through yet. Finish it under “Payments”.");
    case "incomplete_expired":
    case "canceled":
      return calm("Your subscription has ended. What you saved is all there.");
  }
}
