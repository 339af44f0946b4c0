import { PaymentError } from "@earmark/core";
import type Stripe from "stripe";

/** On the configuration of the portal that is ours: an account may have several. */
export const PORTAL_MARK = "earmark";

export async function findConfiguration(
  stripe: Stripe,
): Promise<Stripe.BillingPortal.Configuration | undefined> {
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 100 });
  return data.find(({ metadata }) => metadata?.[PORTAL_MARK] === "portal");
}

/** The id of our configuration. Throws `not-set-up`. */
export async function findPortal(stripe: Stripe): Promise<string> {
  const configuration = await findConfiguration(stripe);
  if (!configuration)
    throw new PaymentError("not-set-up", "The portal is not set up; run npm run stripe:setup");
  return configuration.id;
}
