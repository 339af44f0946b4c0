import type { Books } from "./books/books.ts";
import { listOf } from "./objects/list.ts";
import { invalid } from "./stripe-failure.ts";

const SAFE_DEPTH = 4;

/** A copy of an answer in which ids at the given paths (`data.customer`, `latest_invoice`) are the objects they name. */
export function expanded(books: Books, answer: object, paths: readonly string[]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > SAFE_DEPTH)
      throw invalid(`You cannot expand more than ${SAFE_DEPTH} levels of a property. Property: ${path}`);
    expandAt(books, copy, steps, path);
  }
  return copy;
}

function expandAt(books: Books, at: object, [key = "", ...rest]: string[], path: string): void {
  const value = valueAt(books, at, key, path);
  if (value === null) return;
  const objects: unknown[] = Array.isArray(value) ? value : [value];
  const found = objects.map((one) => (typeof one === "string" ? objectOf(books, one, path) : one));
  Reflect.set(at, key, Array.isArray(value) ? found : found[0]);
  if (rest.length === 0) return;
  for (const one of found) if (typeof one === "object" && one !== null) expandAt(books, one, rest, path);
}

function valueAt(books: Books, at: object, key: string, path: string): unknown {
  const isSession = Reflect.get(at, "object") === "checkout.session";
  if (isSession && key === "line_items") return lineItemsOf(books, String(Reflect.get(at, "id")));
  if (!(key in at))
    throw invalid(
      `This property cannot be expanded (${key}). You may want to try expanding 'data.${key}' instead. Path: ${path}`,
      { param: "expand[0]" },
    );
  return Reflect.get(at, key);
}

/** What a checkout session sells, which is only told to who asks. */
export function lineItemsOf(books: Books, session: string) {
  const order = books.orders.get(session);
  const rows = order
    ? [
        {
          id: `li_${session.slice(-14)}`,
          object: "item",
          amount_discount: 0,
          amount_subtotal: order.price.unit_amount * order.quantity,
          amount_tax: 0,
          amount_total: order.price.unit_amount * order.quantity,
          currency: order.price.currency,
          description: books.products.get(order.price.product)?.name ?? "",
          price: order.price,
          quantity: order.quantity,
        },
      ]
    : [];
  return listOf(structuredClone(rows), `/v1/checkout/sessions/${session}/line_items`);
}

function objectOf(books: Books, id: string, path: string): object {
  const tables: Record<string, Map<string, object>> = {
    cus: books.customers,
    prod: books.products,
    price: books.prices,
    promo: books.promotionCodes,
    di: books.discounts,
    cs: books.sessions,
    sub: books.subscriptions,
    in: books.invoices,
    pi: books.intents,
    ch: books.charges,
    re: books.refunds,
    dp: books.disputes,
    feat: books.features,
    bpc: books.portalConfigurations,
  };
  const found = tables[id.split("_")[0] ?? ""]?.get(id) ?? books.coupons.get(id);
  if (!found) throw invalid(`This property cannot be expanded (${path}).`, { param: "expand[0]" });
  return structuredClone(found);
}
