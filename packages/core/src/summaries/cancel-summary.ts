import { commitUsage, releaseUsage } from "../billing/use-allowance.ts";
import type { Context } from "../context.ts";
import { getSummary } from "./get-summary.ts";
import { tellSummary } from "./queue-summary.ts";
import { useOfSummary } from "./summary-use.ts";
import type { Summary, WritingFailure } from "./summary.ts";

const CANCELLED: WritingFailure = {
  reason: "cancelled",
  detail: "You stopped it. What was written by then is kept, and need not be paid for again when you go on.",
};

/**
 * Stops the writing of a summary, and the calls under way. One that has ended stays as it is. It does not count any more,
 * unless all of it was there to be read and only its check was under way.
 */
export async function cancelSummary(
  ctx: Context<"clock" | "documents" | "items" | "summaries" | "transaction">,
  itemId: string,
  id: string,
): Promise<Summary> {
  const { actor, clock, transaction } = ctx;
  const { stage } = await getSummary(ctx, itemId, id);
  await transaction(async (tx) => {
    const ended = await tx.summaries.cancel(actor.userId, itemId, id, CANCELLED, clock.now());
    if (!ended) return;
    await tellSummary(tx, actor.userId, ended);
    const use = useOfSummary(actor.userId, ended);
    await (stage === "verify" ? commitUsage(tx, use) : releaseUsage(tx, use));
  });
  return getSummary(ctx, itemId, id);
}
