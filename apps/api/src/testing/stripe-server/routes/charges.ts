import { get } from "../books/books.ts";
import { refund } from "../books/giving-back.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { mergeMetadata, text, whole } from "../form.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { missing } from "../stripe-failure.ts";

function createRefund({ books, form }: Call) {
  onlyKnows(form, ["charge", "payment_intent", "amount", "reason"]);
  const intent = text(form, "payment_intent");
  const id = text(form, "charge") ?? (intent && get(books.intents, "payment_intent", intent).latest_charge);
  if (id == null) throw missing("charge");
  const charge = get(books.charges, "charge", id, "charge");
  const made = refund(books, charge, whole(form, "amount"), text(form, "reason") ?? null);
  made.metadata = mergeMetadata({}, form);
  return made;
}

export const charges: Answers = {
  "GET /v1/charges": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "customer", "payment_intent"]);
    const customer = text(form, "customer");
    const intent = text(form, "payment_intent");
    const rows = [...books.charges.values()].filter(
      (row) =>
        (customer === undefined || row.customer === customer) &&
        (intent === undefined || row.payment_intent === intent),
    );
    return pageOf(rows, form, path);
  },
  "GET /v1/charges/:id": ({ books, id }) => get(books.charges, "charge", id),
  "GET /v1/payment_intents/:id": ({ books, id }) => get(books.intents, "payment_intent", id),
  "POST /v1/refunds": createRefund,
  "GET /v1/refunds": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "charge", "payment_intent"]);
    const charge = text(form, "charge");
    const rows = [...books.refunds.values()].filter((row) => charge === undefined || row.charge === charge);
    return pageOf(rows, form, path);
  },
  "GET /v1/refunds/:id": ({ books, id }) => get(books.refunds, "refund", id),
  "GET /v1/disputes": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "charge", "payment_intent"]);
    const charge = text(form, "charge");
    const intent = text(form, "payment_intent");
    const rows = [...books.disputes.values()].filter(
      (row) =>
        (charge === undefined || row.charge === charge) &&
        (intent === undefined || row.payment_intent === intent),
    );
    return pageOf(rows, form, path);
  },
  "GET /v1/disputes/:id": ({ books, id }) => get(books.disputes, "dispute", id),
};
