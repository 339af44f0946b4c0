import type { Context } from "../context.ts";
import type { CostReport } from "./overview.ts";

const DAY_MS = 86_400_000;

/** What each model cost on each of the last days, today included. Calls over people's own keys cost nothing here. */
export async function getCosts(
  { clock, spending }: Context<"clock" | "spending">,
  days: number,
): Promise<CostReport> {
  const costs = await spending.byDay(new Date(clock.now().getTime() - (days - 1) * DAY_MS));
  return { costs, totalUsd: costs.reduce((sum, { usd }) => sum + usd, 0) };
}
