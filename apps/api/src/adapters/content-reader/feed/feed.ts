import type { Segment } from "@earmark/core";

/**
 * A feed as far as Earmark reads it, whatever it was written in. Plain data, so that it can cross to and from the
 * isolate. Addresses are absolute http(s) ones, names and titles are single lines of text without markup, dates are
 * ISO 8601 in UTC. What the feed does not say is undefined.
 */
export type Feed = {
  title?: string | undefined;
  description?: string | undefined;
  /** The web page it belongs to. */
  link?: string | undefined;
  language?: string | undefined;
  image?: string | undefined;
  /** Who makes it. */
  byline?: string | undefined;
  owner?: { name?: string | undefined; email?: string | undefined } | undefined;
  people: Person[];
  updatedAt?: string | undefined;
  /** `podcast:guid`, an Atom id: the same wherever the feed is hosted. */
  guid?: string | undefined;
  /** Where it has moved to, in its own words. */
  newFeedUrl?: string | undefined;
  selfUrl?: string | undefined;
  hubUrl?: string | undefined;
  fundingUrl?: string | undefined;
  isExplicit?: boolean | undefined;
  /** How long it asks to be left alone after it was read. */
  ttlMs?: number | undefined;
  /** Hours of the day, in UTC, at which it asks not to be read. */
  skipHours: number[];
  /** In the order of the feed. */
  episodes: Episode[];
};

/** An entry of a feed. Most are articles; those with a recording are episodes. */
export type Episode = {
  /**
   * The entry's key: stable over time, unique in its feed. What the feed gives as such, else the entry's link, else
   * its recording, else a hash of its title and date.
   */
  guid: string;
  title?: string | undefined;
  link?: string | undefined;
  publishedAt?: string | undefined;
  updatedAt?: string | undefined;
  byline?: string | undefined;
  people: Person[];
  image?: string | undefined;
  durationMs?: number | undefined;
  season?: number | undefined;
  episode?: number | undefined;
  type?: "full" | "trailer" | "bonus" | undefined;
  isExplicit?: boolean | undefined;
  /** What is written about it, as text: no markup leaves the parser. */
  notes: Block[];
  /** The publisher's choice first. */
  enclosures: Enclosure[];
  transcripts: TranscriptLink[];
  chaptersUrl?: string | undefined;
  /** Those written in the feed itself, or listed with times in the notes. */
  chapters: ChapterMark[];
};

export type Block = Omit<Segment, "id">;
export type Person = { name: string; role: string; href?: string | undefined; image?: string | undefined };
export type Enclosure = { url: string; type?: string | undefined; sizeBytes?: number | undefined };
export type TranscriptLink = { url: string; type: string; language?: string | undefined };
export type ChapterMark = { title: string; startMs: number };
