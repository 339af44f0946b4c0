import { type CheckoutSession, detailsOf } from "../objects/checkout-session.ts";
import { newCustomer } from "../objects/customer.ts";
import { declined, invalid } from "../stripe-failure.ts";
import { type Books, get } from "./books.ts";
import { reduction, usableCode } from "./discounts.ts";
import { subscribe } from "./subscribing.ts";

export function expire(books: Books, session: CheckoutSession): void {
  session.status = "expired";
  session.url = null;
  books.emit("checkout.session.expired", session);
}

/** The person typed a code on the page. */
export function applyCode(books: Books, session: CheckoutSession, code: string): void {
  const { id, promotion } = usableCode(books, code);
  const coupon = get(books.coupons, "coupon", promotion.coupon);
  session.discounts = [{ coupon: null, promotion_code: id }];
  reprice(session, reduction(coupon, session.amount_subtotal));
}

function reprice(session: CheckoutSession, discount: number): void {
  session.amount_total = session.amount_subtotal - discount;
  session.total_details.amount_discount = discount;
}

/** The person pressed the button. A card that is declined changes nothing; they may try another. */
export function pay(books: Books, session: CheckoutSession, card: "good" | "declined"): void {
  if (session.status !== "open")
    throw invalid(`This Checkout Session is ${session.status}.`, { code: "checkout_session_not_open" });
  const order = get(books.orders, "order", session.id);
  if (card === "declined") throw declined();
  const customer = session.customer ?? makeCustomer(books, session);
  const isCardGiven = session.payment_method_collection === "always" || session.amount_total > 0;
  if (isCardGiven) books.cards.set(customer, "good");
  const [given] = session.discounts;
  const code = given?.promotion_code ?? null;
  const subscription = subscribe(books, {
    ...order,
    customer,
    hasTax: session.automatic_tax.enabled,
    coupon: given?.coupon ?? books.promotionCodes.get(code ?? "")?.promotion.coupon,
    promotionCode: code,
    session: session.id,
  });
  const isFree = subscription.status === "trialing" || session.amount_total === 0;
  Object.assign(session, {
    status: "complete",
    url: null,
    customer,
    customer_details: detailsOf(books.customers.get(customer)?.email ?? null),
    subscription: subscription.id,
    invoice: subscription.latest_invoice,
    payment_status: isFree ? "no_payment_required" : "paid",
  });
  if (session.automatic_tax.enabled) session.automatic_tax.status = "complete";
  books.emit("checkout.session.completed", session);
}

function makeCustomer(books: Books, session: CheckoutSession): string {
  const customer = newCustomer(books.nextId("cus"), books.now());
  customer.email = session.customer_email ?? "person@example.com";
  books.customers.set(customer.id, customer);
  books.emit("customer.created", customer);
  return customer.id;
}
