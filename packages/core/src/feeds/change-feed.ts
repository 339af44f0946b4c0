import { demandFeature } from "../billing/plan-error.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Feed, FeedChanges } from "./feed.ts";
import { getFeed } from "./get-feed.ts";
import { presentFeed } from "./present-feed.ts";
import { summarizeNewEntries } from "./summarize-new-entries.ts";

/** Changes what the asker wants of a feed, if it is still at the version they saw. */
export async function changeFeed(
  ctx: Context<"clock" | "defaultPlan" | "feeds" | "hash" | "ids" | "transaction" | "urls">,
  id: string,
  changes: FeedChanges,
  version: number,
): Promise<Feed> {
  const { actor, clock, feeds } = ctx;
  await getFeed(ctx, id);
  if (changes.autoSummarize?.enabled) demandFeature(actor.plan, "automatic-summaries");
  const feed = await feeds.change(actor.userId, id, { changes, version, at: clock.now() });
  if (!feed)
    throw new DomainError("version-mismatch", "The feed has changed since it was read; read it again");
  const summarized = await summarizeNewEntries(ctx, { ownerId: actor.userId, id });
  return summarized > 0 ? getFeed(ctx, id) : presentFeed(feed, actor, clock.now());
}
