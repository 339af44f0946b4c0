import { BillingInterval, lookupKeyOf, PaymentError, SoldPlan, type SoldPrice } from "@earmark/core";
import type Stripe from "stripe";

const KEEP_MS = 300_000;

const WANTED = SoldPlan.options.flatMap((plan) =>
  BillingInterval.options.map((interval) => ({ plan, interval, key: lookupKeyOf(plan, interval) })),
);

/** The id of the price of a plan. Throws `not-set-up`. */
export async function priceIdOf(stripe: Stripe, plan: SoldPlan, interval: BillingInterval): Promise<string> {
  const key = lookupKeyOf(plan, interval);
  const { data } = await stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 });
  const [price] = data;
  if (!price) throw new PaymentError("not-set-up", `There is no price ${key}; run npm run stripe:setup`);
  return price.id;
}

export async function listPrices(stripe: Stripe): Promise<SoldPrice[]> {
  const { data } = await stripe.prices.list({
    lookup_keys: WANTED.map(({ key }) => key),
    active: true,
    limit: 100,
  });
  return WANTED.flatMap(({ key, plan, interval }) => {
    const price = data.find(({ lookup_key }) => lookup_key === key);
    if (price?.unit_amount == null) return [];
    return [{ plan, interval, currency: price.currency, unitAmount: price.unit_amount }];
  });
}

/** Remembers for some minutes; who asks meanwhile waits for the same answer. A failure is not remembered. */
export function remembering<T>(ask: () => Promise<T>, nowMs: () => number): () => Promise<T> {
  let kept: { answer: Promise<T>; untilMs: number } | undefined;
  return () => {
    if (!kept || kept.untilMs <= nowMs()) {
      const answer = ask();
      kept = { answer, untilMs: nowMs() + KEEP_MS };
      answer.catch(() => (kept = undefined));
    }
    return kept.answer;
  };
}
