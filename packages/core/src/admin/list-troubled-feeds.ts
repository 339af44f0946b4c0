import type { Context } from "../context.ts";
import type { TroubledFeedPage, TroubledFeedQuery } from "./overview.ts";

/** Lists the feeds that can't be read, those that have failed the longest first. */
export async function listTroubledFeeds(
  { errorsUrl, oversight }: Context<"errorsUrl" | "oversight">,
  query: TroubledFeedQuery,
): Promise<TroubledFeedPage> {
  const { feeds, nextCursor } = await oversight.listTroubledFeeds(query);
  return { feeds: feeds.map((feed) => ({ ...feed, errorsUrl: errorsUrl(feed.id) })), nextCursor };
}
