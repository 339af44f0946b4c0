import type { Channel, StoredEntry } from "../feeds/channel.ts";
import type {
  AutoSummarize,
  Feed,
  FeedChanges,
  FeedEntry,
  FeedEntryQuery,
  FeedPage,
  FeedQuery,
  FeedUsage,
} from "../feeds/feed.ts";

/** A wish to follow: a feed and what its follower says of it. */
export interface NewFollow {
  id: string;
  /** Used when nobody has followed it before. */
  channel: Channel;
  title: string | null;
  folder: string | null;
  autoSummarize: AutoSummarize;
  /** How many of the newest entries count as new at once. */
  latest: number;
}

export interface FollowResult {
  /** `refused`: the owner follows as many as they may. */
  outcome: "added" | "known" | "refused";
  /** Of the feed that was added or that was there; null when refused. */
  id: string | null;
}

/** A feed as it is kept: its usage may be of an earlier month, and the plan of its owner is not known. */
export type StoredFeed = Omit<Feed, "usage" | "paused"> & { usage: FeedUsage | null; channelId: string };

/** An entry as its reader finds it. */
export type ReadEntry = Pick<FeedEntry, "itemId" | "isNew"> & { entry: StoredEntry };

/** A feed whose new entries are to be summarized, held until its transaction ends. */
export interface HeldFeed {
  url: string;
  autoSummarize: AutoSummarize;
  usage: FeedUsage | null;
  /** Entries up to this one are held. */
  lastSeq: number;
  /** Not judged yet, oldest first. */
  entries: StoredEntry[];
}

/** The feeds of one owner. Another owner's do not exist. */
export interface FeedRepository {
  find(ownerId: string, id: string): Promise<StoredFeed | undefined>;
  findByKey(ownerId: string, channelKey: string): Promise<StoredFeed | undefined>;
  /** Newest followed first. Throws DomainError `invalid-input` for a cursor it did not give. */
  list(
    ownerId: string,
    query: FeedQuery,
  ): Promise<{ feeds: StoredFeed[]; nextCursor: FeedPage["nextCursor"] }>;
  /** How many the owner follows. */
  held(ownerId: string): Promise<number>;
  /** Follows in order, each feed once, up to `maxFeeds` in all. Atomic. Results are in the order of the wishes. */
  follow(
    ownerId: string,
    wishes: readonly NewFollow[],
    options: { maxFeeds: number; at: Date },
  ): Promise<FollowResult[]>;
  /**
   * Changes it when `version` is still the stored one; undefined when it is not. What is summarized by itself from now
   * on begins with the newest `latest` entries.
   */
  change(
    ownerId: string,
    id: string,
    change: { changes: FeedChanges; version: number; at: Date },
  ): Promise<StoredFeed | undefined>;
  unfollow(ownerId: string, id: string): Promise<boolean>;
  /** Newest first; undefined when there is no such feed. Throws DomainError `invalid-input`. */
  entries(
    ownerId: string,
    id: string,
    query: FeedEntryQuery,
  ): Promise<{ url: string; entries: ReadEntry[]; nextCursor: string | null } | undefined>;
  /** From now on no present entry is new. */
  markSeen(ownerId: string, id: string): Promise<boolean>;

  /** Feeds that are summarized by themselves and have entries not judged yet, but for those of who is suspended or leaving. */
  awaiting(limit: number): Promise<{ ownerId: string; id: string }[]>;
  /** Takes such a feed; in a transaction, nobody else can until it ends. Undefined when it waits no more. */
  hold(ownerId: string, id: string): Promise<HeldFeed | undefined>;
  /** Writes what was used, and that entries up to `seq` are judged. */
  judged(ownerId: string, id: string, change: { seq: number; usage: FeedUsage }): Promise<void>;
}
