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
  const page = { links, podcasts: [], url, base: url };
  let isTitle = false;
  walkHtml(html, {
    open(name, attributes) {
      isTitle ||= name === "title" && links.documentTitle === undefined;
      readTag(page, name, attributes);
    },
    close(name) {
      if (name === "title") isTitle = false;
    },
    text(more) {
      if (isTitle) links.documentTitle = ((links.documentTitle ?? "") + more).slice(0, MAX_TITLE);
    },
  });
  add(page, links.audio, links.episode?.audio);
  return {
    ...links,
    feeds: [...new Set([...page.podcasts, ...links.feeds])],
    title: links.title ?? links.documentTitle,
  };
}

type OpenPage = { links: PageLinks; podcasts: string[]; url: string; base: string };

function readTag(page: OpenPage, name: string, attributes: Attributes): void {
  const { links, url } = page;
  const { href = "", src = "", type = "", title = "" } = attributes;
  if (name === "base" && href) page.base = URL.parse(href, url)?.href ?? page.base;
  if (name === "link" && isFeedLink(attributes))
    add(page, PODCAST.test(`${href} ${title}`) ? page.podcasts : links.feeds, href);
  if (name === "link" && relationsOf(attributes).includes("canonical"))
    links.canonical = ofSameSite(href, page.base, url) ?? links.canonical;
  if (name === "audio" || (name === "source" && /^audio|^$/i.test(type))) add(page, links.audio, src);
  if (name === "video" || (name === "source" && /^video/i.test(type))) add(page, links.video, src);
  if (name === "a" && AUDIO.test(href)) add(page, links.audio, href);
  if (name === "a") addShowId(links.showIds, href);
  if (name === "meta") readMeta(page, attributes);
}

function add({ base }: OpenPage, list: string[], address: string | undefined): void {
  const absolute = address ? URL.parse(address, base) : null;
  const isNew = absolute && /^https?:$/.test(absolute.protocol) && !list.includes(absolute.href);
  if (isNew && list.length < MAX_LINKS) list.push(absolute.href);
}

function readMeta(page: OpenPage, attributes: Attributes): void {
  const { links } = page;
  const { content = "" } = attributes;
  const name = (attributes["property"] ?? attributes["name"] ?? "").toLowerCase();
  if (!content) return;
  if (name === "og:title") links.title ??= content.slice(0, MAX_TITLE);
  if (name === "og:site_name") links.site ??= content.slice(0, MAX_TITLE);
  if (name === "og:description" || name === "description") links.description ??= content.slice(0, MAX_TITLE);
  if (/^og:audio(?::|$)/.test(name) && !name.endsWith(":type")) add(page, links.audio, content);
  if (/^og:video:url$|^og:video$/.test(name)) add(page, links.video, content);
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
