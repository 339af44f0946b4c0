import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getSummary } from "./get-summary.ts";
import { requeueSummary } from "./queue-summary.ts";
import { ordererOf } from "./request-summary.ts";
import { isWritten, type Summary } from "./summary.ts";

/**
 * Tries a summary that failed again, by the same recipe; what its finished stages gave is used again. Throws DomainError
 * `quota-exceeded` when the plan has no summary left for it.
 */
export async function retrySummary(
  ctx: Context<
    "clock" | "documents" | "items" | "models" | "providerKeys" | "summaries" | "transaction" | "vault"
  >,
  itemId: string,
  id: string,
): Promise<Summary> {
  const { clock, transaction } = ctx;
  const summary = await getSummary(ctx, itemId, id);
  if (!isWritten(summary)) return summary;
  if (summary.status !== "failed")
    throw new DomainError("conflict", "Only a summary that failed can be tried again");
  const by = await ordererOf(ctx, summary.recipe);
  await transaction((tx) => requeueSummary(tx, by, summary, clock.now()));
  return getSummary(ctx, itemId, id);
}
