import type { BillingTerms, Ports } from "@earmark/core";

import type { StripeSettings } from "../../billing-settings.ts";
import { SettingsError } from "../../settings-error.ts";
import { stripePayments } from "./stripe.ts";

interface SellingSettings {
  billing: BillingTerms;
  stripe: StripeSettings | undefined;
}

/** `payments` is undefined where nothing is sold. Throws SettingsError. */
export function openSelling({ billing, stripe }: SellingSettings): Pick<Ports, "billing" | "payments"> {
  if (!stripe) return { billing, payments: undefined };
  const { webhookSecret } = stripe;
  if (webhookSecret) return { billing, payments: stripePayments({ ...stripe, webhookSecret }) };
  throw new SettingsError("STRIPE_WEBHOOK_SECRET: without it, no news of what was paid can be believed");
}
