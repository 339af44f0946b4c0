import type { StoragePorts } from "../ports/index.ts";
import type { Recipe, Summary } from "./summary.ts";

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

/**
 * Adds a summary and the job that writes it, together with whatever else the transaction does. Where there is one of the
 * same recipe, that one is answered; it is tried again if it had failed.
 */
export async function queueSummary(
  tx: StoragePorts,
  ownerId: string,
  asked: Summary,
): Promise<{ summary: Summary; isNew: boolean }> {
  const { summary, inserted } = await tx.summaries.insert(ownerId, asked);
  if (inserted) {
    await send(tx, ownerId, summary);
    return { summary, isNew: true };
  }
  const again = await requeueSummary(tx, ownerId, summary, new Date(asked.createdAt));
  return { summary: again ?? summary, isNew: again !== undefined };
}

/** Back into the queue; undefined when it has not failed. */
export async function requeueSummary(
  tx: StoragePorts,
  ownerId: string,
  { itemId, id }: Pick<Summary, "itemId" | "id">,
  at: Date,
): Promise<Summary | undefined> {
  const summary = await tx.summaries.requeue(ownerId, itemId, id, at);
  if (summary) await send(tx, ownerId, summary);
  return summary;
}

async function send(tx: StoragePorts, ownerId: string, summary: Summary): Promise<void> {
  const { itemId, id } = summary;
  await tx.jobs.enqueue({ type: "write-summary", ownerId, itemId, summaryId: id });
  await tellSummary(tx, ownerId, summary);
}

/** Of the events about a summary only the newest is kept, and of a draft nothing once the summary has ended. */
export async function tellSummary(tx: StoragePorts, ownerId: string, summary: Summary): Promise<void> {
  const isOver = summary.status === "ready" || summary.status === "failed";
  await tx.events.append(
    ownerId,
    summary.itemId,
    { type: "summary", summary },
    { slot: summarySlot(summary.id), ...(isOver && { clears: draftSlot(summary.id) }) },
  );
}

export const summarySlot = (id: string): string => `summary ${id}`;
export const draftSlot = (id: string): string => `draft ${id}`;
