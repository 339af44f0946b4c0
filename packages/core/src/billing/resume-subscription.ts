import type { Context } from "../context.ts";
import type { Billing } from "./billing.ts";
import { changing } from "./changing.ts";
import type { BillingNeeds } from "./get-billing.ts";
import type { SyncNeeds } from "./sync-customer.ts";

/** Lets a subscription that was cancelled, and has not ended yet, go on. */
export const resumeSubscription = (ctx: Context<BillingNeeds | SyncNeeds>): Promise<Billing> =>
  changing(ctx, async ({ subscription, payments, key }) => {
    if (subscription.cancelAt !== null) await payments.resumeSubscription(subscription, key);
  });
