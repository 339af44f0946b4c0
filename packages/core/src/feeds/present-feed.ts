import type { StoredFeed } from "../ports/feed-repository.ts";
import { usageIn } from "./budget.ts";
import type { Feed } from "./feed.ts";

/** A feed as its owner sees it at a time. */
export const presentFeed = ({ channelId: _, usage, ...feed }: StoredFeed, now: Date): Feed => ({
  ...feed,
  usage: usageIn(now, usage),
});
