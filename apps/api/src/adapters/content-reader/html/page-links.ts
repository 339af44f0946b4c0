import { walkHtml } from "./walk-html.ts";

/** What a page says of the feed it belongs to and of the recording it plays. Addresses are absolute. */
export type PageLinks = {
  canonical?: string | undefined;
  title?: string | undefined;
  feeds: string[];
  audio: string[];
  isEpisodeLike: boolean;
};

const MAX_LINKS = 20;
const FEED_TYPE = /^application\/(?:rss|atom|feed)\+(?:xml|json)/i;
const AUDIO = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)(?:[?#]|$)/i;

/** Reads the links of a page. `isEpisodeLike` is a cheap sign that asking the feed may be worth it: most pages have one. */
export function pageLinks(html: string, url: string): PageLinks {
  const links: PageLinks = {
    feeds: [],
    audio: [],
    isEpisodeLike: /<audio|podcast|episode|\.mp3|\.m4a/i.test(html),
  };
  let base = url;
  const add = (list: string[], address: string | undefined) => {
    const absolute = address && URL.parse(address, base);
    if (
      absolute &&
      /^https?:$/.test(absolute.protocol) &&
      list.length < MAX_LINKS &&
      !list.includes(absolute.href)
    )
      list.push(absolute.href);
  };
  walkHtml(html, {
    open(name, { rel = "", type = "", href = "", src = "", property = "", content = "", title = "" }) {
      const rels = name === "link" ? rel.toLowerCase().split(/\s+/) : [];
      if (name === "base" && href) base = URL.parse(href, url)?.href ?? base;
      if (rels.includes("alternate") && FEED_TYPE.test(type) && !/comment/i.test(`${href} ${title}`))
        add(links.feeds, href);
      if (rels.includes("canonical")) links.canonical = ofSameSite(href, base, url) ?? links.canonical;
      if (name === "audio" || (name === "source" && /^audio|^$/i.test(type))) add(links.audio, src);
      if (name === "a" && AUDIO.test(href)) add(links.audio, href);
      if (name === "meta" && /^og:audio(?::|$)/.test(property)) add(links.audio, content);
      if (name === "meta" && property === "og:title") links.title ??= content;
    },
  });
  return links;
}

/** A page may name another spelling of itself, but not pass for a page of another site. */
function ofSameSite(href: string, base: string, url: string): string | undefined {
  const host = (address: URL | null) => address?.hostname.replace(/^(?:www|m)\./, "");
  const canonical = URL.parse(href, base);
  return canonical && host(canonical) === host(URL.parse(url)) ? canonical.href : undefined;
}
