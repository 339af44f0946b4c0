import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { describe, expect, test } from "vitest";

import { entitlementsOf } from "./books/entitling.ts";
import { deletedCustomer } from "./objects/customer.ts";
import { buy, openShop } from "./shop.ts";
import { openStripe } from "./stripe-server.ts";

// Stripe's own samples of every object are not ours to commit: EARMARK_DATA, or data/stripe beside the repository.
// oxlint-disable-next-line node/no-process-env -- a test's own setting, which no deployment has
const data = process.env.EARMARK_DATA;
const fixtures = new URL(
  data
    ? `${pathToFileURL(data).href}/stripe/fixtures3.json`
    : "../../../../../../shared/data/stripe/fixtures3.json",
  import.meta.url,
);

type Json = Record<string, unknown>;

/** Keys that stand on one side only, and why that is right. */
const EXCEPTIONS: Record<string, string[]> = {
  // Not in the samples, but in the reference and the SDK's types.
  "checkout.session": ["tax_id_collection"],
  // From before `parent` named it: the SDK's types have it no more.
  invoice: ["subscription"],
  // Told once, when the endpoint is made.
  webhook_endpoint: ["secret"],
};

const kept = existsSync(fixtures);
if (!kept) process.stderr.write("SKIPPED: comparing with Stripe's samples; EARMARK_DATA holds none.\n");

describe.skipIf(!kept)("Stripe's own samples (skipped where EARMARK_DATA holds none)", () => {
  const resources: Record<string, Json> = kept ? JSON.parse(readFileSync(fixtures, "utf8")).resources : {};

  test("each object has the fields of Stripe's own, and no others", async () => {
    const compared = new Map((await everyObject()).map((one) => [nameOf(one), one]));
    expect(compared.size).toBeGreaterThan(20);
    for (const [name, ours] of compared) {
      const known = EXCEPTIONS[name] ?? [];
      const without = (of: object) => Object.keys(of).filter((key) => !known.includes(key));
      const sample = resources[name] ?? {};
      expect([name, ...without(ours).toSorted()]).toEqual([name, ...without(sample).toSorted()]);
    }
  });

  test("what is inside an object has only fields that Stripe's has", async () => {
    for (const ours of await everyObject()) {
      const name = nameOf(ours);
      expect([name, ...strangers(ours, resources[name] ?? {}, name)]).toEqual([name]);
    }
  });
});

const nameOf = ({ object, deleted }: Json) => `${deleted === true ? "deleted_" : ""}${object as string}`;

/** Paths of fields of ours that the sample's records, where it has any, do not know. */
function strangers(ours: Json, theirs: Json, path: string): string[] {
  return Object.entries(ours).flatMap(([key, value]) => {
    const sample = theirs[key];
    const here = `${path}.${key}`;
    if (OPEN.includes(here) || !isRecord(value) || !isRecord(sample)) return [];
    const unknown = Object.keys(value).filter(
      (inner) => Object.keys(sample).length > 0 && !(inner in sample),
    );
    return [...unknown.map((inner) => `${here}.${inner}`), ...strangers(value, sample, here)];
  });
}

/** Records whose fields depend on something, of which the sample shows another case. */
const OPEN = [
  "event.data",
  "invoice.parent",
  "line_item.pricing",
  "line_item.parent",
  "product.metadata",
  "invoice_payment.payment",
  "billing_portal.configuration.features",
];

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

async function everyObject(): Promise<Json[]> {
  const local = openStripe({ webhookUrl: "http://receiver.local/", send: async () => new Response() });
  const stripe = local.client();
  const { pro } = await openShop(stripe);
  const coupon = await stripe.coupons.create({ percent_off: 50 });
  const code = await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id } });
  const { customer } = await buy(local, { price: pro.month.id, discounts: [{ promotion_code: code.id }] });
  const refund = local.controls.refund({ customer, amount: 100 });
  local.controls.dispute({ customer });
  const configuration = await stripe.billingPortal.configurations.create({
    features: { subscription_cancel: { enabled: true } },
  });
  await stripe.billingPortal.sessions.create({ customer, configuration: configuration.id });
  await stripe.webhookEndpoints.create({ url: "http://receiver.local/", enabled_events: ["*"] });
  const { books } = local;
  const invoice = [...books.invoices.values()];
  const subscription = [...books.subscriptions.values()];
  const tables = [
    books.customers,
    books.products,
    books.prices,
    books.coupons,
    books.promotionCodes,
    books.discounts,
    books.sessions,
    books.intents,
    books.charges,
    books.invoicePayments,
    books.disputes,
    books.features,
    books.portalConfigurations,
    books.portalSessions,
    books.endpoints,
    books.events,
  ];
  return [
    ...tables.flatMap((table): object[] => [...table.values()].slice(-1)),
    ...subscription,
    ...subscription.flatMap(({ items }) => items.data),
    ...invoice,
    ...invoice.flatMap(({ lines }) => lines.data),
    await stripe.refunds.retrieve(refund.id),
    ...entitlementsOf(books, customer),
    deletedCustomer(customer),
  ].map((one) => JSON.parse(JSON.stringify(one)));
}
