import type { WorkContext } from "../context.ts";
import type { ChannelLease } from "../ports/channel-repository.ts";
import { settleCheck } from "./settle-check.ts";
import { summarizeNewEntries } from "./summarize-new-entries.ts";

/** How long one sweep asks feeds. What it did not come to is due at the next. */
const TIME_BOX_MS = 240_000;

/** A sweep that has not ended by then has died, and its feeds are another's. */
const LEASE_MS = TIME_BOX_MS + 180_000;

/** Followers whose new entries are saved in one sweep. */
const MAX_AWAITING = 2_000;

type Needs = WorkContext<
  "channels" | "clock" | "defaultPlan" | "feeds" | "feedSource" | "hash" | "ids" | "transaction" | "urls"
>;

/**
 * Asks the feeds that are due, up to `limit`, and saves what is new where its follower wants that. Any number may run
 * at once, in any process, and be killed at any point: nothing is kept outside the database. Throws the first bug it
 * met, after all that it could do is done.
 */
export async function checkDueFeeds(
  ctx: Needs,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<{ checked: number; summarized: number }> {
  const at = ctx.clock.now();
  const leases = await ctx.channels.takeDue({ at, until: new Date(at.getTime() + LEASE_MS), limit });
  const open = new Set<ChannelLease>(leases);
  const bugs: unknown[] = [];
  const asked = leases.map((lease) => ({ ...lease.channel, lease }));
  try {
    await ctx.feedSource.readAll(
      asked,
      async ({ lease }, answer) => {
        const settled =
          answer.type === "postponed"
            ? ctx.channels.release([lease], new Date(ctx.clock.now().getTime() + answer.forMs))
            : settleCheck(ctx, lease, answer);
        await settled.then(
          () => open.delete(lease),
          (bug: unknown) => bugs.push(bug),
        );
      },
      { timeBoxMs: TIME_BOX_MS, signal },
    );
  } finally {
    await ctx.channels.release([...open]);
  }
  const summarized = await summarizeAwaiting(ctx, signal, bugs);
  if (bugs.length > 0) throw bugs[0];
  return { checked: leases.length - open.size, summarized };
}

async function summarizeAwaiting(ctx: Needs, signal: AbortSignal, bugs: unknown[]): Promise<number> {
  let summarized = 0;
  for (const feed of await ctx.feeds.awaiting(MAX_AWAITING)) {
    if (signal.aborted) break;
    summarized += await summarizeNewEntries(ctx, feed).catch((bug: unknown) => {
      bugs.push(bug);
      return 0;
    });
  }
  return summarized;
}
