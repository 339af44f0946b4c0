import { change, get } from "../books/books.ts";
import { announceEnd, changeItem, giveBackRest, type ProrationBehavior } from "../books/changing.ts";
import { itemOf } from "../books/invoicing.ts";
import { end, renew } from "../books/subscribing.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { flag, type Form, mergeMetadata, record, records, text, whole } from "../form.ts";
import type { Subscription } from "../objects/subscription.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { invalid } from "../stripe-failure.ts";

const UPDATE = [
  "items",
  "proration_behavior",
  "payment_behavior",
  "cancel_at_period_end",
  "cancel_at",
  "cancellation_details",
  "trial_end",
  "description",
];
const ENDED = ["canceled", "incomplete_expired"];

function list({ books, form, path }: Call) {
  onlyKnows(form, [...LIST_PARAMS, "customer", "status", "price"]);
  const customer = text(form, "customer");
  const status = text(form, "status");
  const isAsked = (row: Subscription) => {
    if (status === "all") return true;
    if (status === "ended") return ENDED.includes(row.status);
    return status === undefined ? !ENDED.includes(row.status) : row.status === status;
  };
  const rows = [...books.subscriptions.values()].filter(
    (row) => (customer === undefined || row.customer === customer) && isAsked(row),
  );
  return pageOf(rows, form, path);
}

function update(call: Call) {
  const { books, form, id } = call;
  onlyKnows(form, UPDATE);
  const subscription = get(books.subscriptions, "subscription", id);
  const [changed, ...more] = records(form, "items");
  if (more.length > 0) throw invalid("This server sells one price at a time.", { param: "items" });
  if (changed) changeItems(call, subscription, changed);
  if ("cancel_at_period_end" in form || "cancel_at" in form) schedule(call, subscription);
  if (text(form, "trial_end") === "now" && subscription.status === "trialing") endTrial(call, subscription);
  comment(call, subscription);
  change(books, "customer.subscription.updated", subscription, {
    metadata: mergeMetadata(subscription.metadata, form),
    ...("description" in form && { description: text(form, "description") ?? null }),
  });
  return subscription;
}

function changeItems({ books, form }: Call, subscription: Subscription, of: Form): void {
  const item = itemOf(subscription);
  if (text(of, "id") !== item.id)
    throw invalid("This server sells one price at a time: name the item that is to change.", {
      param: "items[0][id]",
    });
  const proration = text(form, "proration_behavior") ?? "create_prorations";
  const behavior = text(form, "payment_behavior") ?? "allow_incomplete";
  if (behavior === "pending_if_incomplete" || behavior === "default_incomplete")
    throw invalid(`This server does not speak payment_behavior ${behavior}.`, { param: "payment_behavior" });
  changeItem(books, subscription, {
    price: get(books.prices, "price", text(of, "price") ?? item.price.id, "items[0][price]"),
    quantity: whole(of, "quantity") ?? item.quantity,
    proration: proration as ProrationBehavior,
    errorsIfUnpaid: behavior === "error_if_incomplete",
  });
}

function schedule({ books, form }: Call, subscription: Subscription): void {
  if ("cancel_at_period_end" in form && "cancel_at" in form)
    throw invalid("You may only specify one of these parameters: cancel_at, cancel_at_period_end.");
  if ("cancel_at_period_end" in form)
    return announceEnd(books, subscription, flag(form, "cancel_at_period_end") ? "period-end" : null);
  const at = text(form, "cancel_at");
  if (at === undefined) return announceEnd(books, subscription, null);
  const isPeriodEnd = at === "min_period_end" || at === "max_period_end";
  const seconds = isPeriodEnd ? itemOf(subscription).current_period_end : Number(at);
  announceEnd(books, subscription, { at: seconds });
}

function endTrial({ books }: Call, subscription: Subscription): void {
  const item = itemOf(subscription);
  subscription.trial_end = books.now();
  subscription.billing_cycle_anchor = books.now();
  subscription.items.data = [{ ...item, current_period_end: books.now() }];
  renew(books, subscription);
}

function comment({ form }: Call, subscription: Subscription): void {
  const details = record(form, "cancellation_details");
  subscription.cancellation_details.comment =
    text(details, "comment") ?? subscription.cancellation_details.comment;
  subscription.cancellation_details.feedback =
    text(details, "feedback") ?? subscription.cancellation_details.feedback;
}

function cancel(call: Call) {
  const { books, form, id } = call;
  onlyKnows(form, ["cancellation_details", "invoice_now", "prorate"]);
  const subscription = get(books.subscriptions, "subscription", id);
  if (subscription.status === "canceled")
    throw invalid(`No such subscription: '${id}'`, { code: "resource_missing", param: "id" });
  comment(call, subscription);
  if (flag(form, "prorate")) giveBackRest(books, subscription, flag(form, "invoice_now") ?? false);
  end(books, subscription, "cancellation_requested");
  return subscription;
}

export const subscriptions: Answers = {
  "GET /v1/subscriptions": list,
  "GET /v1/subscriptions/:id": ({ books, id }) => get(books.subscriptions, "subscription", id),
  "POST /v1/subscriptions/:id": update,
  "DELETE /v1/subscriptions/:id": cancel,
};
