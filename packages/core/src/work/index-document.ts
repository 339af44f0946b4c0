import type { Document } from "../documents/document.ts";
import type { Work } from "./work.ts";

/** Makes a document findable, under what its speakers are called by now. */
export async function indexDocument({ ctx, run, signal }: Work, document: Document): Promise<void> {
  const names = await ctx.documents.findSpeakerNames(run.ownerId, run.itemId);
  await ctx.search.index(run, document, { names, signal });
}
