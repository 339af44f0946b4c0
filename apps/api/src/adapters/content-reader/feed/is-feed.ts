import type { Fetched } from "../../fetch/guarded-fetch.ts";

const HEAD_CHARS = 10_000;

/** Whether what was fetched is a feed, told by its beginning: servers call feeds all kinds of things. */
export function isFeed(file: Pick<Fetched, "contentType" | "text">): boolean {
  if (/^application\/(?:rss|atom|rdf)\+xml$/.test(file.contentType)) return true;
  if (!/^text\/|json$|xml$/.test(file.contentType)) return false;
  const head = file.text().slice(0, HEAD_CHARS);
  if (/^[\s\uFEFF]*\{/.test(head)) return /jsonfeed\.org\\?\/version/.test(head);
  return file.contentType !== "text/html" && /<(?:\w{1,20}:)?(?:rss|feed|RDF|channel)[\s>]/i.test(head);
}
