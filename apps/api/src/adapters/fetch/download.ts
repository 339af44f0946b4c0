import { setTimeout as sleep } from "node:timers/promises";

import { SourceError } from "@earmark/core";

import { type Resolver, systemResolver } from "./connector.ts";
import type { Download, Downloader, DownloadLimits, DownloadRequest } from "./downloaded.ts";
import { resumable } from "./resume.ts";
import { openStream, type OpenStream, type StreamJourney } from "./stream.ts";
import { parseTarget, targetPolicy } from "./target.ts";

export type * from "./downloaded.ts";

export interface DownloaderOptions {
  /** As of the guarded fetch. */
  allowHosts: readonly string[];
  resolve?: Resolver;
  userAgent: string;
  limits: DownloadLimits;
}

/** @throws TypeError when an entry of `allowHosts` can't be read. */
export function createDownloader(options: DownloaderOptions): Downloader {
  const policy = targetPolicy(options.allowHosts, []);
  const journeyOf = (request: DownloadRequest): StreamJourney => ({
    request,
    limits: { ...options.limits, ...request.limits },
    resolve: options.resolve ?? systemResolver,
    userAgent: options.userAgent,
    parse: (address, base) => parseTarget(address, base, policy),
  });
  return {
    async peek(request) {
      const stream = await openStream(journeyOf(request), { url: request.url });
      await stream.close();
      const { url, redirects, contentType, declaredType, sizeBytes, headers, head } = stream;
      return { url, redirects, contentType, declaredType, sizeBytes, headers, head };
    },
    download: (request, consume) => downloadWhole(journeyOf(request), consume),
  };
}

async function downloadWhole<T>(
  journey: StreamJourney,
  consume: (download: Download) => Promise<T>,
): Promise<T> {
  const { request, limits } = journey;
  for (let tries = 1; ; tries++) {
    const stream = await openStream(journey, { url: request.url });
    const body = resumable(journey, stream);
    const done = await consume(described(stream, body.bytes)).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    await body.close();
    const changed = body.changed();
    if (!changed) {
      if ("result" in done) return done.result;
      throw done.error;
    }
    if (tries >= limits.maxTries) throw changed.cause instanceof SourceError ? changed.cause : changed;
    await sleep(limits.pauseMs, undefined, { signal: request.signal });
  }
}

const described = (stream: OpenStream, body: AsyncIterable<Uint8Array>): Download => {
  const { url, redirects, contentType, declaredType, sizeBytes, headers } = stream;
  return { url, redirects, contentType, declaredType, sizeBytes, headers, body };
};
