import {
  createItem,
  type Document,
  type MediaLocation,
  type Ports,
  summarizeItem,
  type Transcriber,
} from "@earmark/core";
import { actor, fakePorts } from "@earmark/core/testing";
import { afterAll } from "vitest";

import { createFfmpegDecoder, type MediaDownload } from "../../adapters/audio-decoder/ffmpeg.ts";
import { createScratch } from "../../adapters/audio-decoder/scratch.ts";
import { newFolder } from "../../adapters/audio-decoder/testing/decoder.ts";
import { createDownloader } from "../../adapters/fetch/download.ts";
import { startSite } from "../../adapters/fetch/testing/local-site.ts";
import { createTranscriber } from "../../adapters/transcriber/openai-compatible.ts";

const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

export const closeAtTheEnd = <T extends { close(): Promise<void> }>(part: T): T => {
  closing.push(() => part.close());
  return part;
};

/** The engine behind an address, given clips of a few seconds, so that a short talk is cut into several. */
export const engineAt = (
  url: string,
  options: { apiKey?: string; diarize?: boolean; maxClipMs?: number } = {},
): Transcriber =>
  createTranscriber({
    url,
    apiKey: options.apiKey,
    model: "whisper-1",
    concurrency: 2,
    maxClipMs: options.maxClipMs ?? 20_000,
    timeoutMs: 300_000,
    diarize: options.diarize ?? false,
    report: () => {},
  });

const LIMITS = {
  maxBytes: 100_000_000,
  stallMs: 10_000,
  minBytesPerSecond: 1,
  paceWindowMs: 10_000,
  maxTries: 2,
  pauseMs: 10,
  maxRedirects: 2,
};

/** From a link on a local site, or an upload in the blob store, to the document: everything but the database is real. */
export async function hearItem(
  program: string,
  sound: Uint8Array,
  how: { transcriber: Transcriber; at: "link" | "blob" },
): Promise<{ document: Document; clips: number }> {
  const site = closeAtTheEnd(await startSite((_, response) => response.end(sound)));
  const { ctx, clips } = await portsFor(program, { ...how, host: site.host });
  const media: MediaLocation =
    how.at === "link" ? { at: "link", url: site.url("/talk.wav") } : { at: "blob", key: "uploads/1" };
  const signal = new AbortController().signal;
  if (media.at === "blob") await ctx.blobs.write(media.key, oneChunk(sound), { signal });
  const recording = { media, kind: "recording" as const, facts: { title: "A talk" }, notes: [] };
  ctx.content = { version: "1", read: async () => ({ type: "recording", recording, attempts: [] }) };
  const source = { type: "url", url: "https://example.com/talk" } as const;
  const { item } = await createItem({ ...ctx, actor: actor("ada") }, { source });
  const job = { type: "summarize-item", ownerId: "ada", itemId: item.id, lane: "recordings" } as const;
  await summarizeItem(ctx, job, { signal, lastTry: false });
  const document = await ctx.documents.find("ada", item.id);
  if (!document) throw new Error("There is no document");
  return { document, clips: clips() };
}

async function portsFor(program: string, { transcriber, host }: { transcriber: Transcriber; host: string }) {
  const { download } = createDownloader({ allowHosts: [host], userAgent: "EarmarkTest/1.0", limits: LIMITS });
  const link: MediaDownload = (url, { signal }, keep) =>
    download({ url, expect: "media", signal }, ({ body }) => keep(body));
  let clips = 0;
  const ctx: Ports = fakePorts({
    transcriber: {
      ...transcriber,
      transcribe: (...args) => ((clips += 1), transcriber.transcribe(...args)),
    },
  });
  const scratch = closeAtTheEnd(createScratch(await newFolder(), () => new Date()));
  ctx.audio = createFfmpegDecoder({
    program,
    scratch,
    blobs: ctx.blobs,
    downloads: { link, downloader: undefined },
  });
  return { ctx, clips: () => clips };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
