import type { Channel, ChannelFacts, EntryFacts, Pace, Validators } from "../feeds/channel.ts";
import type { FeedFailure } from "../feeds/feed.ts";

/** A feed that answered with its content. */
export interface FeedContent {
  type: "content";
  /** Where it is from now on: a permanent redirect was followed, or the feed itself names another address. */
  url: string;
  facts: ChannelFacts;
  pace: Pace;
  validators: Validators;
  /** In the feed's order. */
  entries: EntryFacts[];
}

/** How asking a feed ended. */
export type FeedAnswer =
  | FeedContent
  | { type: "unchanged"; url: string }
  | { type: "refused"; failure: FeedFailure; isGone: boolean; retryAfterMs: number | null };

/** `postponed`: it was not asked, since its host does not answer or wants fewer requests. */
export type SweepAnswer = FeedAnswer | { type: "postponed"; forMs: number };

/** A feed in a list of subscriptions. */
export interface Outline {
  url: string;
  title: string | null;
  folder: string | null;
}

export type AskedFeed = Pick<Channel, "url" | "host" | "validators">;

/** Feeds of the web. What they contain is hostile: answers are bounded plain data. */
export interface FeedSource {
  /**
   * The address of the feed behind any link: a feed, a page of its site or of a podcast directory.
   * Throws SourceError when there is none.
   */
  find(link: string, options: { signal: AbortSignal }): Promise<string>;
  /** Asks one feed, conditionally when it has validators. Rejects for nothing that a site may do. */
  read(feed: AskedFeed, options: { signal: AbortSignal }): Promise<FeedAnswer>;
  /**
   * Asks many, politely: few at once of one host, and those apart in time; one that is slow holds up no other host.
   * Each answer is handed on as it comes. Resolves when all have answered, or when the time is up or the signal aborted:
   * then some were not asked.
   */
  readAll<Asked extends AskedFeed>(
    feeds: readonly Asked[],
    onAnswer: (feed: Asked, answer: SweepAnswer) => Promise<void>,
    options: { timeBoxMs: number; signal: AbortSignal },
  ): Promise<void>;
  /** The feeds of an OPML file. Throws SourceError. */
  readOutlines(opml: string, options: { signal: AbortSignal }): Promise<Outline[]>;
}
