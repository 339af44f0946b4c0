import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Feed } from "./feed.ts";
import { presentFeed } from "./present-feed.ts";

/** One feed that the asker follows. Somebody else's does not exist. */
export async function getFeed(
  { actor, clock, feeds }: Context<"clock" | "feeds">,
  id: string,
): Promise<Feed> {
  const feed = await feeds.find(actor.userId, id);
  if (!feed) throw new DomainError("not-found", `No feed ${id}`);
  return presentFeed(feed, actor, clock.now());
}
