import { type CustomerState, type Payments, PaymentError } from "@earmark/core";
import type Stripe from "stripe";

import {
  cancelSubscription,
  changeSubscription,
  endSubscription,
  liveIdsOf,
  resumeSubscription,
} from "./stripe-changes.ts";
import { OWNER_MARK, startCheckout } from "./stripe-checkout.ts";
import { type AskStripe, isMissing, openStripe, type StripeAccount } from "./stripe-client.ts";
import { toPaymentEvent } from "./stripe-event.ts";
import { findPortal } from "./stripe-portal.ts";
import { listPrices, remembering } from "./stripe-prices.ts";
import { toDispute, toSubscription } from "./stripe-state.ts";

/** How old a signature may be. */
const TOLERANCE_SECONDS = 300;

/** Payments at Stripe. */
export function stripePayments(account: StripeAccount & { webhookSecret: string }): Payments {
  const ask = openStripe(account);
  const nowMs = () => performance.now();
  const portal = remembering(() => ask(findPortal), nowMs);
  return {
    ...customersAt(ask),
    ...subscriptionsAt(ask),
    prices: remembering(() => ask(listPrices), nowMs),
    startCheckout: (wish) => ask((stripe) => startCheckout(stripe, wish)),
    async openPortal({ customerId: customer, returnUrl: return_url }) {
      const configuration = await portal();
      return ask((stripe) => stripe.billingPortal.sessions.create({ customer, configuration, return_url }));
    },
    readEvent: (body, signature, now) =>
      ask((stripe) => readEvent(stripe, { body, signature, now, secret: account.webhookSecret })),
  };
}

type Customers = Pick<
  Payments,
  "createCustomer" | "ownerOf" | "customerOfCharge" | "readCustomer" | "forget"
>;

const customersAt = (ask: AskStripe): Customers => ({
  async createCustomer({ ownerId, email, replaces }) {
    const params = { ...(email !== null && { email }), metadata: { [OWNER_MARK]: ownerId } };
    const idempotencyKey = `customer ${ownerId} ${email ?? "-"} ${replaces ?? "first"}`;
    return (await ask((stripe) => stripe.customers.create(params, { idempotencyKey }))).id;
  },
  async ownerOf(customerId) {
    const customer = await unlessMissing(ask((stripe) => stripe.customers.retrieve(customerId)));
    return !customer || customer.deleted ? undefined : customer.metadata[OWNER_MARK];
  },
  async customerOfCharge(chargeId) {
    const charge = await unlessMissing(ask((stripe) => stripe.charges.retrieve(chargeId)));
    return idOf(charge?.customer ?? null);
  },
  readCustomer: (customerId) => ask((stripe) => readCustomer(stripe, customerId)),
  async forget(customerId) {
    await unlessMissing(ask((stripe) => stripe.customers.del(customerId)));
  },
});

type Subscriptions = Pick<
  Payments,
  "changeSubscription" | "cancelSubscription" | "resumeSubscription" | "endSubscription" | "cancelNow"
>;

function subscriptionsAt(ask: AskStripe): Subscriptions {
  const end: Payments["endSubscription"] = (id, how) =>
    unlessMissing(ask((stripe) => endSubscription(stripe, id, how)));
  return {
    changeSubscription: (subscription, change, key) =>
      ask((stripe) => changeSubscription(stripe, subscription, change, `change ${key}`)),
    cancelSubscription: ({ id }, key) => ask((stripe) => cancelSubscription(stripe, id, `cancel ${key}`)),
    resumeSubscription: ({ id }, key) => ask((stripe) => resumeSubscription(stripe, id, `resume ${key}`)),
    endSubscription: end,
    async cancelNow(customerId) {
      for (const id of await ask((stripe) => liveIdsOf(stripe, customerId)))
        await end(id, { credit: false, note: "The account was deleted" });
    },
  };
}

/** Ended ones, too: they tell whether there was a trial. Disputes hang on charges; the last hundred are years. */
async function readCustomer(stripe: Stripe, customer: string): Promise<CustomerState> {
  const subscriptions = await stripe.subscriptions.list({ customer, status: "all", limit: 100 });
  const charges = await stripe.charges.list({ customer, limit: 100 });
  const disputed = charges.data.filter((charge) => charge.disputed);
  const disputes = await Promise.all(
    disputed.map(({ id: charge }) => stripe.disputes.list({ charge, limit: 10 })),
  );
  return {
    subscriptions: subscriptions.data.flatMap((subscription) => toSubscription(subscription) ?? []),
    disputes: disputes.flatMap(({ data }) => data.map(toDispute)),
  };
}

async function readEvent(
  stripe: Stripe,
  { body, signature, now, secret }: { body: string; signature: string; now: Date; secret: string },
) {
  const event = await stripe.webhooks.constructEventAsync(
    body,
    signature,
    secret,
    TOLERANCE_SECONDS,
    undefined,
    now.getTime(),
  );
  return toPaymentEvent(event);
}

const idOf = (field: string | { id: string } | null): string | null =>
  typeof field === "string" ? field : (field?.id ?? null);

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error) || (error instanceof PaymentError && error.reason === "customer-gone"))
      return undefined;
    throw error;
  }
}
