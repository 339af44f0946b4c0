import type { Customer } from "../objects/customer.ts";
import {
  type BillingReason,
  type Invoice,
  type LineFields,
  newInvoice,
  newLine,
} from "../objects/invoice.ts";
import type { Subscription, SubscriptionItem } from "../objects/subscription.ts";
import { type Books, get } from "./books.ts";
import { useDiscounts } from "./discounts.ts";

export type DraftLine = Omit<LineFields, "invoice">;

/** The item of a subscription: Earmark sells one price at a time. */
export function itemOf({ id, items }: Subscription): SubscriptionItem {
  const [item] = items.data;
  if (!item) throw new Error(`${id} has no item`);
  return item;
}

export const amountOf = ({ price, quantity }: SubscriptionItem) => price.unit_amount * quantity;

export function lineFor(item: SubscriptionItem, of: Partial<DraftLine> = {}): DraftLine {
  const { price, quantity } = item;
  return {
    subscription: item.subscription,
    item: item.id,
    price: price.id,
    product: price.product,
    amount: amountOf(item),
    currency: price.currency,
    description: `${quantity} × ${price.lookup_key ?? price.id}`,
    quantity,
    isProration: false,
    start: item.current_period_start,
    end: item.current_period_end,
    ...of,
  };
}

/** Writes an invoice, final at once: that Stripe waits an hour changes nothing for who is told when it is paid. */
export function invoice(
  books: Books,
  subscription: Subscription,
  { reason, lines, isDraft = false }: { reason: BillingReason; lines: DraftLine[]; isDraft?: boolean },
): Invoice {
  const made = composeInvoice(books, subscription, { reason, lines });
  subscription.latest_invoice = made.id;
  books.invoices.set(made.id, made);
  books.emit("invoice.created", made);
  if (!isDraft) finalize(books, made);
  return made;
}

/** The invoice as it would be, in no book yet. */
export function composeInvoice(
  books: Books,
  subscription: Subscription,
  { reason, lines }: { reason: BillingReason; lines: DraftLine[] },
): Invoice {
  const id = books.nextId("in");
  const customer = get(books.customers, "customer", subscription.customer);
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const { amount: discount, discounts, left } = useDiscounts(books, subscription, subtotal);
  subscription.discounts = left;
  return newInvoice(id, books.now(), {
    customer,
    subscription: subscription.id,
    subscriptionMetadata: subscription.metadata,
    currency: subscription.currency,
    reason,
    lines: lines.map((line) => newLine(books.nextId("il"), { ...line, invoice: id })),
    discount,
    discounts,
    start: Math.min(...lines.map(({ start }) => start)),
    end: Math.max(...lines.map(({ end }) => end)),
    hasTax: subscription.automatic_tax.enabled,
  });
}

function finalize(books: Books, made: Invoice): void {
  const customer = get(books.customers, "customer", made.customer);
  made.status = "open";
  made.status_transitions.finalized_at = books.now();
  made.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, "0")}`;
  customer.next_invoice_sequence += 1;
  useBalance(made, customer);
  made.hosted_invoice_url = `${books.pagesUrl}/i/${made.id}`;
  made.invoice_pdf = `${made.hosted_invoice_url}/pdf`;
  books.emit("invoice.finalized", made);
}

/** What a change gave back waits as a credit (a negative balance) and pays the invoices after it. */
function useBalance(made: Invoice, customer: Customer): void {
  const owed = made.total + customer.balance;
  const due = Math.max(0, owed);
  Object.assign(made, {
    starting_balance: customer.balance,
    amount_due: due,
    amount_remaining: due,
    ending_balance: Math.min(0, owed),
  });
  customer.balance = Math.min(0, owed);
}
