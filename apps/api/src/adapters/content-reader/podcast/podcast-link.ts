/** What a link to a podcast app says by itself. */
export type PodcastLink =
  /** A show of Apple's directory, by its number there, which other apps use, too. */
  | { kind: "directory"; showId: string; episodeId?: string; country?: string }
  /** The address of the feed is in the link. */
  | { kind: "feed"; feedUrl: string; guid?: string; audioUrl?: string }
  /** A page of an app for open podcasts: it tells which episode of which show it is. */
  | { kind: "page"; app: string }
  /** An app with shows that are to be heard nowhere else. */
  | { kind: "closed"; app: string };

const APPS: readonly (readonly [RegExp, string])[] = [
  [/^(?:www\.)?overcast\.fm$/, "Overcast"],
  [/^(?:www\.|play\.)?(?:pca\.st|pocketcasts\.com)$/, "Pocket Casts"],
  [/^(?:www\.)?podcastaddict\.com$/, "Podcast Addict"],
  [/^(?:www\.)?castro\.fm$/, "Castro"],
  [/^(?:www\.)?castbox\.fm$/, "Castbox"],
  [/^(?:[a-z]{2}\.|www\.)?player\.fm$/, "Player FM"],
  [/^(?:www\.)?podchaser\.com$/, "Podchaser"],
  [/^(?:www\.)?iheart\.com$/, "iHeart"],
  [/^(?:www\.)?deezer\.com$/, "Deezer"],
  [/^(?:www\.)?podbay\.fm$/, "Podbay"],
  [/^(?:www\.)?listennotes\.com$/, "Listen Notes"],
];
const CLOSED: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^(?:open|podcasters|creators)\.spotify\.com$/, /\/(?:episode|show|pod)\b/, "Spotify"],
  [/^spotify\.link$/, /./, "Spotify"],
  [/^(?:www\.)?audible\.(?:com|de|co\.\w\w|fr|it|es|ca|in|com\.\w\w)$/, /\/(?:pd|podcast|ep)\b/, "Audible"],
  [/^(?:music|www)\.amazon\.[a-z.]{2,6}$/, /\/podcasts\//, "Amazon Music"],
  [/^(?:www\.)?(?:luminarypodcasts|luminary)\.\w{2,5}$/, /./, "Luminary"],
];

/** Tells links to podcast apps from all others, without asking anyone. Undefined for the others. */
export function podcastLink(link: string): PodcastLink | undefined {
  const url = URL.parse(link);
  if (!url) return undefined;
  const host = url.hostname.toLowerCase();
  const closed = CLOSED.find(([hosts, paths]) => hosts.test(host) && paths.test(url.pathname));
  if (closed) return { kind: "closed", app: closed[2] };
  if (/^(?:podcasts|itunes)\.apple\.com$/.test(host)) return appleLink(url);
  const written = feedInLink(host, url);
  if (written) return written;
  const number = /^\/itunes\/?(\d{5,12})(?:\/|$)/.exec(url.pathname)?.[1] ?? podLinkNumber(host, url);
  const app = APPS.find(([hosts]) => hosts.test(host))?.[1];
  if (number && (app || host === "pod.link")) return { kind: "directory", showId: number };
  return app ? { kind: "page", app } : undefined;
}

function appleLink({ pathname, searchParams }: URL): PodcastLink | undefined {
  const showId = /\/id(\d{5,12})(?:\/|$)/.exec(pathname)?.[1];
  const episodeId = /^\d{5,20}$/.exec(searchParams.get("i") ?? "")?.[0];
  const country = /^\/([a-z]{2})\//.exec(pathname)?.[1];
  if (!showId || /\/(?:album|artist|app)\//.test(pathname)) return undefined;
  return { kind: "directory", showId, ...(episodeId && { episodeId }), ...(country && { country }) };
}

const podLinkNumber = (host: string, { pathname }: URL): string | undefined =>
  host === "pod.link" ? /^\/(\d{5,12})(?:\/|\.|$)/.exec(pathname)?.[1] : undefined;

/** AntennaPod's and Podcast Addict's shares carry the addresses themselves, as did Google Podcasts' links. */
function feedInLink(host: string, url: URL): PodcastLink | undefined {
  const { pathname, searchParams } = url;
  if (/^(?:www\.)?antennapod\.org$/.test(host) && pathname.startsWith("/deeplink/subscribe"))
    return feedAt(searchParams.get("url"));
  if (/^(?:www\.)?subscribeonandroid\.com$/.test(host))
    return feedAt(`https://${pathname.slice(1)}${url.search}`);
  if (/^(?:www\.)?podcastaddict\.com$/.test(host) && pathname.startsWith("/feed/"))
    return feedAt(decoded(pathname.slice(6)));
  if (host === "podcasts.google.com") {
    const [feed, guid] = pathname.replace(/^\/feed\//, "").split("/episode/");
    return feedAt(fromBase64(feed), fromBase64(guid));
  }
  return undefined;
}

function feedAt(address: string | null | undefined, guid?: string): PodcastLink | undefined {
  const url = URL.parse(address ?? "");
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return { kind: "feed", feedUrl: url.href, ...(guid && { guid }) };
}

const fromBase64 = (text: string | undefined): string | undefined =>
  text ? Buffer.from(text, "base64url").toString("utf8") : undefined;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
