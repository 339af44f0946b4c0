import type { WorkContext } from "../context.ts";
import type { PlanList } from "./billing.ts";
import { PLANS } from "./plan.ts";
import { BillingInterval, SoldPlan, type SoldPrice } from "./subscription.ts";

/** What plans there are, and what they cost: as the payment service says, or as listed while it does not answer. */
export async function listPlans({
  billing,
  defaultPlan,
  payments,
}: WorkContext<"billing" | "defaultPlan" | "payments">): Promise<PlanList> {
  const prices = payments ? await payments.prices().catch(() => LIST_PRICES) : LIST_PRICES;
  return {
    isSelling: payments !== undefined,
    defaultPlan,
    trialDays: billing.trialDays,
    plans: Object.values(PLANS).map(({ id, name, allowances, features, keyRequestsPerMinute }) => ({
      id,
      name,
      allowances,
      features: [...features],
      keyRequestsPerMinute,
      prices: prices.filter(({ plan }) => plan === id),
    })),
  };
}

const LIST_PRICES: SoldPrice[] = SoldPlan.options.flatMap((plan) =>
  BillingInterval.options.flatMap((interval) => {
    const unitAmount = PLANS[plan].priceCents?.[interval];
    return unitAmount === undefined ? [] : [{ plan, interval, currency: "usd", unitAmount }];
  }),
);
