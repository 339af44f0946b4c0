import type { FeedFailure, FeedStatus } from "./feed.ts";

/** What a feed says of itself. Bounded by whoever read it. */
export interface ChannelFacts {
  title: string | null;
  description: string | null;
  site: string | null;
  image: string | null;
  language: string | null;
}

/** What makes the next request a conditional one. Opaque to all but the FeedSource. */
export interface Validators {
  version: string;
  etag: string | null;
  lastModified: string | null;
  /** Of the body, for servers that know neither. */
  bodyHash: string | null;
}

/** How often its publisher wants to be asked. */
export interface Pace {
  /** Not before this is over. */
  ttlMs: number | null;
  /** Hours of the day (UTC) at which nobody need ask. */
  skipHours: number[];
}

/** A feed as all who follow it share it: it is public, fetched once for everyone, and belongs to nobody. */
export interface Channel {
  id: string;
  /** What makes two addresses the same feed. */
  key: string;
  url: string;
  /** Whom a request burdens. */
  host: string;
  facts: ChannelFacts;
  pace: Pace;
  validators: Validators | null;
  status: FeedStatus;
  failure: FeedFailure | null;
  /** Failed checks in a row. */
  failures: number;
  failingSince: string | null;
  checkedAt: string | null;
  nextCheckAt: string | null;
  /** Where its newest entries stand in time, newest first: they tell its rhythm. */
  recent: string[];
  /** Number of the newest entry; entries are numbered in the order in which they were first seen. */
  lastSeq: number;
}

/** An entry as a feed gives it. Bounded by whoever read it; addresses are absolute. */
export interface EntryFacts {
  guid: string | null;
  title: string;
  link: string | null;
  publishedAt: string | null;
  durationMs: number | null;
  image: string | null;
  audio: string | null;
  hasTranscript: boolean;
  excerpt: string;
}

/** An entry as it is kept. */
export interface StoredEntry {
  id: string;
  seq: number;
  /** Where it stands among the others: when it was published, else first seen. */
  sortAt: string;
  /** The source keys of items made of it: its feed may have moved, its guid changed. The present one is the first. */
  sourceKeys: string[];
  /** It came with a date long past: an archive was put into the feed, or all its names were changed. */
  isBackdated: boolean;
  facts: EntryFacts;
}

const NO_FACTS: ChannelFacts = { title: null, description: null, site: null, image: null, language: null };

/** A feed that was never checked, and is due. */
export const newChannel = (
  id: string,
  address: Pick<Channel, "key" | "url" | "host">,
  at: Date,
): Channel => ({
  id,
  ...address,
  facts: NO_FACTS,
  pace: { ttlMs: null, skipHours: [] },
  validators: null,
  status: "new",
  failure: null,
  failures: 0,
  failingSince: null,
  checkedAt: null,
  nextCheckAt: at.toISOString(),
  recent: [],
  lastSeq: 0,
});
