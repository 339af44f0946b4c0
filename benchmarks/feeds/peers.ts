import { Readable } from "node:stream";

import FeedParser from "feedparser";
import { parseFeed as feedsmithParse } from "feedsmith";

import { parseFeed } from "../../apps/api/src/adapters/content-reader/feed/parse-feed.ts";

/** What is compared: the fields that a podcast needs, in one spelling. Undefined where a reader has none. */
export interface Fields {
  title?: string | undefined;
  link?: string | undefined;
  guid?: string | undefined;
  publishedAt?: string | undefined;
  enclosure?: string | undefined;
  durationMs?: number | undefined;
  byline?: string | undefined;
  image?: string | undefined;
  season?: number | undefined;
  episode?: number | undefined;
}

/** Reads a feed: how many entries, and the first one. Throws where it is refused. */
export type Reader = (
  source: string | Uint8Array,
  url: string,
) => Promise<{ entries: number; first: Fields; dump: string }>;

const asText = (source: string | Uint8Array): string =>
  typeof source === "string" ? source : new TextDecoder().decode(source);

export const earmark: Reader = async (source, url) => {
  const feed = parseFeed(source, url);
  const [first] = feed.episodes;
  return {
    entries: feed.episodes.length,
    first: { ...first, enclosure: first?.enclosures[0]?.url },
    dump: JSON.stringify({ ...feed, episodes: feed.episodes.map(({ guid: _key, ...episode }) => episode) }),
  };
};

// oxlint-disable-next-line typescript/no-explicit-any -- the peers' answers are as their types say, and so of every shape
type Loose = Record<string, any>;

export const feedsmith: Reader = async (source) => {
  const { feed } = feedsmithParse(asText(source)) as { feed: Loose };
  const entries: Loose[] = feed["items"] ?? feed["entries"] ?? [];
  const first = entries[0] ?? {};
  const links: Loose[] = first["links"] ?? [];
  const date =
    first["pubDate"] ??
    first["published"] ??
    first["updated"] ??
    first["date_published"] ??
    first["dc"]?.dates?.[0];
  return {
    entries: entries.length,
    first: {
      title: textOf(first["title"]) ?? first["itunes"]?.title,
      link:
        first["link"] ??
        first["url"] ??
        links.find(({ rel }) => (rel ?? "alternate") === "alternate")?.["href"],
      guid: first["guid"]?.value ?? first["id"],
      publishedAt: iso(date),
      enclosure:
        first["enclosures"]?.[0]?.url ??
        first["attachments"]?.[0]?.url ??
        links.find(({ rel }) => rel === "enclosure")?.["href"] ??
        first["media"]?.contents?.[0]?.url,
      durationMs: first["itunes"]?.duration === undefined ? undefined : first["itunes"].duration * 1000,
      byline:
        first["podcast"]?.persons?.[0]?.display ??
        textOf(first["authors"]?.[0]?.name ?? first["authors"]?.[0]) ??
        first["itunes"]?.author ??
        first["dc"]?.creators?.[0],
      image: first["itunes"]?.image ?? first["media"]?.thumbnails?.[0]?.url,
      season: first["itunes"]?.season ?? first["podcast"]?.season?.number,
      episode: first["itunes"]?.episode ?? first["podcast"]?.episode?.number,
    },
    dump: JSON.stringify(feed),
  };
};

export const feedparser: Reader = (source, url) =>
  new Promise((resolve, reject) => {
    const items: Loose[] = [];
    const parser = new FeedParser({ feedurl: url, addmeta: false });
    parser.on("error", reject);
    parser.on("readable", () => {
      for (let item = parser.read() as Loose | null; item; item = parser.read() as Loose | null)
        items.push(item);
    });
    parser.on("end", () => {
      const first = items[0] ?? {};
      resolve({
        entries: items.length,
        first: {
          title: first["title"] ?? undefined,
          link: first["link"] ?? undefined,
          guid: first["guid"] ?? undefined,
          publishedAt: iso(first["pubdate"] ?? first["date"]),
          enclosure: first["enclosures"]?.[0]?.url,
          durationMs: seconds(first["itunes:duration"]?.["#"]),
          byline: first["podcast:person"]?.["#"] ?? first["author"] ?? undefined,
          image: first["image"]?.url,
          season: number(first["itunes:season"]?.["#"]),
          episode: number(first["itunes:episode"]?.["#"]),
        },
        dump: JSON.stringify([parser.meta ?? {}, items]),
      });
    });
    Readable.from([Buffer.from(source)]).pipe(parser);
  });

const textOf = (value: unknown): string | undefined =>
  typeof value === "string"
    ? value
    : typeof value === "object" && value !== null && "value" in value
      ? String(value.value)
      : undefined;

const number = (text: unknown): number | undefined => (text === undefined ? undefined : Number(text));

/** Its durations come as they were written: the clock is read for it. */
const seconds = (text: unknown): number | undefined =>
  typeof text === "string"
    ? text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
    : undefined;

function iso(date: unknown): string | undefined {
  const time = date instanceof Date ? date.getTime() : Date.parse(String(date));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
