import { youtubeAddress, youtubeUrl } from "./youtube-address.ts";

/** Parameters that say where a reader came from, never what the page is. */
const TRACKERS =
  /^(?:utm_|pk_|mtm_|matomo_|ga_|hsa_|_hs|__hs|mc_[ce]id$|vero_|oly_|at_(?:medium|campaign)|(?:fb|g|dc|ms|tw|tt|y|li_fat_|irc?)clid$|gclsrc$|[gw]braid$|igsh(?:id)?$|mkt_tok$|ref_(?:src|url)$|referr?er$|spm$|cmpid$|s_cid$|wt_mc$|srsltid$|_g[al]$|ns_(?:campaign|mchannel|source))/i;
/** `ref` and `si` name a tracker nearly everywhere; a branch of a repository is a page of its own. */
const SHORT_TRACKERS = /^(?:ref|si)$/i;
const REPOSITORY_HOST = /(?:^|\.)(?:github|gitlab|bitbucket|codeberg|gitea)\./;

/**
 * The one spelling of a link, for telling that two lead to the same page: host in lower case and punycode, no default
 * port, tracker, text fragment or trailing slash, query sorted. A fragment stays where it names the page (`#!`, `#/`,
 * `#episode=`). Undefined when it is no http(s) link. Idempotent. Only a key: what is fetched is the link as given.
 */
export function canonicalUrl(input: string): string | undefined {
  const url = URL.parse(input.trim());
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  url.hostname = url.hostname.replace(/\.$/, "");
  const onYoutube = youtubeAddress(url);
  if (onYoutube && onYoutube.type !== "malformed") return youtubeUrl(onYoutube);
  const path = normalEscapes(url.pathname).replace(/(?<!\/)\/+$/, "");
  const query = essentialQuery(url);
  const userInfo = url.username || url.password ? `${url.username}:${url.password}@` : "";
  return `${url.protocol}//${userInfo}${url.host}${path || "/"}${query && `?${query}`}${namingFragment(url.hash)}`;
}

/** Of a video only its name is asked for; what other sites make of a tracker or a slash is theirs to say. */
export function urlAsRead(input: string): string {
  const url = URL.parse(input.trim());
  const onYoutube = url && youtubeAddress(url);
  return onYoutube && onYoutube.type !== "malformed" ? youtubeUrl(onYoutube) : input.trim();
}

function essentialQuery({ search, hostname }: URL): string {
  const isTracker = (name: string) =>
    TRACKERS.test(name) || (SHORT_TRACKERS.test(name) && !REPOSITORY_HOST.test(hostname));
  return search
    .slice(1)
    .split("&")
    .map(normalEscapes)
    .filter((pair) => pair && !isTracker(nameOf(pair)))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))))
    .join("&");
}

const nameOf = (pair: string): string => pair.split("=", 1)[0] ?? "";

function namingFragment(hash: string): string {
  return /^#(?:[!/].|episode=.)/.test(hash) ? normalEscapes(hash) : "";
}

/** RFC 3986, 6.2.2: what needs no escape has none, other escapes are in upper case, and a stray `%` is one. */
function normalEscapes(text: string): string {
  return text
    .replaceAll(/%(?![\da-f]{2})/gi, "%25")
    .replaceAll(/%([\da-f]{2})/gi, (escape: string, hex: string) => {
      const char = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(char) ? char : escape.toUpperCase();
    });
}
