import { commitUsage, releaseUsage } from "../billing/use-allowance.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { Use } from "../ports/usage-ledger.ts";
import { recipeKey } from "./recipe-key.ts";
import type { Summary } from "./summary.ts";

/** What a written summary is counted as: of one item by one recipe, also when it was deleted and is asked for anew. */
export const useOfSummary = (
  ownerId: string,
  { itemId, recipe }: Pick<Summary, "itemId" | "recipe">,
): Use => ({
  ownerId,
  meter: "summaries",
  subject: `${itemId} ${recipeKey(recipe)}`,
});

/** Whether some of a draft is there to be read. To be asked before the draft is forgotten. */
export async function isShown(
  { events }: Pick<StoragePorts, "events">,
  ownerId: string,
  { id, itemId }: Pick<Summary, "id" | "itemId">,
): Promise<boolean> {
  const told = await events.since(ownerId, itemId, 0);
  return told.some(({ event }) => event.type === "draft" && event.summaryId === id);
}

/** Settles one that was stopped, or deleted, before it was there. Were it always free, to read drafts and stop would be a plan without limits. */
export async function settleStopped(
  tx: Pick<StoragePorts, "usage">,
  use: Use,
  wasShown: boolean,
): Promise<void> {
  await (wasShown ? commitUsage(tx, use) : releaseUsage(tx, use));
}
