import type { Context } from "../context.ts";
import type { Billing } from "./billing.ts";
import { type BillingNeeds, getBilling } from "./get-billing.ts";
import { asking } from "./selling.ts";
import { type SyncNeeds, syncCustomer } from "./sync-customer.ts";

/** What somebody has, asked anew: whoever comes back from paying has their plan, though the news of it be late. */
export async function refreshBilling(ctx: Context<BillingNeeds | SyncNeeds>): Promise<Billing> {
  await asking(() => syncCustomer(ctx, ctx.actor.userId));
  return getBilling(ctx);
}
