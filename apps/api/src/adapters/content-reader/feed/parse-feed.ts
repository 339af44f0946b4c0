import { parseClock, SourceError } from "@earmark/core";
import { type AtomFeed, type JsonFeed, parseFeed as parse, type RdfFeed, type RssFeed } from "feedsmith";

import { refuseHostileXml } from "../../xml/refuse-hostile-xml.ts";
import type { Episode, Feed } from "./feed.ts";

type Item = RssFeed.Item<string>;

/**
 * Reads RSS, Atom, RDF and JSON Feed. `url` is where it was found, for relative addresses.
 * Pure and synchronous: feeds are hostile until read, so run it in the isolate.
 * @throws SourceError "malformed" when it is broken, "unsupported-type" when it is no feed, "too-large"
 */
export function parseFeed(text: string, url: string): Feed {
  if (text.trimStart().startsWith("<")) refuseHostileXml(text);
  const { format, feed } = parseAny(text);
  switch (format) {
    case "rss":
      return fromRss(feed, url);
    case "atom":
      return fromAtom(feed, url);
    case "rdf":
      return fromRdf(feed, url);
    case "json":
      return fromJson(feed, url);
  }
}

function parseAny(text: string) {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof Error && cause.name === "DetectError")
      throw new SourceError("unsupported-type", "This is not a feed", { cause });
    throw new SourceError("malformed", "The feed is broken", { cause });
  }
}

function fromRss(feed: RssFeed.Feed<string>, base: string): Feed {
  const host = feed.itunes?.author ?? feed.managingEditor?.name;
  return {
    title: feed.title,
    language: feed.language ?? feed.dc?.languages?.[0],
    image: absolute(feed.itunes?.image ?? feed.image?.url, base),
    episodes: (feed.items ?? []).map((item) => ({ byline: host, ...defined(fromRssItem(item, base)) })),
  };
}

function fromRssItem(item: Item, base: string): Episode {
  const { podcast, itunes, guid } = item;
  const people = (podcast?.persons ?? []).filter(({ group }) => !group || /^cast$/i.test(group));
  return {
    guid: guid?.value,
    title: item.title ?? itunes?.title,
    link: absolute(item.link ?? (guid?.isPermaLink ? guid.value : undefined), base),
    publishedAt: isoDate(item.pubDate ?? item.dc?.dates?.[0]),
    byline:
      listNames(people.map(({ display }) => display)) ??
      itunes?.author ??
      nameOf(item.authors?.[0]) ??
      item.dc?.creators?.[0],
    image: absolute(itunes?.image, base),
    durationMs: itunes?.duration === undefined ? undefined : Math.max(0, Math.round(itunes.duration * 1000)),
    notes: item.content?.encoded ?? item.description ?? itunes?.summary,
    audio: addresses(
      (item.enclosures ?? []).map((enclosure) => enclosure.url),
      base,
    ),
    transcripts: (podcast?.transcripts ?? []).flatMap((transcript) => {
      const url = absolute(transcript.url, base);
      return url ? [{ url, type: transcript.type?.toLowerCase() ?? "", language: transcript.language }] : [];
    }),
    chaptersUrl: absolute(podcast?.chapters?.url, base),
    chapters: (item.psc?.chapters ?? []).flatMap(({ title, start }) => {
      const startMs = start === undefined ? undefined : parseClock(start);
      return title && startMs !== undefined ? [{ title, startMs }] : [];
    }),
  };
}

function fromAtom(feed: AtomFeed.Feed<string>, base: string): Feed {
  return {
    title: text(feed.title),
    image: absolute(feed.logo, base),
    episodes: (feed.entries ?? []).map((entry) => {
      const linked = (rel: string) => (entry.links ?? []).filter((link) => (link.rel ?? "alternate") === rel);
      return {
        ...nothing,
        guid: entry.id,
        title: text(entry.title),
        link: absolute(linked("alternate")[0]?.href, base),
        publishedAt: isoDate(entry.published ?? entry.updated),
        byline: listNames((entry.authors ?? feed.authors ?? []).map(({ name }) => name)),
        notes: text(entry.content) ?? text(entry.summary),
        audio: addresses(
          linked("enclosure").map(({ href }) => href),
          base,
        ),
      };
    }),
  };
}

function fromRdf(feed: RdfFeed.Feed<string>, base: string): Feed {
  return {
    title: feed.title,
    language: feed.dc?.languages?.[0],
    episodes: (feed.items ?? []).map((item) => ({
      ...nothing,
      title: item.title,
      link: absolute(item.link, base),
      publishedAt: isoDate(item.dc?.dates?.[0]),
      byline: item.dc?.creators?.[0],
      notes: item.content?.encoded ?? item.description,
    })),
  };
}

function fromJson(feed: JsonFeed.Feed<string>, base: string): Feed {
  return {
    title: feed.title,
    language: feed.language,
    image: absolute(feed.icon, base),
    episodes: (feed.items ?? []).map((item) => ({
      ...nothing,
      guid: item.id,
      title: item.title,
      link: absolute(item.url, base),
      publishedAt: isoDate(item.date_published),
      byline: listNames((item.authors ?? feed.authors ?? []).map(({ name }) => name)),
      image: absolute(item.image, base),
      notes: item.content_html ?? item.content_text ?? item.summary,
      audio: addresses(
        (item.attachments ?? []).map((attachment) => attachment.url),
        base,
      ),
    })),
  };
}

const nothing: Pick<Episode, "audio" | "transcripts" | "chapters"> = {
  audio: [],
  transcripts: [],
  chapters: [],
};

function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const held = typeof value === "object" && value !== null && "value" in value ? value.value : undefined;
  return typeof held === "string" ? held : undefined;
}

function nameOf(person: unknown): string | undefined {
  return typeof person === "object" && person !== null && "name" in person ? text(person.name) : text(person);
}

function listNames(names: readonly (string | undefined)[]): string | undefined {
  return [...new Set(names.filter(Boolean))].slice(0, 5).join(", ") || undefined;
}

function isoDate(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function addresses(urls: readonly (string | undefined)[], base: string): string[] {
  return urls.flatMap((url) => absolute(url, base) ?? []);
}

function absolute(address: string | undefined, base: string): string | undefined {
  const url = address === undefined ? null : URL.parse(address.trim(), base);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function defined<Fields extends object>(fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Fields;
}
