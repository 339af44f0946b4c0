import { readDate } from "../feed/dates.ts";
import { readDuration } from "../feed/durations.ts";
import type { EpisodeHint } from "../feed/match-episode.ts";
import type { PageLinks } from "../html/page-links.ts";

/** What a page tells of an episode, and what its show may be called. */
export type PageHint = { episode: EpisodeHint; shows: string[] };

/** Between an episode's name and its show's, in the titles of apps and sites. */
const DIVIDER = /\s+[-–—|·•:]\s+|\s*[|｜]\s*/u;
const MAX_PARTS = 8;
/** Apps describe a show or an episode in set words. */
const SHOW_IN_WORDS: readonly RegExp[] = [
  /(?:episode|folge|épisode|episodio)\b.{0,300}?\b(?:from|of|aus|de|di) (.{1,200}?) (?:on|auf|sur|en|su) (?:Spotify|Apple|Audible|Amazon)/iu,
  /^(.{1,200}?) · (?:Episode|Folge|Épisode|Episodio)\b/iu,
  /^Listen to (.{1,200}?) on (?:Spotify|Audible|Amazon|Apple)/iu,
];
const APP_NAME =
  /^(?:(?:podcast )?(?:on|auf) .{1,20}|spotify|overcast|pocket casts|apple podcasts|audible.*|amazon music|podcast addict|castro|castbox.*|player fm.*|iheart|deezer|podchaser|podcast|listen)$/iu;

/** `addresses` are those under which the page was found. */
export function hintOfPage(links: PageLinks, addresses: readonly string[]): PageHint {
  const { episode, title, documentTitle, description = "" } = links;
  const parts = [title, documentTitle].flatMap((line) => partsOf(line ?? ""));
  const named = SHOW_IN_WORDS.flatMap((pattern) => pattern.exec(description)?.[1] ?? []);
  const titles = [episode?.title, title, ...parts].filter((line) => line !== undefined);
  return {
    episode: {
      titles: distinct(titles),
      audio: links.audio,
      pages: [...addresses],
      publishedAt: readDate(episode?.publishedAt),
      durationMs: readDuration(episode?.duration),
    },
    shows: distinct(
      [episode?.show, ...named, ...parts.toReversed(), title].filter((line) => line !== undefined),
    ),
  };
}

/** Each part of a title, and what is left of it without its last one: shows have dividers in their names, too. */
function partsOf(title: string): string[] {
  const parts = title.split(DIVIDER).slice(0, MAX_PARTS);
  const known = parts.filter((part) => part.trim() && !APP_NAME.test(part.trim()));
  const withoutEnds = known.length > 2 ? [known.slice(0, -1).join(" - "), known.slice(1).join(" - ")] : [];
  return [...known, ...withoutEnds];
}

const distinct = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.trim()).filter(Boolean)),
];
