import type { WorkContext } from "../context.ts";
import type { Payments } from "../ports/payments.ts";
import { type Surplus, surplusOf } from "./entitlement.ts";
import { settlePlans } from "./settle-plans.ts";

export type SyncNeeds = "billing" | "clock" | "customers" | "payments" | "transaction";

const NOTES: Record<Surplus["why"], string> = {
  "bought-twice": "Bought twice: another subscription goes on, what was left of this one is credited",
  "dispute-lost": "A payment was disputed, and the dispute lost",
};

/**
 * Fetches what is true of a customer now, and lets their plan follow. Why it is asked for does not matter: late, doubled
 * and shuffled news all lead to the last state. Safe to be ended anywhere, and to be repeated.
 */
export async function syncCustomer(ctx: WorkContext<SyncNeeds>, ownerId: string): Promise<void> {
  if (!ctx.payments) return;
  const ended = await syncOnce(ctx, ctx.payments, ownerId);
  if (ended) await syncOnce(ctx, ctx.payments, ownerId);
}

/** True when it has ended something itself, so that there is news again. */
async function syncOnce(ctx: WorkContext<SyncNeeds>, payments: Payments, ownerId: string): Promise<boolean> {
  const reading = await ctx.customers.begin(ownerId);
  if (!reading) return false;
  const state = await payments.readCustomer(reading.customerId);
  const now = ctx.clock.now();
  const isLatest = await ctx.transaction(async (tx) => {
    if (!(await tx.customers.keep(reading, state, now))) return false;
    await settlePlans(tx, ownerId, { terms: ctx.billing, now });
    return true;
  });
  const surplus = isLatest ? surplusOf(state) : [];
  for (const { subscription, why } of surplus)
    await payments.endSubscription(subscription.id, { credit: why === "bought-twice", note: NOTES[why] });
  return surplus.length > 0;
}
