import * as z from "zod";

// Unset is without a limit; 0 allows nothing that costs.
const usd = z.union([z.literal(""), z.coerce.number().min(0)]).default("");

/** Settings of what may be spent on models. */
export const spendingSettings = {
  SPENDING_CAP_PER_SUMMARY_USD: usd.describe(
    "Dollars that one summary or answer may cost at most; it is refused before anything is sent. Unset: any",
  ),
  SPENDING_CAP_PER_PERSON_MONTH_USD: usd.describe(
    "Dollars that one person may spend in a month (UTC); what goes over their own key does not count. Unset: any",
  ),
  SPENDING_CAP_PER_MONTH_USD: usd.describe("The same for everybody together. Unset: any"),
} satisfies Record<string, z.ZodType>;

const SpendingEnvironment = z.object(spendingSettings);

const toCap = (value: number | "") => (value === "" ? undefined : value);

export const toCaps = (env: z.infer<typeof SpendingEnvironment>) => ({
  perSummaryUsd: toCap(env.SPENDING_CAP_PER_SUMMARY_USD),
  perPersonMonthUsd: toCap(env.SPENDING_CAP_PER_PERSON_MONTH_USD),
  perMonthUsd: toCap(env.SPENDING_CAP_PER_MONTH_USD),
});
