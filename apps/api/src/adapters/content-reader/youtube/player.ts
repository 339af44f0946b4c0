import { type CaptionTrack, captionTracks, originalLanguage, rankTracks } from "./captions.ts";
import { describedChapters } from "./chapters.ts";
import { PlayerResponse } from "./player-response.ts";
import { reasonOf, type Refusal } from "./refusals.ts";

/** What is known of a video beside its words. */
export interface VideoFacts {
  title?: string | undefined;
  byline?: string | undefined;
  description?: string | undefined;
  publishedAt?: string | undefined;
  image?: string | undefined;
  durationMs?: number | undefined;
  chapters?: { title: string; startMs: number }[] | undefined;
}

/** A player's answer about one video: its tracks, best first, or why there are none to be had. Plain data. */
export interface Player {
  refusal?: Refusal | undefined;
  tracks: CaptionTrack[];
  originalLanguage?: string | undefined;
  facts: VideoFacts;
}

/**
 * Reads a player response about the video that was asked for. Only an answer that says "OK" about this very video and
 * has the shape we know may say that there are no captions; what is not understood was a refusal.
 */
export function readPlayer(value: unknown, videoId: string): Player {
  const { data } = PlayerResponse.safeParse(value);
  if (!data) return refused("blocked-by-source", "YouTube answered something that is not understood");
  const facts = data.videoDetails?.videoId === videoId ? factsOf(data) : {};
  const refusal = refusalOf(data, videoId);
  if (refusal) return { refusal, tracks: [], facts };
  const offered = captionTracks(data);
  const original = originalLanguage(data, offered);
  const tracks = rankTracks(offered, original);
  return { refusal: captionRefusal(data, tracks), tracks, originalLanguage: original, facts };
}

export const refused = (reason: Refusal["reason"], detail: string): Player => ({
  refusal: { reason, detail },
  tracks: [],
  facts: {},
});

function refusalOf(response: PlayerResponse, videoId: string): Refusal | undefined {
  const { playabilityStatus: playability, videoDetails: details, microformat } = response;
  const words = wordsOf(playability);
  const detail = words || `YouTube answered ${playability.status.slice(0, 40)}`;
  const saying = reasonOf(words);
  switch (playability.status) {
    case "OK":
      break;
    case "LIVE_STREAM_OFFLINE":
      return { reason: saying ?? "live", detail };
    case "AGE_VERIFICATION_REQUIRED":
    case "AGE_CHECK_REQUIRED":
      return { reason: "age-restricted", detail };
    case "ERROR":
      return { reason: saying ?? (/unavailable/i.test(words) ? "removed" : "blocked-by-source"), detail };
    default:
      return { reason: saying ?? structuralReason(playability) ?? "blocked-by-source", detail };
  }
  if (details?.videoId !== videoId)
    return { reason: "blocked-by-source", detail: "YouTube answered about another video" };
  const isOnAir = details.isLive || microformat?.playerMicroformatRenderer?.liveBroadcastDetails?.isLiveNow;
  if (isOnAir) return { reason: "live", detail: "It is being broadcast" };
  if (details.isUpcoming) return { reason: "live", detail: "It has not begun" };
  return undefined;
}

function structuralReason(playability: PlayerResponse["playabilityStatus"]): Refusal["reason"] | undefined {
  if (playability.desktopLegacyAgeGateReason !== undefined) return "age-restricted";
  return playability.errorScreen?.playerLegacyDesktopYpcOfferRenderer ? "members-only" : undefined;
}

function wordsOf({
  reason,
  reasonTitle,
  messages,
  errorScreen,
}: PlayerResponse["playabilityStatus"]): string {
  const error = errorScreen?.playerErrorMessageRenderer;
  const offer = errorScreen?.playerLegacyDesktopYpcOfferRenderer?.itemTitle;
  const said = [reason, reasonTitle, ...(messages ?? []), error?.reason, error?.subreason, offer];
  return [...new Set(said.map((words) => words?.trim().replace(/\.$/, "")).filter(Boolean))]
    .join(". ")
    .slice(0, 400);
}

function captionRefusal(response: PlayerResponse, tracks: readonly CaptionTrack[]): Refusal | undefined {
  const count = response.captions?.playerCaptionsTracklistRenderer?.captionTracks?.length ?? 0;
  if (count > 0 && tracks.length === 0)
    return { reason: "blocked-by-source", detail: "YouTube's captions have addresses that are none" };
  if (tracks.length === 0) return { reason: "no-captions", detail: "The video has no captions of any kind" };
  if (tracks.every(({ needsProof }) => needsProof))
    return {
      reason: "proof-required",
      detail: "YouTube gives these captions only to a player that proves what it is (PO token)",
    };
  return undefined;
}

function factsOf({ videoDetails: details, microformat }: PlayerResponse): VideoFacts {
  const page = microformat?.playerMicroformatRenderer;
  const images = [...(page?.thumbnail?.thumbnails ?? []), ...(details?.thumbnail?.thumbnails ?? [])];
  const image = images.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0]?.url;
  const chapters = describedChapters(details?.shortDescription ?? "");
  return {
    title: details?.title,
    byline: details?.author ?? page?.ownerChannelName,
    description: details?.shortDescription,
    publishedAt: isoDate(page?.publishDate ?? page?.uploadDate),
    image: image?.startsWith("https://") ? image : undefined,
    durationMs: details?.lengthSeconds ? details.lengthSeconds * 1000 : undefined,
    chapters: chapters.length > 0 ? chapters : undefined,
  };
}

function isoDate(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  if (date === undefined || Number.isNaN(time)) return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(date) ? date : new Date(time).toISOString();
}
