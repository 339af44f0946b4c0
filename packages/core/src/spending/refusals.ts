import { nextMonth } from "../billing/month.ts";
import { ModelError } from "../models/model-error.ts";
import type { Model } from "../models/model.ts";
import type { SpendingCaps } from "./caps.ts";

export interface Refusal {
  refused: keyof SpendingCaps;
  usedUsd: number;
  capUsd: number;
  /** What it may have cost. */
  wantedUsd: number;
}

/** Tells how much of a cap is used, and when it begins anew. */
export function overBudget({ refused, usedUsd, capUsd, wantedUsd }: Refusal, at: Date): ModelError {
  const used = `it may take ${dollars(wantedUsd)}, and ${dollars(usedUsd)} of ${dollars(capUsd)}`;
  const messages: Record<keyof SpendingCaps, string> = {
    perSummaryUsd: `One summary or answer may not cost so much here: ${used} are used. A cheaper model or a shorter template may do.`,
    perPersonMonthUsd: `Your budget for this month does not allow it: ${used} are used. It begins anew on ${nextDay(at)}.`,
    perMonthUsd: `The budget of this installation for this month does not allow it: ${used} are used. It begins anew on ${nextDay(at)}.`,
  };
  return new ModelError("over-budget", messages[refused]);
}

export const priceUnknown = ({ name }: Model): ModelError =>
  new ModelError(
    "price-unknown",
    `Spending is limited here, and nobody knows what ${name} costs. Choose a model whose price is known, or have its price set.`,
  );

/** Cents, and more exactly where they would hide what there is. */
const dollars = (usd: number): string => `$${usd.toFixed(usd > 0 && usd < 0.1 ? 4 : 2)}`;

const nextDay = (at: Date): string => nextMonth(at).toISOString().slice(0, 10);
