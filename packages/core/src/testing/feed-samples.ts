import { newChannel, type Channel, type StoredEntry } from "../feeds/channel.ts";
import { NOT_AUTOMATIC } from "../feeds/feed.ts";
import type { ChannelLease } from "../ports/channel-repository.ts";
import type { NewFollow } from "../ports/feed-repository.ts";
import { sampleEntry } from "./fake-feed-source.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type Stores } from "./stores.ts";

let last = 0;

/** A number that no other test has, for names that all of a store share. */
export const newNumber = () => (last += 1);

/** A wish to follow a feed that nobody has followed, unless its key or host is given. */
export function sampleFollow(change: Partial<NewFollow> = {}, address: Partial<Channel> = {}): NewFollow {
  const n = `${newNumber()}x${Date.now()}`;
  const host = address.host ?? `host-${n}.example`;
  const channel = newChannel(
    `chn_${n}`,
    { key: `key-${n}`, url: `https://${host}/feed`, host },
    sampleTime(),
  );
  return {
    id: `fed_${n}`,
    channel: { ...channel, ...address },
    title: null,
    folder: null,
    autoSummarize: NOT_AUTOMATIC,
    latest: 0,
    ...change,
  };
}

export const AUTOMATIC = { ...NOT_AUTOMATIC, enabled: true };

export const storedEntry = (seq: number, change: Partial<StoredEntry> = {}): StoredEntry => ({
  id: `ent_${String(seq).padStart(8, "0")}`,
  seq,
  sortAt: sampleTime(seq).toISOString(),
  sourceKeys: [`source ${seq}`],
  isBackdated: false,
  facts: sampleEntry(seq),
  ...change,
});

/** Takes a feed, which nobody has taken. */
export async function takeChannel({ channels }: Pick<Stores, "channels">, id: string, minutes = 0) {
  const lease = await channels.take(id, { at: sampleTime(minutes), until: sampleTime(minutes + 10) });
  if (!lease) throw new Error(`${id} is taken`);
  return lease;
}

/** Writes a check that found entries up to `lastSeq`. */
export async function saveEntries(
  stores: Pick<Stores, "channels">,
  id: string,
  seqs: readonly number[],
  change: Partial<Channel> = {},
): Promise<ChannelLease> {
  const lease = await takeChannel(stores, id);
  const lastSeq = Math.max(lease.channel.lastSeq, ...seqs);
  const recent = seqs.map((seq) => sampleTime(seq).toISOString()).toReversed();
  const channel: Channel = { ...lease.channel, status: "ok", lastSeq, recent, ...change };
  await stores.channels.save(lease, { channel, put: seqs.map((seq) => storedEntry(seq)), removed: [] });
  return lease;
}

/** Follows a feed as someone new. */
export async function followed(stores: Stores, change: Parameters<typeof sampleFollow>[0] = {}) {
  const owner = newOwner();
  const wish = sampleFollow(change);
  await stores.feeds.follow(owner, [wish], { maxFeeds: 1, at: sampleTime() });
  const channelId = (await stores.feeds.find(owner, wish.id))?.channelId ?? "";
  return { owner, id: wish.id, key: wish.channel.key, channelId };
}
