import type { Schemas } from "@earmark/api-client";

import { formatDay } from "./time.ts";

type Allowance = Schemas["Allowance"];
type AllowanceUsage = Schemas["AllowanceUsage"];

const NOUNS: Record<Allowance, string> = {
  "audio-minutes": "minutes of recordings",
  summaries: "written summaries",
  questions: "questions",
  "storage-bytes": "of files",
  feeds: "feeds",
  templates: "templates of your own",
};

const GB = 1_000_000_000;

const gigabytes = (bytes: number) =>
  (bytes / GB).toLocaleString("en", { maximumFractionDigits: bytes < GB ? 2 : 1 });

/** "0.3", "1,500": an amount without its noun. Gigabytes of what is stored. */
export const amountOf = (allowance: Allowance, amount: number): string =>
  allowance === "storage-bytes" ? gigabytes(amount) : amount.toLocaleString("en");

/** "minutes of recordings", "GB of files". */
export const nounOf = (allowance: Allowance): string =>
  allowance === "storage-bytes" ? `GB ${NOUNS[allowance]}` : NOUNS[allowance];

/** "7 of 10 written summaries are left this month."; undefined where there is no limit. */
export function leftSentence({ allowance, limit, used, resetsAt }: AllowanceUsage): string | undefined {
  if (limit === null) return undefined;
  const left = Math.max(0, limit - used);
  const noun = nounOf(allowance);
  if (left > 0)
    return `${amountOf(allowance, left)} of ${amountOf(allowance, limit)} ${noun} left${resetsAt ? " this month" : ""}.`;
  const all = `All ${amountOf(allowance, limit)} ${noun} of your plan are used.`;
  return resetsAt ? `${all} They begin anew on ${formatDay(resetsAt, "long")}.` : all;
}

/** The same of a refusal, with what was wanted where something is left. */
export function refusalSentence({
  allowance,
  limit,
  used,
  wanted,
  resetsAt,
}: Schemas["QuotaDetails"]): string {
  const left = Math.max(0, limit - used);
  const said = leftSentence({ allowance, limit, used, resetsAt }) ?? "";
  return left > 0 ? `It takes ${amountOf(allowance, wanted)} ${nounOf(allowance)}: ${said}` : said;
}
