import { createHash } from "node:crypto";

import { type CheckoutWish, PaymentError } from "@earmark/core";
import type Stripe from "stripe";

import { priceIdOf } from "./stripe-prices.ts";

/** On customers and subscriptions: whose they are here. */
export const OWNER_MARK = "earmark_owner";
const WISH_MARK = "earmark_wish";

/**
 * One page is open for a customer at a time, as two might both be paid on. A double click gets one: both of its requests
 * see the same last session, and so ask with the same key.
 */
export async function startCheckout(stripe: Stripe, wish: CheckoutWish): Promise<{ url: string }> {
  const { customerId: customer } = wish;
  const text = [wish.plan, wish.interval, wish.seats, wish.trialDays].join(" ");
  const { data: sessions } = await stripe.checkout.sessions.list({ customer, limit: 10 });
  const open = sessions.filter(({ status }) => status === "open");
  const same = open.find(({ metadata, url }) => metadata?.[WISH_MARK] === text && url !== null);
  for (const session of open) if (session !== same) await expire(stripe, session.id);
  if (same?.url) return { url: same.url };
  const params = await paramsOf(stripe, wish, text);
  const { url } = await stripe.checkout.sessions.create(params, {
    idempotencyKey: `checkout ${customer} after ${sessions[0]?.id ?? "none"} ${digest(params)}`,
  });
  if (url === null) throw new PaymentError("unavailable", "Stripe made a checkout without a page");
  return { url };
}

async function paramsOf(
  stripe: Stripe,
  { ownerId, customerId, plan, interval, seats, trialDays, paidUrl, leftUrl }: CheckoutWish,
  wish: string,
): Promise<Stripe.Checkout.SessionCreateParams> {
  return {
    mode: "subscription",
    customer: customerId,
    client_reference_id: ownerId,
    line_items: [{ price: await priceIdOf(stripe, plan, interval), quantity: seats }],
    allow_promotion_codes: true,
    automatic_tax: { enabled: true },
    tax_id_collection: { enabled: true },
    // Tax is reckoned by the address that is given on the page.
    customer_update: { address: "auto", name: "auto" },
    subscription_data: {
      metadata: { [OWNER_MARK]: ownerId },
      ...(trialDays > 0 && { trial_period_days: trialDays }),
    },
    metadata: { [WISH_MARK]: wish },
    success_url: paidUrl,
    cancel_url: leftUrl,
  };
}

/** What was paid or has ended meanwhile is left as it is. */
async function expire(stripe: Stripe, id: string): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(id);
  } catch (error) {
    const { status } = await stripe.checkout.sessions.retrieve(id);
    if (status === "open") throw error;
  }
}

const digest = (params: object) =>
  createHash("sha256").update(JSON.stringify(params)).digest("hex").slice(0, 32);
