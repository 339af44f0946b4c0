import { PLANS } from "../billing/plan.ts";
import type { Actor } from "../context.ts";
import type { StoredFeed } from "../ports/feed-repository.ts";
import { usageIn } from "./budget.ts";
import type { Feed } from "./feed.ts";

/** A feed as its owner sees it at a time. */
export const presentFeed = (
  { channelId: _, usage, ...feed }: StoredFeed,
  { plan }: Pick<Actor, "plan">,
  now: Date,
): Feed => ({
  ...feed,
  usage: usageIn(now, usage),
  paused:
    feed.autoSummarize.enabled && !PLANS[plan].features.includes("automatic-summaries")
      ? "feature-not-in-plan"
      : null,
});
