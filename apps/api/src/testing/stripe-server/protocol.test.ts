import Stripe from "stripe";
import { describe, expect, test } from "vitest";

import { API_VERSION } from "./books/books.ts";
import { opened, START, subscribed } from "./opened.ts";
import { openShop } from "./shop.ts";
import { startStripe } from "./stripe-server.ts";

describe("the protocol", () => {
  test("the version is the one the SDK was made for, and no other is spoken", async () => {
    expect(API_VERSION).toBe(Stripe.API_VERSION);
    const { stripe } = await opened();
    const asked = stripe.products.list({}, { apiVersion: "2020-08-27" });
    await expect(asked).rejects.toThrow(/Invalid Stripe API version/);
  });

  test("over a socket the SDK is answered the same", async () => {
    const server = await startStripe({ now: () => START });
    const { hostname, port } = new URL(server.url);
    const stripe = new Stripe(server.secretKey, { host: hostname, port, protocol: "http", telemetry: false });
    const shop = await openShop(stripe);
    const found = await stripe.prices.list({ lookup_keys: ["earmark_pro_month"], expand: ["data.product"] });
    await server.close();
    expect(found.data.map(({ id }) => id)).toEqual([shop.pro.month.id]);
    expect(found.data[0]?.product).toMatchObject({ name: "Earmark pro", metadata: { plan: "pro" } });
  });

  test("a wrong key, an unknown thing, an unknown path and an unknown parameter are refused in Stripe's shape", async () => {
    const { local, stripe } = await opened();
    const stranger = new Stripe("sk_test_stranger", {
      host: "stripe.local",
      protocol: "http",
      httpClient: Stripe.createFetchHttpClient(async (url, init) => local.fetch(new Request(url, init))),
    });
    await expect(stranger.customers.list()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    await expect(stripe.customers.retrieve("cus_nobody")).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      code: "resource_missing",
      statusCode: 404,
      requestId: expect.stringMatching(/^req_/),
    });
    await expect(stripe.payouts.list()).rejects.toThrow(/Unrecognized request URL/);
    const odd = stripe.customers.create({ emial: "x" } as Stripe.CustomerCreateParams);
    await expect(odd).rejects.toMatchObject({ code: "parameter_unknown", param: "emial" });
  });

  test("an idempotency key answers the same again, and refuses other parameters", async () => {
    const { stripe } = await opened();
    const key = { idempotencyKey: "once" };
    const first = await stripe.customers.create({ email: "ada@example.com" }, key);
    const again = await stripe.customers.create({ email: "ada@example.com" }, key);
    expect(again.id).toBe(first.id);
    await expect(stripe.customers.create({ email: "bea@example.com" }, key)).rejects.toBeInstanceOf(
      Stripe.errors.StripeIdempotencyError,
    );
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  test("lists come in pages, newest first, and the SDK turns them", async () => {
    const { stripe } = await opened();
    const made: string[] = [];
    for (let i = 0; i < 25; i += 1)
      made.unshift((await stripe.customers.create({ email: `p${i}@example.com` })).id);
    const first = await stripe.customers.list();
    expect(first).toMatchObject({ has_more: true, url: "/v1/customers" });
    expect(first.data).toHaveLength(10);
    const all: string[] = [];
    for await (const { id } of stripe.customers.list({ limit: 7 })) all.push(id);
    expect(all).toEqual(made);
    const before = await stripe.customers.list({ ending_before: made[10] ?? "", limit: 3 });
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(7, 10));
  });

  test("ids are expanded where asked, and only what can be", async () => {
    const { stripe, id } = await subscribed();
    const read = await stripe.subscriptions.retrieve(id, {
      expand: ["customer", "latest_invoice", "items.data.price.product"],
    });
    expect(read.customer).toMatchObject({ email: "ada@example.com" });
    expect(read.latest_invoice).toMatchObject({ status: "paid" });
    expect(read.items.data[0]?.price.product).toMatchObject({ name: "Earmark pro" });
    await expect(stripe.subscriptions.retrieve(id, { expand: ["nothing"] })).rejects.toThrow(
      /cannot be expanded/,
    );
  });
});
