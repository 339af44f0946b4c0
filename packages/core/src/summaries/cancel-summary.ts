import type { Context } from "../context.ts";
import { getSummary } from "./get-summary.ts";
import { tellSummary } from "./queue-summary.ts";
import type { Summary, WritingFailure } from "./summary.ts";

const CANCELLED: WritingFailure = {
  reason: "cancelled",
  detail: "You stopped it. What was written by then is kept, and need not be paid for again when you go on.",
};

/** Stops the writing of a summary, and the calls under way. One that has ended stays as it is. */
export async function cancelSummary(
  ctx: Context<"clock" | "documents" | "items" | "summaries" | "transaction">,
  itemId: string,
  id: string,
): Promise<Summary> {
  const { actor, clock, transaction } = ctx;
  await getSummary(ctx, itemId, id);
  await transaction(async (tx) => {
    const ended = await tx.summaries.cancel(actor.userId, itemId, id, CANCELLED, clock.now());
    if (ended) await tellSummary(tx, actor.userId, ended);
  });
  return getSummary(ctx, itemId, id);
}
