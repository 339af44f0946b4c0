import type { Context } from "../context.ts";
import type { FeedPage, FeedQuery } from "./feed.ts";
import { presentFeed } from "./present-feed.ts";

/** What the asker follows, newest followed first. */
export async function listFeeds(
  { actor, clock, feeds }: Context<"clock" | "feeds">,
  query: FeedQuery,
): Promise<FeedPage> {
  const { feeds: stored, nextCursor } = await feeds.list(actor.userId, query);
  return { feeds: stored.map((feed) => presentFeed(feed, actor, clock.now())), nextCursor };
}
