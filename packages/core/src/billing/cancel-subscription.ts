import type { Context } from "../context.ts";
import type { Billing } from "./billing.ts";
import { changing } from "./changing.ts";
import type { BillingNeeds } from "./get-billing.ts";
import type { SyncNeeds } from "./sync-customer.ts";

/** Ends a subscription with what is paid for: the plan stays until then. One that is not paid for ends at once. */
export const cancelSubscription = (ctx: Context<BillingNeeds | SyncNeeds>): Promise<Billing> =>
  changing(ctx, async ({ subscription, payments, key }) => {
    const isPaid = subscription.status === "active" || subscription.status === "trialing";
    if (!isPaid) await payments.endSubscription(subscription.id, { credit: false, note: "Cancelled" });
    else if (subscription.cancelAt === null) await payments.cancelSubscription(subscription, key);
  });
