import { SourceError } from "../errors.ts";
import type { EntryFacts } from "../feeds/channel.ts";
import type { AskedFeed, FeedAnswer, FeedContent, FeedSource, Outline } from "../ports/feed-source.ts";

/** What a feed answers, time after time; the last answer repeats. */
export type FeedScript = Record<string, FeedAnswer | FeedAnswer[]>;

const NOTHING: FeedAnswer = {
  type: "refused",
  failure: { reason: "not-found", detail: "The site has no such page (any more)." },
  isGone: false,
  retryAfterMs: null,
};

/** FeedSource that answers by script; `asked` lists what was asked. An OPML "file" is the JSON of its outlines. */
export function fakeFeedSource(script: FeedScript = {}, links: Record<string, string> = {}) {
  const asked: AskedFeed[] = [];
  const answerTo = (feed: AskedFeed): FeedAnswer => {
    asked.push(feed);
    const planned = script[feed.url];
    if (!Array.isArray(planned)) return planned ?? NOTHING;
    return (planned.length > 1 ? planned.shift() : planned[0]) ?? NOTHING;
  };
  const source: FeedSource = {
    async find(link) {
      const found = links[link];
      if (found === undefined) throw new SourceError("no-open-feed", "No feed was found behind this link");
      return found;
    },
    read: async (feed) => answerTo(feed),
    async readAll(feeds, onAnswer, { signal }) {
      for (const feed of feeds) if (!signal.aborted) await onAnswer(feed, answerTo(feed));
    },
    async readOutlines(opml) {
      if (!opml.startsWith("[")) throw new SourceError("malformed", "This is not an OPML file");
      return JSON.parse(opml) as Outline[];
    },
  };
  return { ...source, asked };
}

export const sampleEntry = (n: number, change: Partial<EntryFacts> = {}): EntryFacts => ({
  guid: `guid-${n}`,
  title: `Episode ${n}`,
  link: `https://show.example/${n}`,
  publishedAt: new Date(Date.UTC(2025, 11, 1 + n)).toISOString(),
  durationMs: 30 * 60_000,
  image: null,
  audio: `https://cdn.example/${n}.mp3`,
  hasTranscript: false,
  excerpt: "",
  ...change,
});

export const sampleContent = (url: string, entries: EntryFacts[]): FeedContent => ({
  type: "content",
  url,
  facts: { title: "A show", description: null, site: "https://show.example/", image: null, language: "en" },
  pace: { ttlMs: null, skipHours: [] },
  validators: { version: "1", etag: '"1"', lastModified: null, bodyHash: null },
  entries,
});
