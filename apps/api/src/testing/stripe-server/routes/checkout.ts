import { type Books, get, type Order } from "../books/books.ts";
import { expire } from "../books/checking-out.ts";
import { reduction } from "../books/discounts.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { lineItemsOf } from "../expand.ts";
import { flag, type Form, mergeMetadata, record, records, text, whole } from "../form.ts";
import { newCheckoutSession } from "../objects/checkout-session.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { invalid, missing } from "../stripe-failure.ts";

const DAY = 86_400;
const PARAMS = [
  "mode",
  "line_items",
  "success_url",
  "cancel_url",
  "customer",
  "customer_email",
  "client_reference_id",
  "subscription_data",
  "allow_promotion_codes",
  "discounts",
  "automatic_tax",
  "tax_id_collection",
  "billing_address_collection",
  "customer_update",
  "payment_method_collection",
  "locale",
  "expires_at",
  "ui_mode",
  "consent_collection",
  "custom_text",
  "submit_type",
];

function create({ books, form }: Call) {
  onlyKnows(form, PARAMS);
  const order = orderOf(books, form);
  const successUrl = text(form, "success_url");
  if (successUrl === undefined) throw missing("success_url");
  const customer = text(form, "customer") ?? null;
  if (customer !== null) refuseUntaxable(books, form, customer);
  if (customer !== null && text(form, "customer_email") !== undefined)
    throw invalid("You may only specify one of these parameters: customer, customer_email.");
  const given = records(form, "discounts")[0];
  if (given && flag(form, "allow_promotion_codes"))
    throw invalid("You may only specify one of these parameters: allow_promotion_codes, discounts.");
  const coupon = given && couponOf(books, given);
  const subtotal = order.price.unit_amount * order.quantity;
  const id = books.nextId("cs_test");
  const session = newCheckoutSession(id, books.now(), {
    url: `${books.pagesUrl}/c/pay/${id}`,
    successUrl,
    cancelUrl: text(form, "cancel_url") ?? null,
    customer,
    email: text(form, "customer_email") ?? books.customers.get(customer ?? "")?.email ?? null,
    reference: text(form, "client_reference_id") ?? null,
    currency: order.price.currency,
    subtotal,
    discount: coupon ? reduction(coupon, subtotal) : 0,
    allowsCodes: flag(form, "allow_promotion_codes") ?? false,
    hasTax: flag(record(form, "automatic_tax"), "enabled") ?? false,
    hasTaxIds: flag(record(form, "tax_id_collection"), "enabled") ?? false,
    billingAddress: text(form, "billing_address_collection") ?? null,
    paymentMethodCollection: text(form, "payment_method_collection") ?? "always",
    locale: text(form, "locale") ?? null,
    metadata: mergeMetadata({}, form),
    expiresAt: whole(form, "expires_at") ?? books.now() + DAY,
  });
  if (given)
    session.discounts = [
      { coupon: text(given, "coupon") ?? null, promotion_code: text(given, "promotion_code") ?? null },
    ];
  books.sessions.set(id, session);
  books.orders.set(id, order);
  return session;
}

function orderOf(books: Books, form: Form): Order {
  if (text(form, "mode") !== "subscription")
    throw invalid("This server only speaks of subscriptions: mode must be `subscription`.", {
      param: "mode",
    });
  const [line, ...more] = records(form, "line_items");
  if (!line) throw missing("line_items");
  if (more.length > 0) throw invalid("This server sells one price at a time.", { param: "line_items" });
  const price = get(books.prices, "price", text(line, "price") ?? "", "line_items[0][price]");
  if (!price.active)
    throw invalid("The price specified is inactive. This field only accepts active prices.", {
      param: "line_items[0][price]",
    });
  const data = record(form, "subscription_data");
  onlyKnows(data, ["trial_period_days", "trial_settings", "description", "billing_mode"]);
  return {
    price,
    quantity: whole(line, "quantity") ?? 1,
    trialDays: whole(data, "trial_period_days"),
    metadata: mergeMetadata({}, data),
    whenNoCard:
      text(record(record(data, "trial_settings"), "end_behavior"), "missing_payment_method") ??
      "create_invoice",
  };
}

/** Tax needs an address, which only a session that may write it to the customer can ask for. */
function refuseUntaxable(books: Books, form: Form, id: string): void {
  const customer = get(books.customers, "customer", id, "customer");
  const updates = record(form, "customer_update");
  const hasTax = flag(record(form, "automatic_tax"), "enabled");
  if (hasTax && customer.address === null && text(updates, "address") !== "auto")
    throw invalid(
      "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
      { code: "customer_tax_location_invalid" },
    );
  if (flag(record(form, "tax_id_collection"), "enabled") && text(updates, "name") !== "auto")
    throw invalid(
      "Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.",
    );
}

function couponOf(books: Books, given: Form) {
  const code = text(given, "promotion_code");
  const coupon =
    code === undefined
      ? (text(given, "coupon") ?? "")
      : get(books.promotionCodes, "promotion code", code, "discounts[0][promotion_code]").promotion.coupon;
  return get(books.coupons, "coupon", coupon, "discounts[0][coupon]");
}

export const checkout: Answers = {
  "POST /v1/checkout/sessions": create,
  "GET /v1/checkout/sessions": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "customer", "subscription", "status"]);
    const wanted = (["customer", "subscription", "status"] as const).filter((key) => key in form);
    const rows = [...books.sessions.values()].filter((row) =>
      wanted.every((key) => row[key] === text(form, key)),
    );
    return pageOf(rows, form, path);
  },
  "GET /v1/checkout/sessions/:id": ({ books, id }) => get(books.sessions, "checkout.session", id),
  "GET /v1/checkout/sessions/:id/line_items": ({ books, id }) =>
    lineItemsOf(books, get(books.sessions, "checkout.session", id).id),
  "POST /v1/checkout/sessions/:id/expire": ({ books, id }) => {
    const session = get(books.sessions, "checkout.session", id);
    if (session.status !== "open")
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    expire(books, session);
    return session;
  },
};
