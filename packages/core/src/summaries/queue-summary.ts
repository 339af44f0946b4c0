import type { PlanId } from "../billing/plan.ts";
import { reserveUsage } from "../billing/use-allowance.ts";
import type { StoragePorts } from "../ports/index.ts";
import { useOfSummary } from "./summary-use.ts";
import { isWritten, type Recipe, type Summary } from "./summary.ts";

/** A summary that nobody has begun to write. */
export function newSummary(given: { id: string; itemId: string; recipe: Recipe; at: Date }): Summary {
  const { at, ...named } = given;
  return {
    ...named,
    status: "queued",
    stage: null,
    parts: null,
    failure: null,
    content: null,
    receipt: null,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
}

/** Whose summary it is, and the plan that it counts on; undefined for what does not count. */
export interface Orderer {
  ownerId: string;
  plan: PlanId | undefined;
}

/**
 * Adds a summary and the job that writes it, together with whatever else the transaction does: the last step of it. Where
 * there is one of the same recipe, that one is answered; it is tried again if it had failed. Throws `quota-exceeded`.
 */
export async function queueSummary(
  tx: StoragePorts,
  by: Orderer,
  asked: Summary,
): Promise<{ summary: Summary; isNew: boolean }> {
  const { summary, inserted } = await tx.summaries.insert(by.ownerId, asked);
  const at = new Date(asked.createdAt);
  if (inserted) {
    await send(tx, by, summary, at);
    return { summary, isNew: true };
  }
  const again = await requeueSummary(tx, by, summary, at);
  return { summary: again ?? summary, isNew: again !== undefined };
}

/** Back into the queue; undefined when it has not failed. Throws `quota-exceeded`. */
export async function requeueSummary(
  tx: StoragePorts,
  by: Orderer,
  { itemId, id }: Pick<Summary, "itemId" | "id">,
  at: Date,
): Promise<Summary | undefined> {
  const summary = await tx.summaries.requeue(by.ownerId, itemId, id, at);
  if (summary) await send(tx, by, summary, at);
  return summary;
}

async function send(tx: StoragePorts, { ownerId, plan }: Orderer, summary: Summary, at: Date): Promise<void> {
  const { itemId, id } = summary;
  await tx.jobs.enqueue({ type: "write-summary", ownerId, itemId, summaryId: id });
  await tellSummary(tx, ownerId, summary);
  if (plan) await reserveUsage(tx, { ...useOfSummary(ownerId, summary), plan, amount: 1, at });
}

/** Of the events about a summary only the newest is kept, and of a draft nothing once the summary has ended. */
export async function tellSummary(tx: StoragePorts, ownerId: string, summary: Summary): Promise<void> {
  await tx.events.append(
    ownerId,
    summary.itemId,
    { type: "summary", summary },
    { slot: summarySlot(summary.id), ...(isWritten(summary) && { clears: draftSlot(summary.id) }) },
  );
}

export const summarySlot = (id: string): string => `summary ${id}`;
export const draftSlot = (id: string): string => `draft ${id}`;
