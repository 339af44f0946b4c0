import type { Coupon, Discount, Price, Product, PromotionCode } from "../objects/catalog.ts";
import type { Charge, InvoicePayment, PaymentIntent, Refund } from "../objects/charge.ts";
import type { CheckoutSession } from "../objects/checkout-session.ts";
import type { Customer } from "../objects/customer.ts";
import type { Dispute } from "../objects/dispute.ts";
import type { Feature, ProductFeature } from "../objects/entitlement.ts";
import { newEvent, type StripeEvent, type WebhookEndpoint } from "../objects/event.ts";
import type { Invoice, LineFields } from "../objects/invoice.ts";
import type { PortalConfiguration, PortalSession } from "../objects/portal.ts";
import type { Subscription } from "../objects/subscription.ts";
import { noSuch } from "../stripe-failure.ts";

/** The version that the SDK was made for; its own constant is private to it, and a test compares the two. */
export const API_VERSION = "2026-10-28.endive";

/** What is set by hand in a real account's dashboard. */
export interface AccountSettings {
  /** What becomes of a subscription whose payment was tried in vain to the last. */
  afterRetries: "cancel" | "unpaid";
}

const newTables = () => ({
  customers: new Map<string, Customer>(),
  deletedCustomers: new Set<string>(),
  products: new Map<string, Product>(),
  prices: new Map<string, Price>(),
  coupons: new Map<string, Coupon>(),
  promotionCodes: new Map<string, PromotionCode>(),
  discounts: new Map<string, Discount>(),
  sessions: new Map<string, CheckoutSession>(),
  subscriptions: new Map<string, Subscription>(),
  invoices: new Map<string, Invoice>(),
  intents: new Map<string, PaymentIntent>(),
  charges: new Map<string, Charge>(),
  invoicePayments: new Map<string, InvoicePayment>(),
  refunds: new Map<string, Refund>(),
  disputes: new Map<string, Dispute>(),
  features: new Map<string, Feature>(),
  productFeatures: new Map<string, ProductFeature & { product: string }>(),
  portalConfigurations: new Map<string, PortalConfiguration>(),
  portalSessions: new Map<string, PortalSession>(),
  endpoints: new Map<string, WebhookEndpoint & { secret: string }>(),
  events: new Map<string, StripeEvent>(),
  /** What was ordered in a checkout session. */
  orders: new Map<string, Order>(),
  /** What becomes of each customer's payments; no entry: they gave no card. */
  cards: new Map<string, "good" | "declined">(),
  /** Prorations that wait for the next invoice, by subscription. */
  pendingLines: new Map<string, Omit<LineFields, "invoice">[]>(),
});
type Tables = ReturnType<typeof newTables>;

export interface Order {
  price: Price;
  quantity: number;
  trialDays: number | undefined;
  metadata: Record<string, string>;
  whenNoCard: string;
}

/** All that Stripe knows, and its clock. Times are in seconds. */
export interface Books extends Tables {
  settings: AccountSettings;
  /** Where its own pages are. */
  pagesUrl: string;
  now(): number;
  nextId(prefix: string): string;
  emit(type: string, object: object, previous?: object): void;
  /** Told of each event as it happens. */
  listeners: Set<(event: StripeEvent) => void>;
  /** The request being answered, which events name. */
  asking: { id: string | null; key: string | null };
}

export function openBooks(now: () => number, settings: AccountSettings, firstId: number): Books {
  let last = firstId - 1;
  const books: Books = {
    ...newTables(),
    settings,
    pagesUrl: "http://stripe.local",
    now,
    nextId: (prefix) => `${prefix}_${String((last += 1)).padStart(14, "0")}`,
    asking: { id: null, key: null },
    listeners: new Set(),
    emit(type, object, previous) {
      const event = newEvent(books.nextId("evt"), now(), {
        type,
        object: copyOf(object),
        previous: previous && copyOf(previous),
        apiVersion: API_VERSION,
        requestId: books.asking.id,
        idempotencyKey: books.asking.key,
        waiting: books.endpoints.size,
      });
      books.events.set(event.id, event);
      for (const listen of books.listeners) listen(event);
    },
  };
  return books;
}

/** As it is now; several times as fast as structuredClone, which would keep what JSON has no word for. */
const copyOf = (object: object): object => JSON.parse(JSON.stringify(object));

/** Sets fields and tells of it, with what they were before; does nothing when nothing changes. */
export function change<T extends object>(books: Books, type: string, object: T, to: Partial<T>): void {
  const previous: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(to)) {
    const before: unknown = Reflect.get(object, key);
    if (JSON.stringify(before) !== JSON.stringify(value)) previous[key] = before;
  }
  if (Object.keys(previous).length === 0) return;
  Object.assign(object, to);
  books.emit(type, object, previous);
}

export function get<T>(table: Map<string, T>, noun: string, id: string, param?: string): T {
  const found = table.get(id);
  if (!found) throw noSuch(noun, id, param);
  return found;
}
