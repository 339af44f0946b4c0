import * as z from "zod";

const days = z.coerce.number().int().min(0).max(365);

/** Settings of what is sold. */
export const billingSettings = {
  STRIPE_SECRET_KEY: z
    .string()
    .default("")
    .describe("Secret key of the Stripe account that plans are sold through; unset: nothing is sold"),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .default("")
    .describe("What Stripe signs its webhooks with (`whsec_…`); `npm run stripe:setup` prints it"),
  STRIPE_API_URL: z
    .url({ protocol: /^https?$/ })
    .default("https://api.stripe.com")
    .describe("Where Stripe is asked; another address only for tests"),
  STRIPE_TRIAL_DAYS: days
    .default(14)
    .describe("Days that a first subscription is free for; 0: it is charged at once"),
  STRIPE_GRACE_DAYS: days
    .default(7)
    .describe("Days for which a plan goes on after a charge failed, or when news of a renewal is late"),
} satisfies Record<string, z.ZodType>;

const BillingEnvironment = z.object(billingSettings);

/** `stripe` is undefined where nothing is sold. */
export function toSelling(env: z.infer<typeof BillingEnvironment>, webOrigin: string) {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = env;
  const account = { secretKey, webhookSecret: webhookSecret || undefined, apiUrl: env.STRIPE_API_URL };
  return {
    stripe: secretKey ? account : undefined,
    billing: {
      trialDays: env.STRIPE_TRIAL_DAYS,
      graceDays: env.STRIPE_GRACE_DAYS,
      billingUrl: `${webOrigin}/settings/billing`,
    },
  };
}

export type StripeSettings = NonNullable<ReturnType<typeof toSelling>["stripe"]>;
