import { commitUsage } from "../billing/use-allowance.ts";
import type { StoragePorts } from "../ports/index.ts";
import { isShown, useOfSummary } from "../summaries/summary-use.ts";

/**
 * Stops what is at work for somebody, to be taken up again by resumeWork. A summary of which some was there to be read is
 * used by then: it may wait for longer than what was set aside for it does. Comes last in a transaction.
 */
export async function haltWork(
  tx: Pick<StoragePorts, "events" | "holdings" | "summaries" | "usage">,
  ownerId: string,
): Promise<void> {
  await tx.holdings.halt(ownerId);
  for (const job of await tx.holdings.waiting(ownerId)) {
    if (job.type !== "write-summary") continue;
    const summary = await tx.summaries.find(ownerId, job.itemId, job.summaryId);
    if (summary && (await isShown(tx, ownerId, summary)))
      await commitUsage(tx, useOfSummary(ownerId, summary));
  }
}
