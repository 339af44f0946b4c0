import {
  assembleDocument,
  type Document,
  type DocumentFacts,
  SourceError,
  type StoredCapture,
  type TextOrigin,
} from "@earmark/core";

import type { Isolate } from "../../isolate/isolate.ts";
import { youtubeAddress } from "../../urls/youtube-address.ts";
import type { ArticleReader } from "../article/article-reader.ts";
import { orNothing } from "../or-nothing.ts";
import type { Parse } from "../parsers.ts";
import { createParseYoutube, type ParseYoutube } from "../youtube/parse-youtube.ts";
import type { Player } from "../youtube/player.ts";
import { isFinal } from "../youtube/refusals.ts";

interface CaptureDeps {
  parse: Parse;
  parseYoutube: ParseYoutube;
  readArticle: ArticleReader;
}

/** Reads captures, all parsing in the isolate. */
export function createCaptureReader(
  deps: Omit<CaptureDeps, "parseYoutube"> & { isolate: Isolate; timeoutMs: number },
): (capture: StoredCapture, signal: AbortSignal) => Promise<Document> {
  const capturing = { ...deps, parseYoutube: createParseYoutube(deps) };
  return (capture, signal) => readCapture(capturing, capture, signal);
}

/**
 * What a person's own browser saw: the captions if it sent some, else what was selected, else the page. Nothing is
 * fetched: what is not in the capture was not given. Throws SourceError.
 */
async function readCapture(
  deps: CaptureDeps,
  capture: StoredCapture,
  signal: AbortSignal,
): Promise<Document> {
  const address = youtubeAddress(capture.url);
  const video = address?.type === "video" ? await playerIn(deps, capture, address.id, signal) : undefined;
  if (capture.captions) return fromCaptions(deps, { ...capture, captions: capture.captions }, video, signal);
  if (capture.selection !== undefined) return fromSelection(deps, capture, capture.selection, signal);
  const html = capture.html ?? "";
  if (video) return fromWatchPage(deps, { capture, html, video }, signal);
  const { title, ...document } = await deps.readArticle({ html, url: capture.url, signal });
  return { ...document, title: capture.title || title };
}

/** What the player in a watch page was told; nothing of the page of another video, from which one has moved on. */
async function playerIn(
  { parseYoutube }: CaptureDeps,
  { html, url }: StoredCapture,
  videoId: string,
  signal: AbortSignal,
): Promise<Player | undefined> {
  return html === undefined ? undefined : parseYoutube("watch", { html, url, videoId }, signal);
}

async function fromCaptions(
  { parse }: CaptureDeps,
  { url, title, captions }: StoredCapture & { captions: NonNullable<StoredCapture["captions"]> },
  video: Player | undefined,
  signal: AbortSignal,
): Promise<Document> {
  const { segments, language } = await parse(
    "transcript",
    { content: captions.content, isHtml: false },
    signal,
  );
  return assembleDocument(youtubeAddress(url) ? "video" : "transcript", segments, {
    ...videoFacts(url, title, video),
    language: captions.language ?? language ?? video?.originalLanguage,
    origin: originOf(captions),
  });
}

const originOf = ({ isAutomatic, language }: NonNullable<StoredCapture["captions"]>): TextOrigin => ({
  type: isAutomatic ? "automatic-captions" : "captions",
  detail: language ?? null,
});

function videoFacts(url: string, title: string | undefined, video: Player | undefined): DocumentFacts {
  const { description: _, ...facts } = video?.facts ?? {};
  const isYoutube = youtubeAddress(url) !== undefined;
  return { ...facts, title: facts.title ?? title, url, site: isYoutube ? "YouTube" : hostOf(url) };
}

/** Of the page, its title, its author and its picture; of its words only those selected. */
async function fromSelection(
  { parse, readArticle }: CaptureDeps,
  { url, title, html }: StoredCapture,
  selection: string,
  signal: AbortSignal,
): Promise<Document> {
  const page =
    html === undefined ? undefined : await orNothing(() => readArticle({ html, url, signal }), signal);
  const facts = { title: title || page?.title, url, site: page?.site ?? hostOf(url) };
  const document = await parse("text", { text: selection, facts }, signal);
  const { byline = null, publishedAt = null, image = null } = page ?? {};
  return { ...document, kind: "article", byline, publishedAt, image };
}

/** The transcript panel, if it was open; else the reason why the page alone is not enough. */
async function fromWatchPage(
  { parseYoutube }: CaptureDeps,
  { capture, html, video }: { capture: StoredCapture; html: string; video: Player },
  signal: AbortSignal,
): Promise<Document> {
  const panel = await parseYoutube("panel", { html }, signal);
  if (panel)
    return assembleDocument("video", panel.segments, {
      ...videoFacts(capture.url, capture.title, video),
      language: video.originalLanguage,
      origin: { type: "captions", detail: "The transcript on the page" },
    });
  if (video.refusal && isFinal(video.refusal.reason))
    throw new SourceError(video.refusal.reason, video.refusal.detail);
  const detail =
    "The page came without its words. Open the transcript below the video, and send the page again.";
  throw new SourceError("empty", detail, { attempts: [{ way: "browser", reason: "empty", detail }] });
}

const hostOf = (url: string): string | undefined => URL.parse(url)?.hostname;
