import * as z from "zod";

import { PlanId } from "./plan.ts";

/** A plan that is sold. */
export const SoldPlan = PlanId.extract(["pro", "team"]).meta({ id: "SoldPlan" });
export type SoldPlan = z.infer<typeof SoldPlan>;

export const BillingInterval = z.enum(["month", "year"]).meta({ id: "BillingInterval" });
export type BillingInterval = z.infer<typeof BillingInterval>;

export const SubscriptionStatus = z
  .enum([
    "trialing",
    "active",
    "past_due",
    "unpaid",
    "paused",
    "incomplete",
    "incomplete_expired",
    "canceled",
  ])
  .meta({ id: "SubscriptionStatus", description: "As Stripe names it" });
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>;

const moment = z.iso.datetime();

/** A subscription as the payment service has it. Only what decides anything here is kept. */
export const SubscriptionState = z.object({
  id: z.string(),
  /** The one position that it bills. */
  itemId: z.string(),
  status: SubscriptionStatus,
  plan: SoldPlan,
  interval: BillingInterval,
  seats: z.number().int().positive(),
  createdAt: moment,
  periodStart: moment,
  periodEnd: moment,
  /** When it ends by itself; null: it is renewed. */
  cancelAt: moment.nullable(),
  /** Until when nothing is charged; null: there is no trial, or it is over. */
  trialEnd: moment.nullable(),
});
export type SubscriptionState = z.infer<typeof SubscriptionState>;

/** Somebody told their bank that a charge was not right. */
export const DisputeState = z.object({
  id: z.string(),
  createdAt: moment,
  /** `open`: the bank has the money and decides. `lost`: it has decided against us. `harmless`: all else. */
  status: z.enum(["open", "lost", "harmless"]),
});
export type DisputeState = z.infer<typeof DisputeState>;

/** All that the payment service knows of a customer and that decides anything here. */
export const CustomerState = z.object({
  subscriptions: z.array(SubscriptionState),
  disputes: z.array(DisputeState),
});
export type CustomerState = z.infer<typeof CustomerState>;

export const NO_STATE: CustomerState = { subscriptions: [], disputes: [] };

/** What is charged for a seat. */
export const SoldPrice = z
  .object({
    plan: SoldPlan,
    interval: BillingInterval,
    currency: z.string().meta({ description: "Three letters, lower-case", example: "usd" }),
    unitAmount: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "Of one seat, in the currency's smallest unit, before tax" }),
  })
  .meta({ id: "SoldPrice", description: "What one seat of a plan costs" });
export type SoldPrice = z.infer<typeof SoldPrice>;

/** Prices are found by this key, so that no id of Stripe's stands in code or settings: `earmark_pro_month`. */
export const lookupKeyOf = (plan: SoldPlan, interval: BillingInterval): string =>
  `earmark_${plan}_${interval}`;

/** More are sold by a person. */
export const MAX_SEATS = 500;

const RANKS: Record<SubscriptionStatus, number> = {
  active: 3,
  trialing: 3,
  past_due: 2,
  unpaid: 1,
  paused: 1,
  incomplete: 0,
  incomplete_expired: 0,
  canceled: 0,
};

/** Whether it bills, or will once its customer has paid: whoever has one changes it, and buys no second. */
export const isLive = ({ status }: Pick<SubscriptionState, "status">): boolean => RANKS[status] > 0;

const newerFirst = (a: SubscriptionState, b: SubscriptionState) =>
  b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);

/** The subscription that counts: of those in the best state, the newest. Undefined when there never was one. */
export const currentOf = ({ subscriptions }: CustomerState): SubscriptionState | undefined =>
  subscriptions.toSorted((a, b) => RANKS[b.status] - RANKS[a.status] || newerFirst(a, b))[0];
