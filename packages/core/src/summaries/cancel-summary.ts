import type { Context } from "../context.ts";
import type { StoragePorts } from "../ports/index.ts";
import { getSummary } from "./get-summary.ts";
import { tellSummary } from "./queue-summary.ts";
import { isShown, settleStopped, useOfSummary } from "./summary-use.ts";
import type { Summary, WritingFailure } from "./summary.ts";

const CANCELLED: WritingFailure = {
  reason: "cancelled",
  detail: "You stopped it. What was written by then is kept, and need not be paid for again when you go on.",
};

/**
 * Stops the writing of a summary, and the calls under way. One that has ended stays as it is. It does not count any more,
 * unless some of it was there to be read.
 */
export async function cancelSummary(
  ctx: Context<"clock" | "documents" | "items" | "summaries" | "transaction">,
  itemId: string,
  id: string,
): Promise<Summary> {
  const { actor, clock, transaction } = ctx;
  await getSummary(ctx, itemId, id);
  await transaction(async (tx) => {
    const ended = await tx.summaries.cancel(actor.userId, itemId, id, CANCELLED, clock.now());
    if (ended) await settleAll(tx, actor.userId, await told(tx, actor.userId, [ended]));
  });
  return getSummary(ctx, itemId, id);
}

/**
 * Stops all of an item's that are being written, as the item goes; brought back, they can be tried again. Answers how to
 * settle what they took of the plan: the last step of the transaction.
 */
export async function stopSummaries(
  tx: StoragePorts,
  ownerId: string,
  itemId: string,
  at: Date,
): Promise<() => Promise<void>> {
  const ended: Summary[] = [];
  for (const { id } of await tx.summaries.list(ownerId, itemId)) {
    const one = await tx.summaries.cancel(ownerId, itemId, id, CANCELLED, at);
    if (one) ended.push(one);
  }
  const stopped = await told(tx, ownerId, ended);
  return () => settleAll(tx, ownerId, stopped);
}

interface Stopped {
  summary: Summary;
  wasShown: boolean;
}

/** Tells of each that it was stopped, which forgets its draft. */
async function told(tx: StoragePorts, ownerId: string, ended: readonly Summary[]): Promise<Stopped[]> {
  const stopped: Stopped[] = [];
  for (const summary of ended) {
    stopped.push({ summary, wasShown: await isShown(tx, ownerId, summary) });
    await tellSummary(tx, ownerId, summary);
  }
  return stopped;
}

async function settleAll(tx: StoragePorts, ownerId: string, stopped: readonly Stopped[]): Promise<void> {
  for (const { summary, wasShown } of stopped)
    await settleStopped(tx, useOfSummary(ownerId, summary), wasShown);
}
