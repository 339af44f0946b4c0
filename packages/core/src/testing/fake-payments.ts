import type { BillingTerms } from "../billing/entitlement.ts";
import { PaymentError } from "../billing/payment-error.ts";
import { PLANS } from "../billing/plan.ts";
import {
  BillingInterval,
  type CustomerState,
  isLive,
  NO_STATE,
  SoldPlan,
  type SoldPrice,
  type SubscriptionState,
} from "../billing/subscription.ts";
import type { CheckoutWish, Payments } from "../ports/payments.ts";
import { stored } from "./tables.ts";

export const sampleTerms: BillingTerms = {
  trialDays: 14,
  graceDays: 7,
  billingUrl: "https://earmark.example/settings/billing",
};

const DAY_MS = 86_400_000;
const DAYS = { month: 30, year: 365 };
const MAX_AGE_MS = 300_000;

interface FakeCustomer {
  ownerId: string;
  state: CustomerState;
  checkout: { wish: CheckoutWish; url: string } | undefined;
}

/** Payments in memory, with what a person does on its pages, and what its bank does. */
export function fakePayments(now: () => Date) {
  const customers = new Map<string, FakeCustomer>();
  let lastId = 0;
  const id = (prefix: string) => `${prefix}_${(lastId += 1)}`;
  const made = new Map<string, string>();
  const of = (customerId: string) => {
    const customer = customers.get(customerId);
    if (!customer) throw new PaymentError("customer-gone", `No such customer: ${customerId}`);
    return customer;
  };
  const change = (customerId: string, to: Partial<CustomerState>) => {
    const customer = of(customerId);
    customers.set(customerId, { ...customer, state: { ...customer.state, ...to } });
  };
  const changeSubscription = (subscriptionId: string, to: Partial<SubscriptionState>) => {
    for (const [customerId, { state }] of customers)
      change(customerId, {
        subscriptions: state.subscriptions.map((one) =>
          one.id === subscriptionId && one.status !== "canceled" ? { ...one, ...to } : one,
        ),
      });
  };

  const payments: Payments = {
    prices: async () => SoldPlan.options.flatMap((plan) => BillingInterval.options.map(priceOf(plan))),
    async createCustomer(wish) {
      const key = JSON.stringify(wish);
      const customerId = made.get(key) ?? id("cus");
      made.set(key, customerId);
      if (!customers.has(customerId))
        customers.set(customerId, { ownerId: wish.ownerId, state: NO_STATE, checkout: undefined });
      return customerId;
    },
    ownerOf: async (customerId) => customers.get(customerId)?.ownerId,
    customerOfCharge: async (chargeId) => {
      const customerId = chargeId.replace(/^ch_/, "");
      return customers.has(customerId) ? customerId : null;
    },
    async startCheckout(wish) {
      const customer = of(wish.customerId);
      if (JSON.stringify(customer.checkout?.wish) !== JSON.stringify(wish))
        customers.set(wish.customerId, {
          ...customer,
          checkout: { wish, url: `https://pay.example/${id("cs")}` },
        });
      return { url: of(wish.customerId).checkout?.url ?? "" };
    },
    openPortal: async ({ customerId }) => (of(customerId), { url: `https://portal.example/${customerId}` }),
    readCustomer: async (customerId) => stored(customers.get(customerId)?.state ?? NO_STATE),
    async changeSubscription(subscription, to) {
      changeSubscription(subscription.id, { ...to, cancelAt: null });
    },
    cancelSubscription: async ({ id: subscriptionId, periodEnd }) =>
      changeSubscription(subscriptionId, { cancelAt: periodEnd }),
    resumeSubscription: async ({ id: subscriptionId }) =>
      changeSubscription(subscriptionId, { cancelAt: null }),
    endSubscription: async (subscriptionId) => changeSubscription(subscriptionId, { status: "canceled" }),
    async cancelNow(customerId) {
      for (const one of customers.get(customerId)?.state.subscriptions ?? [])
        if (isLive(one)) changeSubscription(one.id, { status: "canceled" });
    },
    forget: async (customerId) => void customers.delete(customerId),
    async readEvent(body, signature, at) {
      const signedMs = Number(/^signed (\d+)$/.exec(signature)?.[1]);
      if (!(at.getTime() - signedMs <= MAX_AGE_MS))
        throw new PaymentError("bad-signature", "Not signed, or too long ago");
      const event = JSON.parse(body) as Record<"id" | "type", string> &
        Record<"customer" | "charge", unknown>;
      const { id: eventId, type, customer, charge } = event;
      const textOf = (value: unknown) => (typeof value === "string" ? value : null);
      return { id: eventId, type, createdAt: at, customerId: textOf(customer), chargeId: textOf(charge) };
    },
  };

  /** The person pays on the page that is open for them. */
  const pay = (customerId: string, more: Partial<SubscriptionState> = {}): SubscriptionState => {
    const { checkout, state } = of(customerId);
    if (!checkout) throw new Error("No checkout is open");
    const { plan, interval, seats, trialDays } = checkout.wish;
    const after = (days: number) => new Date(now().getTime() + days * DAY_MS).toISOString();
    const periodEnd = after(trialDays || DAYS[interval]);
    const subscription: SubscriptionState = {
      id: id("sub"),
      itemId: id("si"),
      status: trialDays > 0 ? "trialing" : "active",
      plan,
      interval,
      seats,
      createdAt: now().toISOString(),
      periodStart: now().toISOString(),
      periodEnd,
      cancelAt: null,
      trialEnd: trialDays > 0 ? periodEnd : null,
      ...more,
    };
    change(customerId, { subscriptions: [...state.subscriptions, subscription] });
    return subscription;
  };
  return { payments, pay, change, changeSubscription, sign: () => `signed ${now().getTime()}` };
}

export type FakePayments = ReturnType<typeof fakePayments>;

const priceOf =
  (plan: SoldPlan) =>
  (interval: BillingInterval): SoldPrice => ({
    plan,
    interval,
    currency: "usd",
    unitAmount: PLANS[plan].priceCents?.[interval] ?? 0,
  });
