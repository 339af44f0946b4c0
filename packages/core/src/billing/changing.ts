import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Payments } from "../ports/payments.ts";
import type { Billing } from "./billing.ts";
import { type BillingNeeds, getBilling } from "./get-billing.ts";
import { asking, sellingOf } from "./selling.ts";
import { currentOf, isLive, type SubscriptionState } from "./subscription.ts";
import { type SyncNeeds, syncCustomer } from "./sync-customer.ts";

interface Changing {
  subscription: SubscriptionState;
  payments: Payments;
  /** Of this change alone. */
  key: string;
}

/** Changes somebody's subscription as it is now, and answers what they have after. `conflict` when there is none. */
export async function changing(
  ctx: Context<BillingNeeds | SyncNeeds>,
  change: (changing: Changing) => Promise<void>,
): Promise<Billing> {
  const payments = sellingOf(ctx);
  const ownerId = ctx.actor.userId;
  await asking(async () => {
    await syncCustomer(ctx, ownerId);
    const customer = await ctx.customers.find(ownerId);
    const subscription = customer && currentOf(customer.state);
    const turn = await ctx.customers.begin(ownerId);
    if (!turn || !subscription || !isLive(subscription))
      throw new DomainError("conflict", "There is no subscription that could be changed");
    await change({ subscription, payments, key: `${turn.customerId} ${turn.ticket}` });
    await syncCustomer(ctx, ownerId);
  });
  return getBilling(ctx);
}
