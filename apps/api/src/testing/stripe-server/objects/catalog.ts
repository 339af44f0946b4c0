import { none } from "./list.ts";

export const newProduct = (id: string, created: number, name: string) => ({
  id,
  object: "product" as const,
  active: true,
  created,
  default_price: none<string>(),
  description: none<string>(),
  images: [] as string[],
  livemode: false,
  marketing_features: [] as { name: string }[],
  metadata: {} as Record<string, string>,
  name,
  package_dimensions: null,
  shippable: null,
  statement_descriptor: none<string>(),
  tax_code: none<string>(),
  type: "service",
  unit_label: none<string>(),
  updated: created,
  url: none<string>(),
});
export type Product = ReturnType<typeof newProduct>;

export type Interval = "day" | "week" | "month" | "year";

interface PriceFields {
  product: string;
  currency: string;
  unitAmount: number;
  interval: Interval;
  intervalCount: number;
}

export const newPrice = (
  id: string,
  created: number,
  { product, currency, unitAmount, interval, intervalCount }: PriceFields,
) => ({
  id,
  object: "price" as const,
  active: true,
  billing_scheme: "per_unit",
  created,
  currency,
  custom_unit_amount: null,
  livemode: false,
  lookup_key: none<string>(),
  metadata: {} as Record<string, string>,
  nickname: none<string>(),
  product,
  recurring: {
    interval,
    interval_count: intervalCount,
    meter: null,
    trial_period_days: null,
    usage_type: "licensed",
  },
  tax_behavior: "unspecified",
  tiers_mode: null,
  transform_quantity: null,
  type: "recurring",
  unit_amount: unitAmount,
  unit_amount_decimal: String(unitAmount),
});
export type Price = ReturnType<typeof newPrice>;

export const newCoupon = (id: string, created: number) => ({
  id,
  object: "coupon" as const,
  amount_off: none<number>(),
  created,
  currency: none<string>(),
  duration: "once" as "once" | "forever" | "repeating",
  duration_in_months: none<number>(),
  livemode: false,
  max_redemptions: none<number>(),
  metadata: {} as Record<string, string>,
  name: none<string>(),
  percent_off: none<number>(),
  redeem_by: none<number>(),
  times_redeemed: 0,
  valid: true,
});
export type Coupon = ReturnType<typeof newCoupon>;

export const newPromotionCode = (id: string, created: number, code: string, coupon: string) => ({
  id,
  object: "promotion_code" as const,
  active: true,
  code,
  created,
  customer: none<string>(),
  customer_account: null,
  expires_at: none<number>(),
  livemode: false,
  max_redemptions: none<number>(),
  metadata: {} as Record<string, string>,
  promotion: { coupon, type: "coupon" },
  restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
  times_redeemed: 0,
});
export type PromotionCode = ReturnType<typeof newPromotionCode>;

interface DiscountFields {
  customer: string;
  subscription: string;
  coupon: string;
  promotionCode: string | null;
  session: string | null;
}

export const newDiscount = (id: string, start: number, of: DiscountFields) => ({
  id,
  object: "discount" as const,
  checkout_session: of.session,
  customer: of.customer,
  customer_account: null,
  end: none<number>(),
  invoice: null,
  invoice_item: null,
  promotion_code: of.promotionCode,
  source: { coupon: of.coupon, type: "coupon" },
  start,
  subscription: of.subscription,
  subscription_item: null,
});
export type Discount = ReturnType<typeof newDiscount>;
