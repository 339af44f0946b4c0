import * as z from "zod";

import { PlanGrant } from "../account/account.ts";
import { Allowance, Feature, PlanId } from "./plan.ts";
import { BillingInterval, MAX_SEATS, SoldPlan, SoldPrice, SubscriptionStatus } from "./subscription.ts";

const moment = z.iso.datetime();

export const SubscriptionView = z
  .object({
    plan: SoldPlan,
    interval: BillingInterval,
    seats: z.number().int().positive(),
    status: SubscriptionStatus,
    periodEnd: moment,
    cancelAt: moment.nullable().meta({ description: "When it ends; null: it is renewed" }),
    trialEnd: moment.nullable().meta({ description: "Until when it is free; null: it is not, or no more" }),
    graceUntil: moment
      .nullable()
      .meta({ description: "A charge failed; without a good card, the plan ends then" }),
    isDisputed: z
      .boolean()
      .meta({ description: "A payment is disputed at the bank, and the plan rests meanwhile" }),
  })
  .meta({ id: "Subscription", description: "What somebody pays for" });
export type SubscriptionView = z.infer<typeof SubscriptionView>;

export const Billing = z
  .object({
    plan: PlanId.meta({ description: "What somebody has now" }),
    grant: PlanGrant.nullable().meta({ description: "Why; null: everybody has it" }),
    isSelling: z.boolean().meta({ description: "Whether plans can be bought here" }),
    hasPortal: z
      .boolean()
      .meta({ description: "Whether there is anything to manage: cards, invoices, a subscription" }),
    seatId: z
      .string()
      .nullable()
      .meta({ description: "The seat in another's team that one sits on, and may leave" }),
    subscription: SubscriptionView.nullable().meta({ description: "Null: there never was one" }),
  })
  .meta({ id: "Billing", description: "What somebody has, why, and what becomes of it" });
export type Billing = z.infer<typeof Billing>;

const PlanWish = z.object({
  plan: SoldPlan,
  interval: BillingInterval,
  seats: z
    .number()
    .int()
    .min(1)
    .max(MAX_SEATS)
    .optional()
    .meta({ description: "Of `team`, with one's own; 1 unless said otherwise, or as many as there are" }),
});

export const NewCheckout = PlanWish.meta({ id: "NewCheckout", description: "What somebody wants to buy" });
export type NewCheckout = z.infer<typeof NewCheckout>;

export const NewPlan = PlanWish.meta({ id: "NewPlan", description: "What the subscription is to be" });
export type NewPlan = z.infer<typeof NewPlan>;

export const PaymentPage = z
  .object({ url: z.url().meta({ description: "To be opened in the browser" }) })
  .meta({ id: "PaymentPage", description: "A page of the payment service" });
export type PaymentPage = z.infer<typeof PaymentPage>;

export const PlanOffer = z
  .object({
    id: PlanId,
    name: z.string(),
    allowances: z.record(Allowance, z.number().nullable()).meta({ description: "Null is without a limit" }),
    features: z.array(Feature),
    keyRequestsPerMinute: z.number().int(),
    prices: z.array(SoldPrice).meta({ description: "Empty for what is not sold" }),
  })
  .meta({ id: "PlanOffer", description: "What a plan allows, opens and costs" });
export type PlanOffer = z.infer<typeof PlanOffer>;

export const PlanList = z
  .object({
    isSelling: z.boolean().meta({ description: "Whether plans can be bought here" }),
    defaultPlan: PlanId.meta({ description: "What everybody has who has bought none" }),
    trialDays: z.number().int().meta({ description: "Free days of a first subscription" }),
    plans: z.array(PlanOffer),
  })
  .meta({ id: "PlanList" });
export type PlanList = z.infer<typeof PlanList>;
