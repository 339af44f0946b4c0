import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { quotesWithNames } from "../transcripts/speaker-names.ts";
import type { Summary } from "./summary.ts";

/** The summary of an item, once there is one. */
export async function getSummary(
  ctx: Context<"documents" | "items" | "summaries">,
  itemId: string,
): Promise<Summary> {
  await getItem(ctx, itemId);
  const summary = await findSummary(ctx, itemId);
  if (!summary) throw new DomainError("not-found", "There is no summary yet");
  return summary;
}

/** The summary as its owner is to see it, if there is one: with the names they gave the speakers. */
export async function findSummary(
  { actor, documents, summaries }: Context<"documents" | "summaries">,
  itemId: string,
): Promise<Summary | undefined> {
  const summary = await summaries.find(actor.userId, itemId);
  return summary && quotesWithNames(summary, await documents.findSpeakerNames(actor.userId, itemId));
}
