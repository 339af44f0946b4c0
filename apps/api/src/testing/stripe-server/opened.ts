import type Stripe from "stripe";

import { buy, openShop } from "./shop.ts";
import { type LocalStripe, openStripe, type StripeOptions } from "./stripe-server.ts";

export const START = new Date("2026-01-31T12:00:00Z");
export const seconds = (iso: string) => Date.parse(iso) / 1_000;
export const itemOf = (subscription: Stripe.Subscription) => {
  const [item] = subscription.items.data;
  if (!item) throw new Error("no item");
  return item;
};

export async function opened(options: StripeOptions = {}) {
  const local = openStripe({ now: () => START, ...options });
  const stripe = local.client();
  return { local, stripe, shop: await openShop(stripe) };
}

export async function subscribed(options: StripeOptions = {}) {
  const world = await opened(options);
  const customer = await world.stripe.customers.create({ email: "ada@example.com" });
  const bought = await buy(world.local, { price: world.shop.pro.month.id, customer: customer.id });
  const id = bought.subscription;
  return { ...world, customer, id, read: () => world.stripe.subscriptions.retrieve(id) };
}

export const typesOf = (local: LocalStripe) => [...local.books.events.values()].map(({ type }) => type);
