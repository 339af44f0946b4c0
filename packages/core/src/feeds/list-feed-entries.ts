import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { entryAddress } from "./address.ts";
import type { FeedEntryPage, FeedEntryQuery } from "./feed.ts";

/** The entries of a feed, newest first, each with the item it was saved as. */
export async function listFeedEntries(
  { actor, feeds }: Context<"feeds">,
  id: string,
  query: FeedEntryQuery,
): Promise<FeedEntryPage> {
  const page = await feeds.entries(actor.userId, id, query);
  if (!page) throw new DomainError("not-found", `No feed ${id}`);
  const entries = page.entries.map(({ entry, itemId, isNew }) => {
    const { guid: _, ...facts } = entry.facts;
    return { id: entry.id, ...facts, sourceUrl: entryAddress(page.url, entry.facts) ?? null, isNew, itemId };
  });
  return { entries, nextCursor: page.nextCursor };
}
