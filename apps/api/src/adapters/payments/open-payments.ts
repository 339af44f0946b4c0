import type { Payments } from "@earmark/core";

import { SettingsError } from "../../settings-error.ts";
import { stripePayments } from "./stripe.ts";

interface Account {
  secretKey: string;
  webhookSecret: string | undefined;
  apiUrl: string;
}

/** Undefined where nothing is sold. Throws SettingsError. */
export function openPayments(account: Account | undefined): Payments | undefined {
  if (!account) return undefined;
  const { webhookSecret } = account;
  if (webhookSecret) return stripePayments({ ...account, webhookSecret });
  throw new SettingsError("STRIPE_WEBHOOK_SECRET: without it, no news of what was paid can be believed");
}
