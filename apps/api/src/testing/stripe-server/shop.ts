import type Stripe from "stripe";

import type { LocalStripe } from "./stripe-server.ts";

/** What a test of this server sells: Pro and Team, by the month and the year, with a feature each. */
export async function openShop(stripe: Stripe) {
  const sell = async (plan: string, month: number, year: number) => {
    const product = await stripe.products.create({ name: `Earmark ${plan}`, metadata: { plan } });
    const feature = await stripe.entitlements.features.create({ name: plan, lookup_key: `earmark_${plan}` });
    await stripe.products.createFeature(product.id, { entitlement_feature: feature.id });
    const price = (interval: "month" | "year", unit_amount: number) =>
      stripe.prices.create({
        product: product.id,
        currency: "usd",
        unit_amount,
        recurring: { interval },
        lookup_key: `earmark_${plan}_${interval}`,
      });
    return { product, month: await price("month", month), year: await price("year", year) };
  };
  return { pro: await sell("pro", 900, 9_000), team: await sell("team", 1_500, 15_000) };
}

/** Somebody who goes through checkout and presses the button. */
export async function buy(
  { client, fetch }: LocalStripe,
  {
    price,
    press = "pay",
    ...more
  }: Partial<Stripe.Checkout.SessionCreateParams> & { price: string; press?: string },
) {
  const stripe = client();
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price, quantity: 1 }],
    success_url: "https://earmark.example/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://earmark.example/pricing",
    ...more,
  });
  const response = await pressOn(fetch, session.url ?? "", { action: press });
  const after = await stripe.checkout.sessions.retrieve(session.id);
  return { response, session: after, customer: idOf(after.customer), subscription: idOf(after.subscription) };
}

/** The id in a field that may be expanded; none is the empty text. */
const idOf = (field: string | { id: string } | null) =>
  typeof field === "string" ? field : (field?.id ?? "");

/** Presses a button of one of the server's pages. */
export const pressOn = (
  fetch: LocalStripe["fetch"],
  url: string,
  fields: Record<string, string>,
): Promise<Response> =>
  fetch(new Request(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" }));
