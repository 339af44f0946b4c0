import type { Ports } from "../ports/index.ts";
import type { Channel, EntryFacts } from "./channel.ts";

/** Longest address that `createItem` takes. */
const MAX_SOURCE_URL_CHARS = 4_096;

/** The schemes by which links ask for a podcast player. */
const PLAYER_SCHEME = /^(?:feed|itpc|pcast|podcast|rss):(?:\/\/)?/i;

/** Another scheme than the web's. What has a number after the colon is a host with its port. */
const OTHER_SCHEME = /^(?!https?:)[a-z][\w+.-]*:(?!\d)/i;

/** A link as it can be fetched: `feed://host/x`, `feed:https://host/x` and `host/x` are web links. */
export function webAddress(link: string): string {
  const rest = link.trim().replace(PLAYER_SCHEME, "");
  const isWhole = /^https?:\/\//i.test(rest) || OTHER_SCHEME.test(rest);
  return isWhole ? rest : `https://${rest.replace(/^\/+/, "")}`;
}

/**
 * Where a feed is and what tells it from others. By http and by https, with or without `www.`, it is the same feed.
 * Undefined when it is no web link.
 */
export function channelAddress(
  { hash, urls }: Pick<Ports, "hash" | "urls">,
  link: string,
): Pick<Channel, "key" | "url" | "host"> | undefined {
  const url = webAddress(link).replace(/#.*$/s, "");
  const canonical = urls.canonical(url);
  if (canonical === undefined) return undefined;
  const name = canonical.replace(/^https?:\/\/(?:www\.)?/, "");
  return { url, key: hash(`feed ${name}`), host: hostOf(name) };
}

/** Without the port: who runs a host under two ports is still one. */
const hostOf = (name: string): string =>
  (name.split(/[/?]/, 1)[0] ?? "").replace(/^.*@/, "").replace(/:\d+$/, "");

/** The address under which an entry is saved as an item: its feed's, and in the fragment its name there. */
export function entryAddress(feedUrl: string, { guid, link, audio }: EntryFacts): string | undefined {
  const name = guid ?? link ?? audio;
  if (name === null) return undefined;
  const address = `${feedUrl}#episode=${encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, "\uFFFD"))}`;
  return address.length <= MAX_SOURCE_URL_CHARS ? address : undefined;
}

/** The source key that the entry's item has or would have. */
export function entrySourceKey(
  { hash, urls }: Pick<Ports, "hash" | "urls">,
  feedUrl: string,
  facts: EntryFacts,
): string | undefined {
  const canonical = urls.canonical(entryAddress(feedUrl, facts) ?? "");
  return canonical === undefined ? undefined : hash(`url ${canonical}`);
}
