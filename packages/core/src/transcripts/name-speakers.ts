import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { type Speaker, type SpeakerNames, speakersOf } from "./speaker-names.ts";

/** Who speaks in an item, by the labels its text came with, and what they are called. */
export async function listSpeakers(ctx: Context<"documents" | "items">, itemId: string): Promise<Speaker[]> {
  const { actor, documents } = ctx;
  await getItem(ctx, itemId);
  const document = await documents.find(actor.userId, itemId);
  if (!document) throw new DomainError("not-found", "The source has not been read yet");
  return speakersOf(document.segments, await documents.findSpeakerNames(actor.userId, itemId));
}

/** Replaces what the speakers of an item are called; a label left out gets its own name back. */
export async function nameSpeakers(
  ctx: Context<"documents" | "items" | "search">,
  itemId: string,
  names: SpeakerNames,
): Promise<Speaker[]> {
  const known = new Set((await listSpeakers(ctx, itemId)).map(({ label }) => label));
  const strange = Object.keys(names).find((label) => !known.has(label));
  if (strange !== undefined)
    throw new DomainError("invalid-input", `names: nobody here is labelled ${JSON.stringify(strange)}`);
  await ctx.documents.saveSpeakerNames(ctx.actor.userId, itemId, names);
  await ctx.search.nameSpeakers(ctx.actor.userId, itemId, names);
  return listSpeakers(ctx, itemId);
}
