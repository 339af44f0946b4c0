import type { Customer } from "./customer.ts";
import { listOf, noAddress, none } from "./list.ts";

export interface LineFields {
  invoice: string;
  subscription: string;
  item: string;
  price: string;
  product: string;
  amount: number;
  currency: string;
  description: string;
  quantity: number;
  isProration: boolean;
  start: number;
  end: number;
}

export const newLine = (id: string, of: LineFields) => ({
  id,
  object: "line_item" as const,
  amount: of.amount,
  currency: of.currency,
  description: of.description,
  discount_amounts: [],
  discountable: !of.isProration,
  discounts: [],
  invoice: of.invoice,
  livemode: false,
  metadata: {},
  parent: {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration: of.isProration,
      proration_details: { credited_items: null },
      subscription: of.subscription,
      subscription_item: of.item,
    },
    type: "subscription_item_details",
  },
  period: { end: of.end, start: of.start },
  pretax_credit_amounts: [],
  pricing: {
    price_details: { price: of.price, product: of.product },
    type: "price_details",
    unit_amount_decimal: String(Math.round(of.amount / Math.max(1, of.quantity))),
  },
  quantity: of.quantity,
  quantity_decimal: String(of.quantity),
  subscription: of.subscription,
  subtotal: of.amount,
  taxes: [],
});
type Line = ReturnType<typeof newLine>;

export type BillingReason = "subscription_create" | "subscription_cycle" | "subscription_update";
type InvoiceStatus = "draft" | "open" | "paid" | "uncollectible" | "void";

interface InvoiceFields {
  customer: Customer;
  subscription: string;
  subscriptionMetadata: Record<string, string>;
  currency: string;
  reason: BillingReason;
  lines: Line[];
  discount: number;
  discounts: string[];
  start: number;
  end: number;
  hasTax: boolean;
}

export const newInvoice = (id: string, created: number, of: InvoiceFields) => {
  const subtotal = of.lines.reduce((sum, { amount }) => sum + amount, 0);
  const total = subtotal - of.discount;
  const due = Math.max(0, total);
  return {
    id,
    object: "invoice" as const,
    account_country: "US",
    account_name: "Earmark",
    account_tax_ids: null,
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: {
      disabled_reason: null,
      enabled: of.hasTax,
      liability: of.hasTax ? { type: "self" } : null,
      provider: of.hasTax ? "stripe" : null,
      status: of.hasTax ? "complete" : null,
    },
    automatically_finalizes_at: null,
    billing_reason: of.reason,
    collection_method: "charge_automatically",
    created,
    currency: of.currency,
    custom_fields: null,
    customer: of.customer.id,
    customer_account: null,
    customer_address: of.customer.address ?? noAddress(),
    customer_email: of.customer.email,
    customer_name: of.customer.name,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: of.discounts,
    due_date: null,
    effective_at: created,
    ending_balance: 0,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: none<string>(),
    invoice_pdf: none<string>(),
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: listOf(of.lines, `/v1/invoices/${id}/lines`),
    livemode: false,
    metadata: {} as Record<string, string>,
    next_payment_attempt: none<number>(),
    number: none<string>(),
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: of.subscriptionMetadata, subscription: of.subscription },
      type: "subscription_details",
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: of.end,
    period_start: of.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: "draft" as InvoiceStatus,
    status_transitions: {
      finalized_at: none<number>(),
      marked_uncollectible_at: none<number>(),
      paid_at: none<number>(),
      voided_at: none<number>(),
    },
    subtotal,
    subtotal_excluding_tax: subtotal,
    test_clock: null,
    total,
    total_discount_amounts: of.discounts.map((discount) => ({ amount: of.discount, discount })),
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: created,
  };
};
export type Invoice = ReturnType<typeof newInvoice>;
