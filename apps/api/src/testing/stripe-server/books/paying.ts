import { newCharge, newInvoicePayment, newPaymentIntent } from "../objects/charge.ts";
import type { Invoice } from "../objects/invoice.ts";
import { type Books, change, get } from "./books.ts";
import { days } from "./calendar.ts";

/** When a payment that failed is tried again, in days after each failure. */
const RETRY_DAYS = [3, 5, 7];

export const cardOf = (books: Books, customer: string) => books.cards.get(customer) ?? "none";

/** Takes the money of an open invoice. False when the card was declined; when it is tried again stands in the invoice. */
export function collect(books: Books, invoice: Invoice): boolean {
  if (invoice.amount_due > 0 && cardOf(books, invoice.customer) !== "good") {
    fail(books, invoice);
    return false;
  }
  if (invoice.amount_due > 0) charge(books, invoice, true);
  settle(books, invoice);
  return true;
}

function charge(books: Books, invoice: Invoice, isPaid: boolean): void {
  const { customer, amount_due: amount, currency } = invoice;
  const intent = newPaymentIntent(books.nextId("pi"), books.now(), { customer, amount, currency });
  const made = newCharge(books.nextId("ch"), books.now(), {
    customer,
    amount,
    currency,
    intent: intent.id,
    isPaid,
  });
  intent.latest_charge = made.id;
  intent.payment_method = made.payment_method;
  if (isPaid) Object.assign(intent, { status: "succeeded", amount_received: amount });
  else
    intent.last_payment_error = {
      type: "card_error",
      code: "card_declined",
      message: "Your card was declined.",
    };
  books.intents.set(intent.id, intent);
  books.charges.set(made.id, made);
  books.emit(isPaid ? "charge.succeeded" : "charge.failed", made);
  books.emit(isPaid ? "payment_intent.succeeded" : "payment_intent.payment_failed", intent);
  if (!isPaid) return;
  const payment = newInvoicePayment(books.nextId("inpay"), books.now(), {
    invoice: invoice.id,
    intent: intent.id,
    amount,
    currency,
  });
  books.invoicePayments.set(payment.id, payment);
  books.emit("invoice_payment.paid", payment);
}

function settle(books: Books, invoice: Invoice): void {
  if (invoice.amount_due > 0) invoice.attempt_count += 1;
  Object.assign(invoice, {
    attempted: true,
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    next_payment_attempt: null,
    auto_advance: false,
  });
  invoice.status_transitions.paid_at = books.now();
  books.emit("invoice.paid", invoice);
  books.emit("invoice.payment_succeeded", invoice);
  const customer = get(books.customers, "customer", invoice.customer);
  const owes = [...books.invoices.values()].some(
    (other) => other.customer === customer.id && other.status === "open",
  );
  if (!owes) change(books, "customer.updated", customer, { delinquent: false });
}

function fail(books: Books, invoice: Invoice): void {
  charge(books, invoice, false);
  const waitDays = RETRY_DAYS[invoice.attempt_count];
  invoice.attempt_count += 1;
  invoice.attempted = true;
  invoice.next_payment_attempt = waitDays === undefined ? null : books.now() + days(waitDays);
  books.emit("invoice.payment_failed", invoice);
  change(books, "customer.updated", get(books.customers, "customer", invoice.customer), { delinquent: true });
}
