import { expect, test } from "vitest";

import { openStripe } from "../../testing/stripe-server/stripe-server.ts";
import { setUpStripe } from "./set-up-stripe.ts";
import { stripePayments } from "./stripe.ts";

const URLS = { webhookUrl: "https://api.example/webhooks/stripe", billingUrl: "https://app.example/billing" };

function emptyAccount() {
  const local = openStripe();
  const { secretKey, webhookSecret } = local;
  const send = async (input: string | Request | URL, init?: RequestInit) =>
    local.fetch(new Request(input, init));
  return { local, account: { secretKey, webhookSecret, apiUrl: "http://stripe.local", send } };
}

test("an empty account is set up, and all that is sold is found there", async () => {
  const { account } = emptyAccount();
  const { lines, webhookSecret } = await setUpStripe(account, URLS);
  expect(lines.filter((line) => line.endsWith(": made"))).toHaveLength(8);
  expect(webhookSecret).toMatch(/^whsec_/);
  const payments = stripePayments(account);
  expect(await payments.prices()).toEqual([
    { plan: "pro", interval: "month", currency: "usd", unitAmount: 900 },
    { plan: "pro", interval: "year", currency: "usd", unitAmount: 9_000 },
    { plan: "team", interval: "month", currency: "usd", unitAmount: 1_500 },
    { plan: "team", interval: "year", currency: "usd", unitAmount: 15_000 },
  ]);
  const customerId = await payments.createCustomer({ ownerId: "ada", email: null, replaces: null });
  const { url } = await payments.openPortal({ customerId, returnUrl: URLS.billingUrl });
  expect(url).toContain("/p/session/");
});

test("a second run makes nothing, and leaves an amount that was changed there", async () => {
  const { account, local } = emptyAccount();
  await setUpStripe(account, URLS);
  const stripe = local.client();
  await stripe.prices.create({
    product: "earmark_pro",
    currency: "eur",
    unit_amount: 1_100,
    recurring: { interval: "month" },
    lookup_key: "earmark_pro_month",
    transfer_lookup_key: true,
  });
  const { lines, webhookSecret } = await setUpStripe(account, URLS);
  expect(lines.filter((line) => line.endsWith(": made"))).toEqual([]);
  expect(webhookSecret).toBeUndefined();
  const [products, endpoints, portals] = [
    await stripe.products.list(),
    await stripe.webhookEndpoints.list(),
    await stripe.billingPortal.configurations.list(),
  ];
  expect([products.data.length, endpoints.data.length, portals.data.length]).toEqual([2, 1, 1]);
  const prices = await stripePayments(account).prices();
  expect(prices[0]).toEqual({ plan: "pro", interval: "month", currency: "eur", unitAmount: 1_100 });
});

test("where it was not set up, it is said what to do", async () => {
  const { account } = emptyAccount();
  const payments = stripePayments(account);
  const customerId = await payments.createCustomer({ ownerId: "ada", email: null, replaces: null });
  const notSetUp = { reason: "not-set-up", message: expect.stringContaining("stripe:setup") as string };
  await expect(payments.openPortal({ customerId, returnUrl: "https://app.example" })).rejects.toMatchObject(
    notSetUp,
  );
  const wish = {
    ownerId: "ada",
    customerId,
    plan: "pro",
    interval: "month",
    seats: 1,
    trialDays: 0,
  } as const;
  const urls = { paidUrl: "https://app.example", leftUrl: "https://app.example" };
  await expect(payments.startCheckout({ ...wish, ...urls })).rejects.toMatchObject(notSetUp);
  expect(await payments.prices()).toEqual([]);
});
