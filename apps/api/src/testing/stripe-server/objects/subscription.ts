import type { Price } from "./catalog.ts";
import { listOf, none } from "./list.ts";

export type SubscriptionStatus =
  | "incomplete"
  | "trialing"
  | "active"
  | "past_due"
  | "paused"
  | "unpaid"
  | "canceled";

interface ItemFields {
  subscription: string;
  price: Price;
  quantity: number;
  start: number;
  end: number;
}

export const newSubscriptionItem = (
  id: string,
  { subscription, price, quantity, start, end }: ItemFields,
) => ({
  id,
  object: "subscription_item" as const,
  billing_thresholds: null,
  created: start,
  current_period_end: end,
  current_period_start: start,
  discounts: [],
  metadata: {},
  plan: planOf(price),
  price,
  quantity,
  subscription,
  tax_rates: [],
});
export type SubscriptionItem = ReturnType<typeof newSubscriptionItem>;

/** The older name of a price, which items still carry. */
export const planOf = ({
  id,
  active,
  created,
  currency,
  metadata,
  nickname,
  product,
  recurring,
  ...price
}: Price) => ({
  id,
  object: "plan" as const,
  active,
  amount: price.unit_amount,
  amount_decimal: price.unit_amount_decimal,
  billing_scheme: price.billing_scheme,
  created,
  currency,
  interval: recurring.interval,
  interval_count: recurring.interval_count,
  livemode: false,
  metadata,
  meter: null,
  nickname,
  product,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: recurring.usage_type,
});

interface SubscriptionFields {
  customer: string;
  currency: string;
  item: SubscriptionItem;
  hasTax: boolean;
  metadata: Record<string, string>;
}

export const newSubscription = (
  id: string,
  created: number,
  { customer, currency, item, hasTax, metadata }: SubscriptionFields,
) => ({
  id,
  object: "subscription" as const,
  application: null,
  application_fee_percent: null,
  automatic_tax: {
    disabled_reason: null,
    enabled: hasTax,
    liability: hasTax ? { type: "self" } : null,
  },
  billing_cycle_anchor: created,
  billing_cycle_anchor_config: null,
  billing_mode: { type: "flexible", flexible: { proration_discounts: "included" } },
  billing_schedules: [],
  billing_thresholds: null,
  cancel_at: none<number>(),
  cancel_at_period_end: false,
  canceled_at: none<number>(),
  cancellation_details: {
    comment: none<string>(),
    feedback: none<string>(),
    reason: none<"cancellation_requested" | "payment_failed" | "payment_disputed">(),
  },
  collection_method: "charge_automatically",
  created,
  currency,
  customer,
  customer_account: null,
  days_until_due: null,
  default_payment_method: none<string>(),
  default_source: null,
  default_tax_rates: [],
  description: none<string>(),
  discounts: [] as string[],
  ended_at: none<number>(),
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: "self" },
  },
  items: listOf([item], `/v1/subscription_items?subscription=${id}`),
  latest_invoice: none<string>(),
  livemode: false,
  managed_payments: { enabled: false },
  metadata,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: "off",
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  start_date: created,
  status: "active" as SubscriptionStatus,
  test_clock: null,
  transfer_data: null,
  trial_end: none<number>(),
  trial_settings: { end_behavior: { missing_payment_method: "create_invoice" } },
  trial_start: none<number>(),
});
export type Subscription = ReturnType<typeof newSubscription>;
