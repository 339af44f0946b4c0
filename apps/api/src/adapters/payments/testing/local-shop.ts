// Payments at a Stripe in this process, which sells what `stripe:setup` makes there.
import { openStripe, type StripeOptions } from "../../../testing/stripe-server/stripe-server.ts";
import { setUpStripe } from "../set-up-stripe.ts";
import { stripePayments } from "../stripe.ts";

const URLS = { webhookUrl: "https://api.example/webhooks/stripe", billingUrl: "https://app.example/billing" };

export async function localShop(options: StripeOptions = {}) {
  const local = openStripe(options);
  const asked: string[] = [];
  const send = async (input: string | Request | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return local.fetch(request);
  };
  const { secretKey, webhookSecret } = local;
  const account = { secretKey, webhookSecret, apiUrl: "http://stripe.local", send };
  await setUpStripe(account, URLS);
  asked.length = 0;
  const press = async (url: string, action: string) => {
    const body = new URLSearchParams({ action });
    await local.fetch(new Request(url, { method: "POST", body, redirect: "manual" }));
  };
  return { local, account, asked, press, payments: stripePayments(account) };
}
