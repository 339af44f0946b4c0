import {
  BillingInterval,
  HEEDED_EVENTS,
  lookupKeyOf,
  MAX_SEATS,
  type Plan,
  PLANS,
  SoldPlan,
} from "@earmark/core";
import type Stripe from "stripe";

import { API_VERSION, isMissing, openStripe, type StripeAccount } from "./stripe-client.ts";
import { findConfiguration, PORTAL_MARK } from "./stripe-portal.ts";
import { PLAN_MARK } from "./stripe-state.ts";

/** "Software as a service, personal use", by which Stripe reckons tax. */
const TAX_CODE = "txcd_10103000";

export interface SetUp {
  /** One line for each thing, saying whether it was made or found. */
  lines: string[];
  /** Told by Stripe once, when the endpoint is made; undefined when it was there already. */
  webhookSecret: string | undefined;
}

/**
 * Makes in an account what selling needs, and leaves alone what is there: products, prices, the portal and the webhook
 * endpoint. May be run again at any time. A price that is there keeps its amount: what is charged, the account says.
 */
export async function setUpStripe(
  account: StripeAccount,
  { webhookUrl, billingUrl }: { webhookUrl: string; billingUrl: string },
): Promise<SetUp> {
  const ask = openStripe(account);
  const lines: string[] = [];
  const products: PortalProduct[] = [];
  for (const plan of SoldPlan.options) {
    const product = await unless(
      () => ask((stripe) => stripe.products.retrieve(productIdOf(plan))),
      () => ask((stripe) => createProduct(stripe, PLANS[plan])),
    );
    lines.push(`product ${product.value.id}: ${product.how}`);
    const prices: string[] = [];
    for (const interval of BillingInterval.options) {
      const price = await ask((stripe) => ensurePrice(stripe, plan, interval));
      lines.push(`price ${lookupKeyOf(plan, interval)}: ${price.how}`);
      prices.push(price.value.id);
    }
    products.push(portalProduct(plan, product.value.id, prices));
  }
  lines.push(`portal: ${await ask((stripe) => ensurePortal(stripe, products, billingUrl))}`);
  const endpoint = await ask((stripe) => ensureEndpoint(stripe, webhookUrl));
  lines.push(`webhook endpoint ${webhookUrl}: ${endpoint.how}`);
  return { lines, webhookSecret: endpoint.secret };
}

const productIdOf = (plan: SoldPlan) => `earmark_${plan}`;

type How = "made" | "found" | "brought up to date";

async function unless<T>(find: () => Promise<T>, make: () => Promise<T>): Promise<{ value: T; how: How }> {
  try {
    return { value: await find(), how: "found" };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { value: await make(), how: "made" };
  }
}

const createProduct = (stripe: Stripe, { id, name }: Plan) =>
  stripe.products.create({
    id: `earmark_${id}`,
    name: `Earmark ${name}`,
    tax_code: TAX_CODE,
    metadata: { [PLAN_MARK]: id },
    ...(id === "team" && { unit_label: "seat" }),
  });

async function ensurePrice(
  stripe: Stripe,
  plan: SoldPlan,
  interval: BillingInterval,
): Promise<{ value: Stripe.Price; how: How }> {
  const key = lookupKeyOf(plan, interval);
  const { data } = await stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 });
  if (data[0]) return { value: data[0], how: "found" };
  const value = await stripe.prices.create({
    product: productIdOf(plan),
    currency: "usd",
    unit_amount: PLANS[plan].priceCents?.[interval] ?? 0,
    recurring: { interval },
    lookup_key: key,
    tax_behavior: "exclusive",
    metadata: { [PLAN_MARK]: plan },
  });
  return { value, how: "made" };
}

type Features = Stripe.BillingPortal.ConfigurationCreateParams.Features;
type PortalProduct = Stripe.BillingPortal.ConfigurationCreateParams.Features.SubscriptionUpdate.Product;

const portalProduct = (plan: SoldPlan, product: string, prices: string[]): PortalProduct => ({
  product,
  prices,
  adjustable_quantity:
    plan === "team" ? { enabled: true, minimum: 1, maximum: MAX_SEATS } : { enabled: false },
});

/** The portal changes a plan as the API does: at once, with what is left credited. */
const featuresWith = (products: PortalProduct[]): Features => ({
  customer_update: { enabled: true, allowed_updates: ["email", "name", "address", "tax_id"] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: { enabled: true, mode: "at_period_end" },
  subscription_update: {
    enabled: true,
    default_allowed_updates: ["price", "quantity", "promotion_code"],
    proration_behavior: "always_invoice",
    products,
  },
});

async function ensurePortal(stripe: Stripe, products: PortalProduct[], billingUrl: string): Promise<How> {
  const wanted = { features: featuresWith(products), default_return_url: billingUrl };
  const found = await findConfiguration(stripe);
  if (found) {
    await stripe.billingPortal.configurations.update(found.id, wanted);
    return "brought up to date";
  }
  await stripe.billingPortal.configurations.create({ ...wanted, metadata: { [PORTAL_MARK]: "portal" } });
  return "made";
}

async function ensureEndpoint(
  stripe: Stripe,
  url: string,
): Promise<{ how: How; secret: string | undefined }> {
  const enabled_events = [...HEEDED_EVENTS];
  const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
  const found = data.find((endpoint) => endpoint.url === url);
  if (found) {
    await stripe.webhookEndpoints.update(found.id, { enabled_events });
    return { how: "brought up to date", secret: undefined };
  }
  const made = await stripe.webhookEndpoints.create({ url, enabled_events, api_version: API_VERSION });
  return { how: "made", secret: made.secret };
}
