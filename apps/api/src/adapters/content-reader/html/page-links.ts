import { type PageEpisode, pageEpisode } from "./page-episode.ts";
import { walkHtml } from "./walk-html.ts";

/** What a page says of the feed it belongs to and of the recording it plays. Addresses are absolute. */
export type PageLinks = {
  canonical?: string | undefined;
  /** As it is meant to be shared: `og:title`, else the document's. */
  title?: string | undefined;
  documentTitle?: string | undefined;
  site?: string | undefined;
  description?: string | undefined;
  /** Those of podcasts first; never those of comments. */
  feeds: string[];
  audio: string[];
  video: string[];
  /** Numbers of shows in Apple's directory that the page links to. */
  showIds: string[];
  episode?: PageEpisode | undefined;
  isEpisodeLike: boolean;
};

type Attributes = Readonly<Record<string, string>>;

const MAX_LINKS = 20;
const MAX_TITLE = 1000;
const FEED_TYPE = /^application\/(?:(?:rss|atom|feed)\+(?:xml|json)|rdf\+xml|json\+feed)/i;
const COMMENTS = /comment|kommentar|comentario|replies/i;
const PODCAST = /podcast|audio|episode|\.mp3/i;
const AUDIO = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)(?:[?#]|$)/i;
const SHOW_ID =
  /^https?:\/\/(?:podcasts|itunes)\.apple\.com\/.*\/id(\d{5,12})(?:[/?#]|$)|^\/itunes(\d{5,12})(?:\/|$)/i;

/** Reads the links of a page. `isEpisodeLike` is a cheap sign that asking the feed may be worth it: most pages have one. */
export function pageLinks(html: string, url: string): PageLinks {
  const links: PageLinks = {
    feeds: [],
    audio: [],
    video: [],
    showIds: [],
    episode: pageEpisode(html),
    isEpisodeLike: /<audio|podcast|episode|\.mp3|\.m4a/i.test(html),
  };
  const podcasts: string[] = [];
  let base = url;
  let titleDepth = 0;
  const add = (list: string[], address: string | undefined) => {
    const absolute = address ? URL.parse(address, base) : null;
    const isNew = absolute && /^https?:$/.test(absolute.protocol) && !list.includes(absolute.href);
    if (isNew && list.length < MAX_LINKS) list.push(absolute.href);
  };
  walkHtml(html, {
    open(name, attributes) {
      const { href = "", src = "", type = "", title = "" } = attributes;
      if (name === "title") titleDepth++;
      if (name === "base" && href) base = URL.parse(href, url)?.href ?? base;
      if (name === "link" && isFeedLink(attributes))
        add(PODCAST.test(`${href} ${title}`) ? podcasts : links.feeds, href);
      if (name === "link" && relationsOf(attributes).includes("canonical"))
        links.canonical = ofSameSite(href, base, url) ?? links.canonical;
      if (name === "audio" || (name === "source" && /^audio|^$/i.test(type))) add(links.audio, src);
      if (name === "video" || (name === "source" && /^video/i.test(type))) add(links.video, src);
      if (name === "a" && AUDIO.test(href)) add(links.audio, href);
      if (name === "a") addShowId(links.showIds, href);
      if (name === "meta") readMeta(links, attributes, (list, address) => add(list, address));
    },
    close(name) {
      if (name === "title") titleDepth = 0;
    },
    text(more) {
      if (titleDepth > 0) links.documentTitle = ((links.documentTitle ?? "") + more).slice(0, MAX_TITLE);
    },
  });
  add(links.audio, links.episode?.audio);
  return {
    ...links,
    feeds: [...new Set([...podcasts, ...links.feeds])],
    title: links.title ?? links.documentTitle,
  };
}

function readMeta(
  links: PageLinks,
  attributes: Attributes,
  add: (list: string[], address: string) => void,
): void {
  const { content = "" } = attributes;
  const name = (attributes["property"] ?? attributes["name"] ?? "").toLowerCase();
  if (!content) return;
  if (name === "og:title") links.title ??= content.slice(0, MAX_TITLE);
  if (name === "og:site_name") links.site ??= content.slice(0, MAX_TITLE);
  if (name === "og:description" || name === "description") links.description ??= content.slice(0, MAX_TITLE);
  if (/^og:audio(?::|$)/.test(name) && !/:type$/.test(name)) add(links.audio, content);
  if (/^og:video:url$|^og:video$/.test(name)) add(links.video, content);
  if (name === "apple-itunes-app")
    addShowId(links.showIds, /app-argument=(\S+?)(?:,|$)/.exec(content)?.[1] ?? "");
}

function addShowId(list: string[], address: string): void {
  const match = SHOW_ID.exec(address);
  const id = match?.[1] ?? match?.[2];
  if (id && !list.includes(id) && list.length < MAX_LINKS) list.push(id);
}

const relationsOf = ({ rel = "" }: Attributes): string[] => rel.toLowerCase().split(/\s+/);

function isFeedLink(attributes: Attributes): boolean {
  const { type = "", href = "", title = "" } = attributes;
  return (
    relationsOf(attributes).includes("alternate") &&
    FEED_TYPE.test(type) &&
    !COMMENTS.test(`${href} ${title}`)
  );
}

/** A page may name another spelling of itself, but not pass for a page of another site. */
function ofSameSite(href: string, base: string, url: string): string | undefined {
  const host = (address: URL | null) => address?.hostname.replace(/^(?:www|m)\./, "");
  const canonical = URL.parse(href, base);
  return canonical && host(canonical) === host(URL.parse(url)) ? canonical.href : undefined;
}
