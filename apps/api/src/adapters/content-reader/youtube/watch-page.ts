import { shownChapters } from "./chapters.ts";
import { pageData } from "./page-data.ts";
import { type Player, readPlayer, refused } from "./player.ts";

/** A page of YouTube's that stands before the one that was asked for; undefined when this is not one. */
export function wallOf(html: string, url: string): Player | undefined {
  const host = URL.parse(url)?.hostname ?? "";
  if (host.startsWith("consent.") || /action=["']https:\/\/consent\.(?:youtube|google)\.com\//.test(html))
    return refused("consent-required", "YouTube showed its consent page");
  if (/class=["']g-recaptcha|\/das_captcha|id=["']captcha-/.test(html))
    return refused("rate-limited-by-source", "YouTube asks for fewer requests, and to solve a puzzle");
  return undefined;
}

/** The watch page: what the player in it was told, and the chapters that the page shows. */
export function readWatchPage({
  html,
  url,
  videoId,
}: {
  html: string;
  url: string;
  videoId: string;
}): Player {
  const response = pageData(html, "ytInitialPlayerResponse");
  if (response === undefined)
    return wallOf(html, url) ?? refused("blocked-by-source", "YouTube's page came without the video");
  const player = readPlayer(response, videoId);
  if (player.facts.chapters || player.facts.title === undefined) return player;
  const chapters = shownChapters(pageData(html, "ytInitialData"));
  return chapters.length > 0 ? { ...player, facts: { ...player.facts, chapters } } : player;
}
