import type { WorkContext } from "../context.ts";
import type { ModelError } from "../models/model-error.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { hasCap } from "./caps.ts";
import { overBudget, priceUnknown } from "./refusals.ts";

/** Why the caps would refuse what may cost so much (null is unknown); undefined when they would not. Sets nothing aside. */
export async function wouldRefuse(
  { caps, clock, spending }: WorkContext<"caps" | "clock" | "spending">,
  { ownerId, model, costUsd }: { ownerId: string; model: LanguageModel; costUsd: number | null },
): Promise<ModelError | undefined> {
  if (model.ownKey || !hasCap(caps)) return undefined;
  if (costUsd === null) return priceUnknown(model.model);
  const at = clock.now();
  const [mine, everybodys] = await Promise.all([spending.spent({ ownerId, at }), spending.spent({ at })]);
  const used = {
    perSummaryUsd: 0,
    perPersonMonthUsd: mine.usedUsd + mine.reservedUsd,
    perMonthUsd: everybodys.usedUsd + everybodys.reservedUsd,
  };
  for (const refused of ["perSummaryUsd", "perPersonMonthUsd", "perMonthUsd"] as const) {
    const capUsd = caps[refused];
    const usedUsd = used[refused];
    if (capUsd !== undefined && usedUsd + costUsd > capUsd)
      return overBudget({ refused, usedUsd, capUsd, wantedUsd: costUsd }, at);
  }
  return undefined;
}
