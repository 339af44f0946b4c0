import type { Schemas } from "@earmark/api-client";

type Allowance = Schemas["Allowance"];

export type Interval = Schemas["BillingInterval"];

const WORDS: Record<Allowance, (amount: string) => string> = {
  summaries: (amount) => `${amount} written summaries a month`,
  "audio-minutes": (amount) => `${amount} minutes of recordings a month`,
  questions: (amount) => `${amount} questions a month`,
  feeds: (amount) => `${amount} feeds`,
  templates: (amount) => `${amount} templates of your own`,
  "storage-bytes": (amount) => `${amount} of files`,
};

const GB = 1_000_000_000;

/** "500 written summaries a month"; null is without a limit. */
export function allowanceWords(allowance: Allowance, limit: number | null): string {
  if (limit === null) return WORDS[allowance](allowance === "storage-bytes" ? "Any amount" : "Any number of");
  return WORDS[allowance](allowance === "storage-bytes" ? `${limit / GB} GB` : limit.toLocaleString("en-US"));
}

/** In the order in which people ask. */
export const ALLOWANCES = Object.keys(WORDS) as Allowance[];

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
