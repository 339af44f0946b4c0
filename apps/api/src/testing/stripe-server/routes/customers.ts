import { get } from "../books/books.ts";
import { entitlementsOf } from "../books/entitling.ts";
import { end } from "../books/subscribing.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { mergeMetadata, record, text, type Form } from "../form.ts";
import { deletedCustomer, newCustomer, type Customer } from "../objects/customer.ts";
import { listOf, noAddress } from "../objects/list.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { missing, StripeFailure } from "../stripe-failure.ts";

const PARAMS = [
  "email",
  "name",
  "description",
  "phone",
  "address",
  "preferred_locales",
  "invoice_settings",
  "tax_exempt",
];

function fill(customer: Customer, form: Form): void {
  onlyKnows(form, PARAMS);
  for (const key of ["email", "name", "description", "phone"] as const)
    if (key in form) customer[key] = text(form, key) ?? null;
  if ("address" in form) customer.address = { ...noAddress(), ...record(form, "address") };
  customer.metadata = mergeMetadata(customer.metadata, form);
}

/** As Stripe at a bad time: nobody whose address begins like this is ever made a customer. */
const UNLUCKY = "unlucky-";

function create({ books, form }: Call) {
  if (text(form, "email")?.startsWith(UNLUCKY))
    throw new StripeFailure({
      status: 500,
      type: "api_error",
      message: "Something went wrong on Stripe's end.",
    });
  const customer = newCustomer(books.nextId("cus"), books.now());
  fill(customer, form);
  books.customers.set(customer.id, customer);
  books.emit("customer.created", customer);
  return customer;
}

function remove({ books, id }: Call) {
  const customer = get(books.customers, "customer", id);
  for (const subscription of books.subscriptions.values()) {
    if (subscription.customer === id && subscription.status !== "canceled")
      end(books, subscription, "cancellation_requested");
  }
  books.customers.delete(id);
  books.deletedCustomers.add(id);
  books.emit("customer.deleted", customer);
  return deletedCustomer(id);
}

export const customers: Answers = {
  "POST /v1/customers": create,
  "GET /v1/customers": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "email"]);
    const email = text(form, "email");
    const rows = [...books.customers.values()].filter((row) => email === undefined || row.email === email);
    return pageOf(rows, form, path);
  },
  "GET /v1/customers/:id": ({ books, id }) =>
    books.deletedCustomers.has(id) ? deletedCustomer(id) : get(books.customers, "customer", id),
  "POST /v1/customers/:id": ({ books, id, form }) => {
    const customer = get(books.customers, "customer", id);
    const before = structuredClone(customer);
    fill(customer, form);
    books.emit("customer.updated", customer, before);
    return customer;
  },
  "DELETE /v1/customers/:id": remove,
  "GET /v1/entitlements/active_entitlements": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "customer"]);
    const customer = text(form, "customer");
    if (customer === undefined) throw missing("customer");
    return listOf(entitlementsOf(books, customer), path);
  },
};
