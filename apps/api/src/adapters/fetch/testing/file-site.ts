import { createHash } from "node:crypto";
import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

import { createDownloader, type Download, type DownloadRequest } from "../download.ts";
import { startSite } from "./local-site.ts";

export const MEGABYTE = 1_048_576;
export const FILE = song(6 * MEGABYTE, 1);
export const OTHER = song(6 * MEGABYTE, 2);

/** Small enough to be met. */
export const limits = {
  maxBytes: 64 * MEGABYTE,
  stallMs: 1_000,
  minBytesPerSecond: 20_000,
  paceWindowMs: 300,
  maxTries: 4,
  pauseMs: 5,
  maxRedirects: 5,
};

type Answer = (request: IncomingMessage, response: ServerResponse, nth: number) => unknown;

/** A site whose paths a test answers as it likes, and a downloader for it. */
export async function startFileSite() {
  let asked: IncomingHttpHeaders[] = [];
  let answers: Record<string, Answer> = {};
  const site = await startSite((request, response) => {
    asked.push(request.headers);
    const answer = answers[request.url ?? ""];
    if (answer) void answer(request, response, asked.length);
    else response.writeHead(404).end();
  });
  const downloader = createDownloader({ allowHosts: [site.host], userAgent: "EarmarkTest/1.0", limits });
  const { signal } = new AbortController();
  return {
    site,
    downloader,
    /** Headers of the requests so far. */
    asked: () => asked,
    answer(given: Record<string, Answer>) {
      asked = [];
      answers = given;
    },
    get: (path: string, request: Partial<DownloadRequest> = {}) =>
      downloader.download({ url: site.url(path), signal, ...request }, collect),
  };
}

export async function collect({ body }: Download): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Waits until more may be written, or the reader is gone. */
export async function drained(response: ServerResponse): Promise<void> {
  const both = new AbortController();
  const { signal } = both;
  await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]).catch(
    () => {},
  );
  both.abort();
}

/** What a server with ranges does, cutting the connection after `cutAfter` bytes of each answer. */
export function serve(
  request: IncomingMessage,
  response: ServerResponse,
  {
    file = FILE,
    etag = '"v1"',
    cutAfter = Infinity,
    headers = {},
  }: {
    file?: Buffer;
    etag?: string;
    cutAfter?: number;
    headers?: Record<string, string>;
  } = {},
): void {
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  const isPart = from !== undefined && request.headers["if-range"] === etag;
  const start = isPart ? Number(from) : 0;
  response.writeHead(isPart ? 206 : 200, {
    "content-type": "audio/mpeg",
    "content-length": String(file.length - start),
    ...(etag && { etag }),
    ...(isPart && { "content-range": `bytes ${start}-${file.length - 1}/${file.length}` }),
    ...headers,
  });
  if (cutAfter >= file.length - start) return void response.end(file.subarray(start));
  response.write(file.subarray(start, start + cutAfter), () => setTimeout(() => response.destroy(), 20));
}

/** An ID3 tag, and noise that no compression makes smaller. */
function song(bytes: number, seed: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, n) =>
    createHash("sha256").update(`${seed} ${n}`).digest(),
  );
  return Buffer.concat([Buffer.from("ID3\x04"), ...blocks]).subarray(0, bytes);
}
