import { languageTag, type TextOrigin } from "@earmark/core";

import type { PlayerResponse } from "./player-response.ts";

/** A caption track as the player is offered it. */
export interface CaptionTrack {
  /** Path and query below YouTube's own address. */
  address: string;
  /** BCP 47. */
  language: string;
  name: string;
  isAutomatic: boolean;
  isDefault: boolean;
  /** Only given to players that prove what they are. */
  needsProof: boolean;
}

export function captionTracks({ captions }: PlayerResponse): CaptionTrack[] {
  const list = captions?.playerCaptionsTracklistRenderer;
  const audio = list?.audioTracks?.[list.defaultAudioTrackIndex ?? 0];
  return (list?.captionTracks ?? []).flatMap((track, index) => {
    const url = URL.parse(track.baseUrl, "https://www.youtube.com");
    if (!url) return [];
    return {
      address: url.pathname + url.search,
      language: languageTag(track.languageCode) ?? track.languageCode,
      name: track.name ?? track.languageCode,
      isAutomatic: track.kind === "asr" || Boolean(track.vssId?.startsWith("a.")),
      isDefault: index === audio?.defaultCaptionTrackIndex,
      needsProof: (url.searchParams.get("exp") ?? "").split(",").includes("xpe"),
    };
  });
}

/** Kinds of sound tracks, as their ids end: `en.4`. */
const ORIGINAL = "4";

/**
 * The language that is spoken in the video itself, never that of a dub: by the sound track marked as the original, else
 * as stated, else by what was recognised from the sound, else by the only captions that someone wrote.
 */
export function originalLanguage(
  response: PlayerResponse,
  tracks: readonly CaptionTrack[],
): string | undefined {
  const stated =
    response.microformat?.playerMicroformatRenderer?.defaultAudioLanguage ??
    response.videoDetails?.defaultAudioLanguage;
  const spoken = originalSound(response) ?? stated;
  if (spoken !== undefined) return languageTag(spoken);
  const recognised = new Set(tracks.filter(({ isAutomatic }) => isAutomatic).map(({ language }) => language));
  const written = new Set(tracks.filter(({ isAutomatic }) => !isAutomatic).map(({ language }) => language));
  if (recognised.size === 1) return [...recognised][0];
  return recognised.size === 0 && written.size === 1 ? [...written][0] : undefined;
}

function originalSound({ streamingData, captions }: PlayerResponse): string | undefined {
  const sounds = (streamingData?.adaptiveFormats ?? []).flatMap(({ audioTrack }) => audioTrack ?? []);
  const ids =
    captions?.playerCaptionsTracklistRenderer?.audioTracks?.map((track) => track.audioTrackId) ?? [];
  const dubs = new Set(sounds.filter(({ isAutoDubbed }) => isAutoDubbed).map(({ id }) => id));
  const others = new Set(sounds.map(({ id }) => id).filter((id) => !dubs.has(id)));
  const original =
    [...sounds.map(({ id }) => id), ...ids].find((id) => id?.endsWith(`.${ORIGINAL}`)) ??
    sounds.find(({ displayName }) => /\boriginal\b/i.test(displayName ?? ""))?.id ??
    (dubs.size > 0 && others.size === 1 ? [...others][0] : undefined);
  return original?.split(".", 1)[0];
}

/** Best first: written in the language that is spoken, then recognised in it, then whatever was translated from it. */
export function rankTracks(tracks: readonly CaptionTrack[], original: string | undefined): CaptionTrack[] {
  const rank = (track: CaptionTrack) => {
    const isForeign = original !== undefined && primary(track.language) !== primary(original);
    const isOtherRegion = original !== undefined && track.language !== original;
    // Of translations, most readers get on with English.
    const isFarther = isForeign && primary(track.language) !== "en";
    return [isForeign, track.isAutomatic, isFarther, isOtherRegion, !track.isDefault].reduce(
      (sum, isWorse) => sum * 2 + Number(isWorse),
      0,
    );
  };
  return tracks.toSorted((a, b) => rank(a) - rank(b));
}

/** What is said of the words: which track, and whether anybody wrote it. */
export function originOf(track: CaptionTrack, original: string | undefined): TextOrigin {
  const isForeign = original !== undefined && primary(track.language) !== primary(original);
  const own = track.isAutomatic ? "automatic-captions" : "captions";
  return { type: isForeign ? "translated-captions" : own, detail: track.name.slice(0, 100) };
}

const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
