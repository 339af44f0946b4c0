import type { WorkContext } from "../context.ts";
import type { ChannelLease } from "../ports/channel-repository.ts";
import type { FeedAnswer, FeedContent } from "../ports/feed-source.ts";
import { channelAddress, entrySourceKey } from "./address.ts";
import type { Channel } from "./channel.ts";
import { mergeEntries } from "./merge-entries.ts";
import { nextCheck, nextTry } from "./plan-check.ts";

type Needs = WorkContext<"channels" | "clock" | "hash" | "ids" | "urls">;

/** Writes down how a check ended, and when the next is due. Nothing is written when another has the feed by now. */
export async function settleCheck(ctx: Needs, lease: ChannelLease, answer: FeedAnswer): Promise<void> {
  const now = ctx.clock.now();
  switch (answer.type) {
    case "refused":
      await ctx.channels.save(lease, { channel: failed(lease.channel, answer, now), put: [], removed: [] });
      return;
    case "unchanged": {
      const channel = succeeded(ctx, lease.channel, answer.url, now);
      await ctx.channels.save(lease, { channel: planned(channel, now), put: [], removed: [] });
      return;
    }
    case "content":
      await saveContent(ctx, lease, answer, now);
  }
}

async function saveContent(ctx: Needs, lease: ChannelLease, answer: FeedContent, now: Date): Promise<void> {
  const channel = succeeded(ctx, lease.channel, answer.url, now);
  const { put, removed, lastSeq, recent } = mergeEntries({
    stored: await ctx.channels.entries(channel.id),
    incoming: answer.entries,
    lastSeq: channel.lastSeq,
    at: now,
    newId: () => ctx.ids.next("ent"),
    sourceKey: (facts) => entrySourceKey(ctx, channel.url, facts),
  });
  const { facts, pace, validators } = answer;
  const after = planned({ ...channel, facts, pace, validators, lastSeq, recent }, now);
  await ctx.channels.save(lease, { channel: after, put, removed });
}

/** A permanent redirect is believed at once: what it led to was read as a feed. */
function succeeded(ctx: Needs, channel: Channel, url: string, now: Date): Channel {
  return {
    ...channel,
    ...channelAddress(ctx, url),
    status: "ok",
    failure: null,
    failures: 0,
    failingSince: null,
    checkedAt: now.toISOString(),
  };
}

const planned = (channel: Channel, now: Date): Channel => ({
  ...channel,
  nextCheckAt: nextCheck({ ...channel, now, random: Math.random() }).toISOString(),
});

function failed(
  channel: Channel,
  { failure, isGone, retryAfterMs }: Extract<FeedAnswer, { type: "refused" }>,
  now: Date,
): Channel {
  const failures = channel.failures + 1;
  const failingSince = channel.failingSince ?? now.toISOString();
  const { status, nextCheckAt } = nextTry({
    failures,
    isGone,
    retryAfterMs,
    now,
    failingSince: new Date(failingSince),
    random: Math.random(),
  });
  return {
    ...channel,
    status,
    failure,
    failures,
    failingSince,
    checkedAt: now.toISOString(),
    nextCheckAt: nextCheckAt?.toISOString() ?? null,
  };
}
