import * as z from "zod";

import type { EpisodeDeps } from "../feed/read-episode.ts";
import { orNothing } from "../or-nothing.ts";
import { hintOfPage, type PageHint } from "./page-hint.ts";

const LIMITS = { timeoutMs: 10_000, maxBytes: 4_000_000 };
const Embed = z.object({ title: z.string() });

/**
 * What a page of an app without open feeds tells of its episode and its show, else what its oEmbed answer does.
 * Undefined when it tells nothing.
 */
export async function closedPage(
  deps: EpisodeDeps,
  url: string,
  signal: AbortSignal,
): Promise<PageHint | undefined> {
  const page = await orNothing(() => readPage(deps, url, signal), signal);
  if (page && page.shows.length > 0) return page;
  return orNothing(() => readEmbed(deps, url, signal), signal);
}

async function readPage(deps: EpisodeDeps, url: string, signal: AbortSignal): Promise<PageHint> {
  const file = await deps.fetch({ url, accept: "text/html", limits: LIMITS, signal });
  const links = await deps.parse("links", { html: file.text(), url: file.url }, signal);
  const { episode, shows } = hintOfPage(links, []);
  // Its recordings are previews, and of no other address.
  return { episode: { ...episode, audio: [] }, shows };
}

async function readEmbed(
  { fetch }: EpisodeDeps,
  url: string,
  signal: AbortSignal,
): Promise<PageHint | undefined> {
  const address = new URL(`/oembed?url=${encodeURIComponent(url)}`, url).href;
  const file = await fetch({ url: address, accept: "application/json", limits: LIMITS, signal });
  const { data } = Embed.safeParse(parse(file.text()));
  return data && { episode: { titles: [data.title] }, shows: [data.title] };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
