import * as z from "zod";

import type { Context } from "../context.ts";
import { getItem } from "../items/get-item.ts";
import { quotesWithNames } from "../transcripts/speaker-names.ts";
import { Summary } from "./summary.ts";

export const SummaryList = z.object({ summaries: z.array(Summary) }).meta({
  id: "SummaryList",
  description: "Newest first, those at work included",
});
export type SummaryList = z.infer<typeof SummaryList>;

/** All summaries of an item as their owner is to see them: with the names they gave the speakers. */
export async function listSummaries(
  ctx: Context<"documents" | "items" | "summaries">,
  itemId: string,
): Promise<SummaryList> {
  await getItem(ctx, itemId);
  return { summaries: await findSummaries(ctx, itemId) };
}

/** As listSummaries, of an item that is known to be there. */
export async function findSummaries(
  { actor, documents, summaries }: Context<"documents" | "summaries">,
  itemId: string,
): Promise<Summary[]> {
  const [found, names] = await Promise.all([
    summaries.list(actor.userId, itemId),
    documents.findSpeakerNames(actor.userId, itemId),
  ]);
  return found.map((summary) => quotesWithNames(summary, names));
}
