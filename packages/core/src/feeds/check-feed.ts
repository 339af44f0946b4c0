import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Feed } from "./feed.ts";
import { presentFeed } from "./present-feed.ts";
import { settleCheck } from "./settle-check.ts";
import { summarizeNewEntries } from "./summarize-new-entries.ts";

/** A feed asked less than this ago is not asked again, whoever wishes it: it is not ours. */
const PAUSE_MS = 60_000;

/** How long the one who asks has it for themselves. */
export const SINGLE_LEASE_MS = 120_000;

/** Asks one feed now, and answers what is known then; a failure is told in the feed. */
export async function checkFeed(
  ctx: Context<
    "channels" | "clock" | "defaultPlan" | "feeds" | "feedSource" | "hash" | "ids" | "transaction" | "urls"
  >,
  id: string,
  { signal }: { signal: AbortSignal },
): Promise<Feed> {
  const { actor, channels, clock, feeds, feedSource } = ctx;
  const feed = await feeds.find(actor.userId, id);
  if (!feed) throw new DomainError("not-found", `No feed ${id}`);
  const at = clock.now();
  const isFresh = feed.checkedAt !== null && at.getTime() - Date.parse(feed.checkedAt) < PAUSE_MS;
  const until = new Date(at.getTime() + SINGLE_LEASE_MS);
  const lease = isFresh ? undefined : await channels.take(feed.channelId, { at, until });
  if (!lease) return presentFeed(feed, actor, at);
  try {
    await settleCheck(ctx, lease, await feedSource.read(lease.channel, { signal }));
  } catch (error) {
    await channels.release([lease]);
    throw error;
  }
  await summarizeNewEntries(ctx, { ownerId: actor.userId, id });
  return presentFeed((await feeds.find(actor.userId, id)) ?? feed, actor, clock.now());
}
