import { type Reading, SourceError } from "@earmark/core";

import type { GuardedFetch } from "../../fetch/guarded-fetch.ts";
import type { Isolate } from "../../isolate/isolate.ts";
import { youtubeAddress } from "../../urls/youtube-address.ts";
import type { Parse } from "../parsers.ts";
import { type CollectionAddress, listCollection } from "./list-collection.ts";
import { createParseYoutube } from "./parse-youtube.ts";
import { readVideo, type VideoDeps } from "./read-video.ts";
import { isFinal } from "./refusals.ts";

export interface YoutubeOptions {
  /** Where YouTube is asked. */
  youtubeUrl: string;
  /** Whether a downloader is set up, which gets at the sound of a video. */
  canDownload: boolean;
}

/** Reads what an address of YouTube names, all parsing in the isolate; undefined for every other address. */
export function createYoutubeReader(
  deps: YoutubeOptions & { fetch: GuardedFetch; parse: Parse; isolate: Isolate; timeoutMs: number },
): (url: string, signal: AbortSignal) => Promise<Reading | undefined> {
  const { fetch, parse: parseText, youtubeUrl, canDownload } = deps;
  const video = { fetch, parse: createParseYoutube(deps), parseText, youtubeUrl, canDownload };
  return (url, signal) => readYoutube(video, url, signal);
}

/** Reads what an address of YouTube names; undefined when it is none, or some other page of the site. */
async function readYoutube(deps: VideoDeps, url: string, signal: AbortSignal): Promise<Reading | undefined> {
  const address = youtubeAddress(url);
  switch (address?.type) {
    case undefined:
      return undefined;
    case "malformed":
      throw new SourceError("not-found", "No video has this address. Check whether all of it was copied.");
    case "video":
      return readVideo(deps, address.id, signal);
    case "playlist":
    case "channel":
      throw await isCollection(deps, address, signal);
  }
}

/** Why a collection is not read: told with its size, where YouTube tells that. */
async function isCollection(
  deps: VideoDeps,
  address: CollectionAddress,
  signal: AbortSignal,
): Promise<SourceError> {
  try {
    const { title, count } = await listCollection(deps, address, signal);
    const size = count === null ? "many videos" : count === 1 ? "one video" : `${count} videos`;
    const name = title === null ? "" : `, “${title}”`;
    return new SourceError(
      "is-collection",
      `This is a ${address.type} of ${size}${name}. Choose which of them to save.`,
    );
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof SourceError)) throw error;
    if (isFinal(error.reason)) return error;
    return new SourceError(
      "is-collection",
      `This is a ${address.type}. Choose which of its videos to save.`,
      {
        cause: error,
      },
    );
  }
}
