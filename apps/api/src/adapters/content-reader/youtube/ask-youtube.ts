import { setTimeout as sleep } from "node:timers/promises";

import { SourceError } from "@earmark/core";

import type { Fetched, FetchRequest, GuardedFetch } from "../../fetch/guarded-fetch.ts";
import type { ParseYoutube } from "./parse-youtube.ts";
import type { Player } from "./player.ts";

/** Worth waiting for in the same breath. */
const MAX_PAUSE_MS = 20_000;
/**
 * The player that is asked when the page's own captions want proof: YouTube's app for Android is given them without.
 * Its version is one that is known to be answered.
 */
const CLIENT = {
  clientName: "ANDROID",
  clientVersion: "20.10.38",
  androidSdkVersion: 30,
  hl: "en",
  gl: "US",
};

export interface AskDeps {
  fetch: GuardedFetch;
  parse: ParseYoutube;
  /** Where YouTube is: https://www.youtube.com, but in tests. */
  youtubeUrl: string;
}

/** Asks again, once, after a pause that YouTube named and that is short. */
export async function askPatiently(fetch: GuardedFetch, request: FetchRequest): Promise<Fetched> {
  try {
    return await fetch(request);
  } catch (error) {
    const pauseMs = error instanceof SourceError ? error.retryAfterMs : undefined;
    if (pauseMs === undefined || pauseMs > MAX_PAUSE_MS) throw error;
    await sleep(pauseMs, undefined, { ...(request.signal && { signal: request.signal }) });
    return fetch(request);
  }
}

/** What the player in the watch page was told. Texts come in English, which refusals.ts understands. */
export async function askPage(
  { fetch, parse, youtubeUrl }: AskDeps,
  videoId: string,
  signal: AbortSignal,
): Promise<Player> {
  const url = new URL(`/watch?v=${videoId}&hl=en`, youtubeUrl).href;
  const page = await askPatiently(fetch, { url, accept: "text/html", signal });
  return parse("watch", { html: page.text(), url: page.url, videoId }, signal);
}

/** What YouTube's player service answers an app. */
export async function askPlayer(
  { fetch, parse, youtubeUrl }: AskDeps,
  videoId: string,
  signal: AbortSignal,
): Promise<Player> {
  const url = new URL("/youtubei/v1/player?prettyPrint=false", youtubeUrl).href;
  const answer = await askPatiently(fetch, { url, json: { context: { client: CLIENT }, videoId }, signal });
  return parse("player", { json: answer.text(), url: answer.url, videoId }, signal);
}
