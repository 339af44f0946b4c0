import { noAddress, none } from "./list.ts";

interface SessionFields {
  url: string;
  successUrl: string;
  cancelUrl: string | null;
  customer: string | null;
  email: string | null;
  reference: string | null;
  currency: string;
  subtotal: number;
  discount: number;
  allowsCodes: boolean;
  hasTax: boolean;
  hasTaxIds: boolean;
  billingAddress: string | null;
  paymentMethodCollection: string;
  locale: string | null;
  metadata: Record<string, string>;
  expiresAt: number;
}

export const newCheckoutSession = (id: string, created: number, of: SessionFields) => ({
  id,
  object: "checkout.session" as const,
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: of.allowsCodes || null,
  amount_subtotal: of.subtotal,
  amount_total: of.subtotal - of.discount,
  automatic_tax: {
    enabled: of.hasTax,
    liability: of.hasTax ? { type: "self" } : null,
    provider: of.hasTax ? "stripe" : null,
    status: none<"requires_location_inputs" | "complete">(),
  },
  billing_address_collection: of.billingAddress,
  cancel_url: of.cancelUrl,
  client_reference_id: of.reference,
  client_secret: null,
  collected_information: none<{ business_name: null; individual_name: null; shipping_details: null }>(),
  consent: null,
  consent_collection: null,
  created,
  currency: of.currency,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer: of.customer,
  customer_account: null,
  customer_creation: of.customer === null ? "always" : null,
  customer_details: of.email === null ? null : detailsOf(of.email),
  customer_email: of.customer === null ? of.email : null,
  discounts: [] as { coupon: string | null; promotion_code: string | null }[],
  expires_at: of.expiresAt,
  integration_identifier: null,
  invoice: none<string>(),
  invoice_creation: null,
  livemode: false,
  locale: of.locale,
  managed_payments: { enabled: false },
  metadata: of.metadata,
  mode: "subscription",
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: of.paymentMethodCollection,
  payment_method_configuration_details: null,
  payment_method_options: { card: { request_three_d_secure: "automatic" } },
  payment_method_types: ["card"],
  payment_status: "unpaid" as "unpaid" | "paid" | "no_payment_required",
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: {
    allow_redisplay_filters: ["always"],
    payment_method_remove: "disabled",
    payment_method_save: null,
  },
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open" as "open" | "complete" | "expired",
  submit_type: null,
  subscription: none<string>(),
  success_url: of.successUrl,
  tax_id_collection: { enabled: of.hasTaxIds, required: "never" },
  total_details: { amount_discount: of.discount, amount_shipping: 0, amount_tax: 0 },
  ui_mode: "hosted_page",
  url: of.url as string | null,
  wallet_options: null,
});
export type CheckoutSession = ReturnType<typeof newCheckoutSession>;

export const detailsOf = (email: string | null) => ({
  address: noAddress(),
  business_name: null,
  email,
  individual_name: null,
  name: none<string>(),
  phone: null,
  tax_exempt: "none",
  tax_ids: [],
});
