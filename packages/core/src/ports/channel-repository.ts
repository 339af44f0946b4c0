import type { Channel, StoredEntry } from "../feeds/channel.ts";

/** The right to write what a check gave. It ends with its time or with another's lease. */
export interface ChannelLease {
  channel: Channel;
  token: number;
}

export interface CheckResult {
  channel: Channel;
  /** Entries to insert or replace, by id. */
  put: readonly StoredEntry[];
  removed: readonly string[];
}

/** What all followers of a feed share. */
export interface ChannelRepository {
  findByKey(key: string): Promise<Channel | undefined>;
  /**
   * Takes feeds that are due, followed by someone and not taken, the longest due first; only of hosts of which nothing
   * else is taken at the time, so that all feeds of a host are in one hand. Atomic among processes.
   */
  takeDue(query: { at: Date; until: Date; limit: number }): Promise<ChannelLease[]>;
  /** Takes one, due or not; undefined when it is taken or gone. */
  take(id: string, options: { at: Date; until: Date }): Promise<ChannelLease | undefined>;
  /** All entries kept of it. */
  entries(id: string): Promise<StoredEntry[]>;
  /**
   * Writes a check's result and ends the lease; false, and nothing written, when the lease had ended. The first entries
   * of a feed are new to nobody. A feed that has moved to another's address becomes one with it: its followers follow
   * that one.
   */
  save(lease: ChannelLease, result: CheckResult): Promise<boolean>;
  /** Ends leases under which nothing was written; due as before, or when said. */
  release(leases: readonly ChannelLease[], nextCheckAt?: Date): Promise<void>;
  /** Erases feeds that nobody follows and nobody has followed since `before`; answers how many. */
  purge(before: Date): Promise<number>;
}
