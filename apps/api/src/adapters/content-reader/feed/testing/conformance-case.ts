import type { Episode, Feed } from "../feed.ts";

/** A feed with what a reader must find in it. Written for Earmark; the shapes are those that feeds in the wild have. */
export type ConformanceCase = {
  name: string;
  source: string | Uint8Array;
  isWellFormed: boolean;
  feed?: Partial<Omit<Feed, "episodes">>;
  /** Of the first entry. */
  entry?: Partial<Episode>;
};

export const FEED_URL = "https://example.com/shows/feed.xml";

const NAMESPACES =
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:psc="http://podlove.org/simple-chapters"';

export const rss = (channel: string, attributes = NAMESPACES): string =>
  `<rss version="2.0" ${attributes}><channel>${channel}</channel></rss>`;
export const rssItem = (item: string, attributes?: string): string =>
  rss(`<title>Lamps</title><item>${item}</item>`, attributes);
export const atom = (inner: string, attributes = ""): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Lamps</title>${inner}</feed>`;
export const atomEntry = (inner: string, attributes?: string): string =>
  atom(`<entry>${inner}</entry>`, attributes);
export const rdf = (item: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.com/"><title>Lamps</title><link>https://example.com/</link></channel><item rdf:about="https://example.com/one">${item}</item></rdf:RDF>`;
