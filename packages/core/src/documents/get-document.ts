import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { withNames } from "../transcripts/speaker-names.ts";
import type { Document } from "./document.ts";

/** The full text of an item, as soon as its source has been read. */
export async function getDocument(ctx: Context<"documents" | "items">, itemId: string): Promise<Document> {
  await getItem(ctx, itemId);
  const document = await ctx.documents.find(ctx.actor.userId, itemId);
  if (!document) throw new DomainError("not-found", "The source has not been read yet");
  return withNames(document, await ctx.documents.findSpeakerNames(ctx.actor.userId, itemId));
}
