import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { quotesWithNames } from "../transcripts/speaker-names.ts";
import type { Summary } from "./summary.ts";

/** One summary of an item, in whatever state it is. */
export async function getSummary(
  ctx: Context<"documents" | "items" | "summaries">,
  itemId: string,
  id: string,
): Promise<Summary> {
  const { actor, documents, summaries } = ctx;
  await getItem(ctx, itemId);
  const summary = await summaries.find(actor.userId, itemId, id);
  if (!summary) throw new DomainError("not-found", `No summary ${id}`);
  return quotesWithNames(summary, await documents.findSpeakerNames(actor.userId, itemId));
}
