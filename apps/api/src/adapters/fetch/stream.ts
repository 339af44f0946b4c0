import { SourceError } from "@earmark/core";

import { challenged, isChallenge, refusalOf } from "./answer.ts";
import { tooLarge } from "./body.ts";
import { decode } from "./charset.ts";
import type { Resolver } from "./connector.ts";
import type { DownloadLimits, DownloadRequest, Peeked } from "./downloaded.ts";
import { sourceErrorOf, timedOut } from "./failures.ts";
import { refuseUnlessMedia } from "./media.ts";
import { paced } from "./pace.ts";
import { followRedirects, type Onward, onwardOf } from "./redirects.ts";
import { type OpenAnswer, openRequest } from "./request.ts";
import { sniffType } from "./sniff.ts";
import type { Target } from "./target.ts";
import { unpacked } from "./unpack.ts";
import { mediaTypeOf } from "./visit.ts";

const HEAD_BYTES = 65_536;

/** What all connections of one download have in common. */
export interface StreamJourney {
  request: DownloadRequest;
  limits: DownloadLimits;
  resolve: Resolver;
  userAgent: string;
  parse: (address: string, base?: URL) => Target;
}

/** One connection with a body that has begun to arrive. Whoever opens it closes it. */
export interface OpenStream extends Peeked {
  status: number;
  /** Whether the server compressed it, so that places in it can't be asked for. */
  isPacked: boolean;
  /** The whole body, the head included. Throws SourceError, or the reason of the signal. */
  chunks: AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/** Goes to an address, over redirects, and waits for the first bytes. Throws SourceError. */
export async function openStream(
  journey: StreamJourney,
  where: { url: string; range?: Record<string, string> },
): Promise<OpenStream> {
  const { request, limits } = journey;
  request.signal.throwIfAborted();
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, request.signal]);
  const timer = setTimeout(() => ending.abort(timedOut(undefined)), limits.stallMs);
  try {
    const { maxRedirects } = limits;
    const found = await followRedirects(where.url, { parse: journey.parse, maxRedirects }, (target) =>
      visitStream(target, journey, { headers: requestHeaders(journey, where.range), signal }),
    );
    const stream = await begin(journey, found.answer, signal);
    if (!where.range && request.expect === "media") refuseUnlessMedia(stream);
    return { ...stream, url: found.url, redirects: found.redirects };
  } catch (error) {
    const reason: unknown = signal.aborted ? signal.reason : sourceErrorOf(error);
    ending.abort();
    throw reason;
  } finally {
    clearTimeout(timer);
  }
}

async function visitStream(
  target: Target,
  { limits, resolve }: StreamJourney,
  { headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
): Promise<Onward | { opened: OpenAnswer }> {
  const opened = await openRequest(target, { headers, resolve, signal, timeoutMs: limits.stallMs });
  const { status, header } = opened;
  const onward = onwardOf(status, header);
  if (!onward && status >= 200 && status <= 299 && !isChallenge({ header })) return { opened };
  const page = onward || status < 300 ? "" : await beginningOf(opened);
  await opened.close();
  if (onward) return onward;
  throw status < 300 ? challenged() : refusalOf({ status, header, page });
}

/** What a refusal says for itself; a refusal that can't be read is still a refusal. */
async function beginningOf({ body }: OpenAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body) if (append(chunks, chunk as Uint8Array) >= HEAD_BYTES) break;
  } catch {
    // The status alone is a reason, too.
  }
  return decode(Buffer.concat(chunks), null);
}

async function begin(
  { limits }: StreamJourney,
  { opened }: { opened: OpenAnswer },
  signal: AbortSignal,
): Promise<Omit<OpenStream, "url" | "redirects">> {
  const { status, header, body } = opened;
  const coding = (header("content-encoding") ?? "").trim().toLowerCase();
  const isPacked = coding !== "" && coding !== "identity";
  const length = header("content-length");
  const sizeBytes = isPacked || length === null || !/^\d+$/.test(length) ? null : Number(length);
  if (sizeBytes !== null && sizeBytes > limits.maxBytes) throw tooLarge(limits.maxBytes);

  const arriving = paced(body, limits);
  const whole = isPacked ? unpacked(arriving, coding, limits) : arriving;
  const { head, first, done } = await readHead(whole);
  if (head.byteLength === 0 && status !== 206)
    throw new SourceError("empty", "The site answered, but with an empty file.");
  const declaredType = mediaTypeOf(header("content-type") ?? "");
  return {
    status,
    isPacked,
    sizeBytes,
    declaredType,
    contentType: sniffType(head, declaredType),
    head,
    headers: { get: header },
    chunks: rejoined(first, done ? undefined : whole, signal),
    close: () => opened.close(),
  };
}

async function readHead(whole: AsyncGenerator<Uint8Array>) {
  const first: Uint8Array[] = [];
  for (let size = 0; size < HEAD_BYTES;) {
    const next = await whole.next();
    if (next.done) return { first, head: headOf(first), done: true };
    size = append(first, next.value);
  }
  return { first, head: headOf(first), done: false };
}

const headOf = (chunks: Uint8Array[]) => Buffer.concat(chunks).subarray(0, HEAD_BYTES);

const append = (chunks: Uint8Array[], chunk: Uint8Array) => (
  chunks.push(chunk),
  chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
);

async function* rejoined(
  first: Uint8Array[],
  rest: AsyncGenerator<Uint8Array> | undefined,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    if (rest) yield* rest;
  } catch (error) {
    throw signal.aborted ? signal.reason : sourceErrorOf(error);
  }
}

function requestHeaders({ request, userAgent }: StreamJourney, range: Record<string, string> = {}) {
  const own = { "user-agent": userAgent, accept: request.accept ?? "*/*", "accept-encoding": "identity" };
  return { ...range, ...own };
}
