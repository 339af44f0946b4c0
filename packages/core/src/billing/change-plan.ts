import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Billing, NewPlan } from "./billing.ts";
import { changing } from "./changing.ts";
import type { BillingNeeds } from "./get-billing.ts";
import type { SyncNeeds } from "./sync-customer.ts";

/**
 * Changes plan, interval or seats of a subscription, at once, up and down alike: what is left of what was paid is
 * credited, and the difference charged or kept for the next invoice. One that was cancelled goes on. Throws
 * `payment-declined`, having changed nothing; `conflict` when there is none that could be changed, or when more seats
 * are taken than are to be paid for.
 */
export const changePlan = (
  ctx: Context<BillingNeeds | SyncNeeds>,
  { plan, interval, seats }: NewPlan,
): Promise<Billing> =>
  changing(ctx, async ({ subscription, payments, key }) => {
    if (subscription.status === "past_due")
      throw new DomainError("conflict", "The last charge failed; pay the open invoice first");
    const kept = subscription.plan === "team" ? subscription.seats : 1;
    const to = { plan, interval, seats: plan === "team" ? (seats ?? kept) : 1 };
    if (plan === "team") await demandSeats(ctx, to.seats);
    const isSame =
      to.plan === subscription.plan &&
      to.interval === subscription.interval &&
      to.seats === subscription.seats &&
      subscription.cancelAt === null;
    if (!isSame) await payments.changeSubscription(subscription, to, key);
  });

async function demandSeats({ actor, seats }: Context<"seats">, paidFor: number): Promise<void> {
  const taken = (await seats.list(actor.userId)).length + 1;
  if (taken > paidFor)
    throw new DomainError("conflict", `${taken} seats are taken; remove somebody before you pay for fewer`);
}
