import type { Schemas } from "@earmark/api-client";

import { amountOf, nounOf } from "@/lib/allowance-words";

type Allowance = Schemas["Allowance"];

export type Interval = Schemas["BillingInterval"];

/** In the order in which people ask. */
export const ALLOWANCES: readonly Allowance[] = [
  "summaries",
  "audio-minutes",
  "questions",
  "feeds",
  "templates",
  "storage-bytes",
];

const BY_THE_MONTH: readonly Allowance[] = ["summaries", "audio-minutes", "questions"];

/** "500 written summaries a month"; null is without a limit. */
export function allowanceWords(allowance: Allowance, limit: number | null): string {
  const amount = limit === null ? "Any number of" : amountOf(allowance, limit);
  return `${amount} ${nounOf(allowance)}${BY_THE_MONTH.includes(allowance) ? " a month" : ""}`;
}

export const FEATURES: Record<Schemas["Feature"], string> = {
  "automatic-summaries": "New entries of feeds summarized by themselves",
  "template-comparison": "Templates and models compared side by side",
  "api-access": "API keys",
  team: "Seats for a team, on one bill",
};

/** "$9", "€8.50": an amount in its currency's smallest unit. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const value = amount / 10 ** digits;
  return Number.isInteger(value)
    ? new Intl.NumberFormat("en-US", { style: "currency", currency, maximumFractionDigits: 0 }).format(value)
    : format.format(value);
}
