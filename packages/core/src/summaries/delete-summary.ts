import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { draftSlot, summarySlot } from "./queue-summary.ts";
import { isQuick } from "./quick-recipe.ts";
import { isShown, settleStopped, useOfSummary } from "./summary-use.ts";

/**
 * Deletes a summary for good, and stops it if it is being written. To ask for the same again costs nothing for a month:
 * its stages are still in the ledger. One that was not finished does not count,
 * unless some of it was there to be read.
 */
export async function deleteSummary(
  ctx: Context<"items" | "summaries" | "transaction">,
  itemId: string,
  id: string,
): Promise<void> {
  const { actor, summaries, transaction } = ctx;
  const { userId } = actor;
  await getItem(ctx, itemId);
  const summary = await summaries.find(userId, itemId, id);
  if (!summary) throw new DomainError("not-found", `No summary ${id}`);
  if (isQuick(summary)) throw new DomainError("conflict", "The quick summary goes with its item");
  await transaction(async (tx) => {
    if (!(await tx.summaries.remove(userId, itemId, id))) return;
    const wasShown = await isShown(tx, userId, summary);
    const event = { type: "summary-removed", summaryId: id } as const;
    await tx.events.append(userId, itemId, event, { slot: summarySlot(id), clears: draftSlot(id) });
    await settleStopped(tx, useOfSummary(userId, summary), wasShown);
  });
}
