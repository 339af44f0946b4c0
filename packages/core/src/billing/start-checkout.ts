import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Payments } from "../ports/payments.ts";
import type { NewCheckout, PaymentPage } from "./billing.ts";
import { PaymentError } from "./payment-error.ts";
import { asking, sellingOf } from "./selling.ts";
import { isGiven } from "./settle-plans.ts";
import { isLive } from "./subscription.ts";
import { type SyncNeeds, syncCustomer } from "./sync-customer.ts";

/**
 * Opens a page on which somebody buys a plan. Whoever has a subscription changes that, and whoever was given a plan by an
 * admin would pay for nothing: `conflict`. Each person is one customer, for good; the free days are for the first
 * subscription alone.
 */
export async function startCheckout(
  ctx: Context<SyncNeeds | "accounts">,
  wish: NewCheckout,
): Promise<PaymentPage> {
  const payments = sellingOf(ctx);
  await demandNoGift(ctx);
  return asking(async () => {
    const customerId = await customerOf(ctx, payments, null);
    try {
      return await checkOut(ctx, payments, customerId, wish);
    } catch (error) {
      if (!(error instanceof PaymentError) || error.reason !== "customer-gone") throw error;
      // Deleted over there, by whoever runs this installation.
      return checkOut(ctx, payments, await customerOf(ctx, payments, customerId), wish);
    }
  });
}

async function demandNoGift({ accounts, actor, clock }: Context<SyncNeeds | "accounts">): Promise<void> {
  const account = await accounts.find(actor.userId);
  if (account && isGiven(account.grant, clock.now()))
    throw new DomainError(
      "conflict",
      "You were given a plan, which holds whatever you buy; have it taken back first",
    );
}

/** The customer that somebody is, made when they are none, or no longer the one that is gone. */
async function customerOf(
  { actor, clock, customers }: Context<SyncNeeds>,
  payments: Payments,
  gone: string | null,
): Promise<string> {
  const known = await customers.find(actor.userId);
  if (known && known.customerId !== gone) return known.customerId;
  const { userId: ownerId, email } = actor;
  const made = await payments.createCustomer({ ownerId, email, replaces: gone });
  return customers.link(ownerId, made, { replaces: gone, at: clock.now() });
}

async function checkOut(
  ctx: Context<SyncNeeds>,
  payments: Payments,
  customerId: string,
  { plan, interval, seats = 1 }: NewCheckout,
): Promise<PaymentPage> {
  const { actor, billing, clock, customers } = ctx;
  await syncCustomer(ctx, actor.userId);
  const subscriptions = (await customers.find(actor.userId))?.state.subscriptions ?? [];
  if (subscriptions.some(isLive))
    throw new DomainError("conflict", "You have a subscription already; change its plan instead");
  await customers.noteCheckout(actor.userId, clock.now());
  return payments.startCheckout({
    ownerId: actor.userId,
    customerId,
    plan,
    interval,
    seats: plan === "team" ? seats : 1,
    trialDays: subscriptions.length === 0 ? billing.trialDays : 0,
    paidUrl: `${billing.billingUrl}?checkout=paid`,
    leftUrl: `${billing.billingUrl}?checkout=left`,
  });
}
