/**
 * What the capture box holds, as far as one can tell without sending it anywhere. A link to one video of a playlist
 * carries the playlist's address as `list`.
 */
export type Recognised =
  | { type: "nothing" }
  | { type: "link"; url: string; host: string; isCollection: boolean; list?: string }
  | { type: "links"; urls: string[] }
  | { type: "transcript"; format: string; extension: string }
  | { type: "text"; words: number };

/** One row of the library needs a click each to delete: more links than this are surely a mistake. */
export const maxLinks = 50;

/** Tells links, several links, a transcript and a text apart. */
export function recognise(input: string): Recognised {
  const text = input.trim();
  if (!text) return { type: "nothing" };
  const urls = linksIn(text);
  const [first] = urls;
  if (first && urls.length === 1) return linkOf(first);
  if (first) return { type: "links", urls };
  return transcriptIn(text) ?? { type: "text", words: countWords(text) };
}

/** Every link of a text that holds nothing but links, each once; none when there is any other line. */
function linksIn(text: string): string[] {
  if (text.length > 4_096 * maxLinks) return [];
  const urls = text.split(/\s+/).map(asLink);
  const found = urls.filter((url) => url !== undefined);
  return found.length === urls.length ? [...new Set(found)] : [];
}

const bareDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u;

/** The link that a word is, with `https://` where it was left out. */
function asLink(word: string): string | undefined {
  const url = bareDomain.test(word) ? `https://${word}` : word;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return url;
}

/** Links that lead to many things are looked into before anything is saved. */
function linkOf(link: string): Recognised {
  const url = new URL(link);
  const isYouTube = /^(?:www\.|m\.|music\.)?youtube\.com$/.test(url.hostname);
  const isList = /^\/(?:playlist$|channel\/|c\/|user\/|@)/.test(url.pathname);
  const isFeed = /(?:\.(?:rss|atom)|\/(?:rss|feed|feeds?\.xml|rss\.xml|atom\.xml|podcast\.xml))\/?$/i.test(
    url.pathname,
  );
  const isCollection = url.hash === "" && ((isYouTube && isList) || isFeed);
  const isVideo = url.hostname === "youtu.be" || (isYouTube && url.pathname === "/watch");
  const list = isVideo ? playlistOf(url) : undefined;
  return { type: "link", url: link, host: hostOf(link), isCollection, ...(list && { list }) };
}

/** Of a list that people made. Those that YouTube mixes for one viewer (RD…), and private ones (WL, LL), are not open. */
function playlistOf(url: URL): string | undefined {
  const id = url.searchParams.get("list") ?? "";
  return /^(?:PL|UU|FL|OLAK5uy_)[\w-]+$/.test(id) ? `https://www.youtube.com/playlist?list=${id}` : undefined;
}

const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, "");

function transcriptIn(text: string): Recognised | undefined {
  if (/^\uFEFF?WEBVTT(\s|$)/.test(text)) return { type: "transcript", format: "WebVTT", extension: "vtt" };
  const isSubRip = /^\uFEFF?\d+\s*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{3} --> /.test(text);
  return isSubRip ? { type: "transcript", format: "SubRip", extension: "srt" } : undefined;
}

/** Words, where scripts without spaces count by character as they do for their readers. */
function countWords(text: string): number {
  const pattern =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
  let words = 0;
  for (const _ of text.matchAll(pattern)) words += 1;
  return words;
}
