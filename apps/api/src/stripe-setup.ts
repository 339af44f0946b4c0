// `npm run stripe:setup -- https://api.example.com`: makes in the account of STRIPE_SECRET_KEY what selling needs.
import { PaymentError } from "@earmark/core";

import { setUpStripe } from "./adapters/payments/set-up-stripe.ts";
import { readSettings, SettingsError } from "./env.ts";
import { orExit } from "./process.ts";

const { account, address, billingUrl } = await orExit(() => {
  const { billing, stripe } = readSettings();
  const [, , url = ""] = process.argv;
  if (!stripe) throw new SettingsError("STRIPE_SECRET_KEY: name the account that is to be set up");
  if (!URL.canParse(url))
    throw new SettingsError(
      "Name the public address of the API: npm run stripe:setup -- https://api.example.com",
    );
  return { account: stripe, address: url, billingUrl: billing.billingUrl };
});
const webhookUrl = new URL("/webhooks/stripe", address).href;
const { lines, webhookSecret } = await orExit(() =>
  setUpStripe(account, { webhookUrl, billingUrl }).catch((error: unknown) => {
    throw error instanceof PaymentError ? new SettingsError(`Stripe refused: ${error.message}`) : error;
  }),
);
console.log(lines.join("\n"));
console.log(
  webhookSecret
    ? `\nKeep this, it is told once:\nSTRIPE_WEBHOOK_SECRET=${webhookSecret}`
    : "\nSTRIPE_WEBHOOK_SECRET is the signing secret of the endpoint, in Stripe's dashboard",
);
