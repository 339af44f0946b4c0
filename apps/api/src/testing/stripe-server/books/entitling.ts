import { newActiveEntitlement, newEntitlementSummary } from "../objects/entitlement.ts";
import type { Subscription } from "../objects/subscription.ts";
import type { Books } from "./books.ts";
import { itemOf } from "./invoicing.ts";

const ENTITLING = ["trialing", "active", "past_due"];

/** What a customer may use: the features of the products that they subscribe to. */
export function entitlementsOf(books: Books, customer: string) {
  const products = new Set(
    [...books.subscriptions.values()]
      .filter((subscription) => subscription.customer === customer && ENTITLING.includes(subscription.status))
      .map((subscription) => itemOf(subscription).price.product),
  );
  return [...books.productFeatures.values()]
    .filter(({ product }) => products.has(product))
    .map(({ id, entitlement_feature }) => newActiveEntitlement(`ent_${customer}_${id}`, entitlement_feature));
}

/** Does something to a subscription, and tells of it if the customer may use other things after it. */
export function andEntitle<T>(books: Books, { customer }: Pick<Subscription, "customer">, work: () => T): T {
  const keysOf = () =>
    entitlementsOf(books, customer)
      .map(({ lookup_key }) => lookup_key)
      .join();
  const before = keysOf();
  const result = work();
  if (keysOf() !== before) {
    const summary = newEntitlementSummary(customer, entitlementsOf(books, customer));
    books.emit("entitlements.active_entitlement_summary.updated", summary);
  }
  return result;
}
