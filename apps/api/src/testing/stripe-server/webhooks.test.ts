import Stripe from "stripe";
import { describe, expect, test } from "vitest";

import { opened, START } from "./opened.ts";
import { buy } from "./shop.ts";

/** A receiver that checks what the SDK checks, and may refuse the first so many. */
function receiver({ refuses = 0 } = {}) {
  const { webhooks } = new Stripe("sk_test_reads");
  const taken: Stripe.Event[] = [];
  let left = refuses;
  const send = async (_: string, init: RequestInit) => {
    const signature = new Headers(init.headers).get("stripe-signature") ?? "";
    const event = webhooks.constructEvent(
      init.body as string,
      signature,
      "whsec_local",
      300,
      undefined,
      START.getTime(),
    );
    left -= 1;
    if (left >= 0) return new Response("", { status: 500 });
    taken.push(event);
    return new Response();
  };
  return { taken, options: { webhookUrl: "https://api.example/webhooks/stripe", send } };
}

describe("webhooks", () => {
  test("each event is brought once, in order, signed as the SDK checks it", async () => {
    const { taken, options } = receiver();
    const { local, stripe } = await opened(options);
    await local.controls.settled();
    const { data } = await stripe.events.list({ limit: 100 });
    expect(taken.length).toBeGreaterThan(5);
    expect(taken.map(({ id }) => id)).toEqual(data.map(({ id }) => id).toReversed());
    expect(taken[0]).toMatchObject({ object: "event", api_version: Stripe.API_VERSION, livemode: false });
  });

  test("what was not taken is brought again until it is", async () => {
    const { taken, options } = receiver({ refuses: 2 });
    const { local } = await opened(options);
    await local.controls.settled();
    const { attempts, waiting } = local.controls.report();
    expect(attempts.slice(0, 3).map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(attempts).toHaveLength(taken.length + 2);
    expect(waiting).toBe(0);
  });

  test("news can be held back, and then come twice and in another order", async () => {
    const { taken, options } = receiver();
    const { local, shop } = await opened(options);
    await local.controls.settled();
    taken.length = 0;
    local.controls.hold();
    await buy(local, { price: shop.pro.month.id });
    const { waiting } = local.controls.report();
    expect(taken).toEqual([]);
    await local.controls.release({ copies: 2, order: "reversed" });
    const ids = taken.map(({ id }) => id);
    expect(ids).toHaveLength(2 * waiting);
    expect(new Set(ids).size).toBe(waiting);
    expect(taken.at(-1)?.type).toBe("customer.created");
  });

  test("an endpoint gets the kinds that it asked for, with a secret that is told once", async () => {
    const { taken, options } = receiver();
    const { local, stripe } = await opened({ send: options.send });
    const made = await stripe.webhookEndpoints.create({
      url: options.webhookUrl,
      enabled_events: ["customer.created"],
    });
    expect(made.secret).toMatch(/^whsec_/);
    expect(await stripe.webhookEndpoints.retrieve(made.id)).not.toHaveProperty("secret");
    local.books.endpoints.set(made.id, { ...made, secret: "whsec_local" } as never);
    await stripe.products.create({ name: "Nobody asked for this" });
    await stripe.customers.create({ email: "ada@example.com" });
    await local.controls.settled();
    expect(taken.map(({ type }) => type)).toEqual(["customer.created"]);
  });
});
