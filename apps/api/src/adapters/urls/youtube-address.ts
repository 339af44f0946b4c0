/** What an address of YouTube names. `malformed`: it has the form of a video's address, and no video can have this id. */
export type YoutubeAddress =
  | { type: "video"; id: string }
  | { type: "playlist"; id: string }
  /** As in the address: `@handle`, `channel/UC…`, `c/name`, `user/name`. */
  | { type: "channel"; path: string }
  | { type: "malformed" };

const HOST = /^(?:(?:www|m|music|gaming)\.)?youtube(?:-nocookie)?\.com$/;
const SHORT_HOST = /^(?:www\.)?youtu\.be$/;
const VIDEO_PATH = /^\/(?:shorts|embed|live|watch|v|e)\/([^/]+)/;
/** Eleven characters; people paste more behind them (`?v=…?t=3`), which YouTube overlooks, too. */
const VIDEO_ID = /^[\w-]{11}(?![\w-])/;
const LIST_ID = /^[\w-]{2,80}$/;
const CHANNEL = /^\/(@[^/]{1,90}|channel\/UC[\w-]{22}|(?:c|user)\/[^/]{1,90})(?:\/|$)/;

/** Reads an address in any of its spellings; undefined when it is not YouTube's, or names something else there. */
export function youtubeAddress(address: string | URL): YoutubeAddress | undefined {
  const url = typeof address === "string" ? URL.parse(address.trim()) : address;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/\.$/, "");
  if (SHORT_HOST.test(host)) return url.pathname === "/" ? undefined : video(url.pathname.slice(1));
  return HOST.test(host) ? onSite(url) : undefined;
}

function onSite(url: URL): YoutubeAddress | undefined {
  const { pathname, searchParams } = url;
  const list = searchParams.get("list") ?? "";
  const watched = searchParams.get("v");
  if (pathname === "/watch" && watched !== null) return video(watched);
  if (/^\/(?:playlist|watch|embed\/videoseries)\/?$/.test(pathname))
    return LIST_ID.test(list) ? { type: "playlist", id: list } : { type: "malformed" };
  if (pathname === "/attribution_link") {
    const leadsTo = URL.parse(searchParams.get("u") ?? "", url.origin);
    return leadsTo ? youtubeAddress(leadsTo) : undefined;
  }
  if (/^\/embed\/live_stream\/?$/.test(pathname)) return channel(`/channel/${searchParams.get("channel")}`);
  const named = VIDEO_PATH.exec(pathname)?.[1];
  return named === undefined ? channel(pathname) : video(named);
}

function video(text: string): YoutubeAddress {
  const id = VIDEO_ID.exec(text)?.[0];
  return id === undefined ? { type: "malformed" } : { type: "video", id };
}

function channel(pathname: string): YoutubeAddress | undefined {
  const path = CHANNEL.exec(pathname)?.[1];
  return path === undefined ? undefined : { type: "channel", path };
}

/** The one spelling of what an address names. */
export function youtubeUrl(address: Exclude<YoutubeAddress, { type: "malformed" }>): string {
  switch (address.type) {
    case "video":
      return `https://www.youtube.com/watch?v=${address.id}`;
    case "playlist":
      return `https://www.youtube.com/playlist?list=${address.id}`;
    case "channel":
      // Handles are the same in any case; ids are not.
      return `https://www.youtube.com/${address.path.startsWith("@") ? address.path.toLowerCase() : address.path}`;
  }
}
