import { get } from "../books/books.ts";
import { prorate } from "../books/changing.ts";
import { composeInvoice, itemOf, lineFor } from "../books/invoicing.ts";
import { collectFor } from "../books/subscribing.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { record, records, text, whole } from "../form.ts";
import { planOf } from "../objects/subscription.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { declined, invalid, missing } from "../stripe-failure.ts";

function list({ books, form, path }: Call) {
  onlyKnows(form, [...LIST_PARAMS, "customer", "subscription", "status"]);
  const [customer, subscription, status] = ["customer", "subscription", "status"].map((key) =>
    text(form, key),
  );
  const rows = [...books.invoices.values()].filter(
    (row) =>
      (customer === undefined || row.customer === customer) &&
      (subscription === undefined || row.parent.subscription_details.subscription === subscription) &&
      (status === undefined || row.status === status),
  );
  return pageOf(rows, form, path);
}

function pay({ books, id }: Call) {
  const invoice = get(books.invoices, "invoice", id);
  if (invoice.status !== "open")
    throw invalid(`Invoice is already ${invoice.status}`, { code: "invoice_not_editable" });
  const subscription = get(
    books.subscriptions,
    "subscription",
    invoice.parent.subscription_details.subscription,
  );
  if (!collectFor(books, subscription, id)) throw declined();
  return invoice;
}

/** What a change of a subscription would cost: `preview` of the invoice that the change would write. */
function preview({ books, form }: Call) {
  onlyKnows(form, ["customer", "subscription", "subscription_details"]);
  const id = text(form, "subscription");
  if (id === undefined) throw missing("subscription");
  const subscription = structuredClone(get(books.subscriptions, "subscription", id, "subscription"));
  const before = itemOf(subscription);
  const [changed] = records(record(form, "subscription_details"), "items");
  const price = get(books.prices, "price", (changed && text(changed, "price")) ?? before.price.id);
  const quantity = (changed && whole(changed, "quantity")) ?? before.quantity;
  const after = { ...before, price, quantity, plan: planOf(price) };
  const startsAnew = price.recurring.interval !== before.price.recurring.interval;
  const isChanged = price.id !== before.price.id || quantity !== before.quantity;
  const lines = isChanged ? prorate(books, before, after, startsAnew) : [];
  return composeInvoice(books, subscription, {
    reason: "subscription_update",
    lines: isChanged && !startsAnew ? lines : [...lines, lineFor(after)],
  });
}

export const invoices: Answers = {
  "GET /v1/invoices": list,
  "POST /v1/invoices/create_preview": preview,
  "GET /v1/invoices/:id": ({ books, id }) => get(books.invoices, "invoice", id),
  "POST /v1/invoices/:id/pay": pay,
  "GET /v1/invoice_payments": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "invoice", "payment", "status"]);
    const invoice = text(form, "invoice");
    const intent = text(record(form, "payment"), "payment_intent");
    const rows = [...books.invoicePayments.values()].filter(
      (row) =>
        (invoice === undefined || row.invoice === invoice) &&
        (intent === undefined || row.payment.payment_intent === intent),
    );
    return pageOf(rows, form, path);
  },
};
