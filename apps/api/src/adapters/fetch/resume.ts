import { setTimeout as sleep } from "node:timers/promises";

import { SourceError } from "@earmark/core";

import { tooLarge } from "./body.ts";
import { openStream, type OpenStream, type StreamJourney } from "./stream.ts";

/** What a connection must bring for the tries before it to be forgotten. */
const PROGRESS_BYTES = 8 * 1024 * 1024;

export interface Resumable {
  /** The whole file, over as many connections as it takes. */
  bytes: AsyncIterable<Uint8Array>;
  /** Why it must be read again from its beginning, if it must. */
  changed(): Error | undefined;
  /** Ends the connection that is open. */
  close(): Promise<void>;
}

/** Where a download stands. */
interface Standing {
  stream: OpenStream;
  receivedBytes: number;
  sinceBytes: number;
  tries: number;
  changed: Error | undefined;
}

/** Reads a file to its end; a connection that breaks is replaced by one that begins where it broke. */
export function resumable(journey: StreamJourney, first: OpenStream): Resumable {
  const at: Standing = { stream: first, receivedBytes: 0, sinceBytes: 0, tries: 1, changed: undefined };
  return {
    bytes: readOn(journey, first, at),
    changed: () => at.changed,
    close: () => at.stream.close(),
  };
}

async function* readOn(journey: StreamJourney, first: OpenStream, at: Standing): AsyncGenerator<Uint8Array> {
  const { maxBytes } = journey.limits;
  for (;;) {
    const broken = yield* readUntilBroken(at, maxBytes);
    if (!broken) return;
    journey.request.signal.throwIfAborted();
    await at.stream.close();
    await resume(journey, first, at, broken);
  }
}

/** Answers what broke the connection, undefined at the end of the file. */
async function* readUntilBroken(
  at: Standing,
  maxBytes: number,
): AsyncGenerator<Uint8Array, SourceError | undefined> {
  const { chunks } = at.stream;
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await chunks.next();
    } catch (error) {
      if (error instanceof SourceError && error.transient) return error;
      throw error;
    }
    if (next.done) return undefined;
    at.receivedBytes += next.value.byteLength;
    if (at.receivedBytes > maxBytes) throw tooLarge(maxBytes);
    yield next.value;
  }
}

async function resume(
  journey: StreamJourney,
  first: OpenStream,
  at: Standing,
  broken: SourceError,
): Promise<void> {
  const { request, limits } = journey;
  const validator = validatorOf(first);
  if (validator === null || first.isPacked) throw changedSince(at, broken);
  if (at.receivedBytes - at.sinceBytes >= PROGRESS_BYTES) at.tries = 1;
  at.sinceBytes = at.receivedBytes;
  for (let last = broken; ;) {
    if (at.tries >= limits.maxTries) throw last;
    await sleep(limits.pauseMs * 2 ** (at.tries - 1), undefined, { signal: request.signal });
    at.tries += 1;
    try {
      const range = { range: `bytes=${at.receivedBytes}-`, "if-range": validator };
      at.stream = await openStream(journey, { url: first.url, range });
      return await skipTo(first, at);
    } catch (error) {
      if (at.changed || !(error instanceof SourceError)) throw error;
      // An address that was good for one visit, or a file that is shorter by now.
      if (!error.transient) throw changedSince(at, error);
      await at.stream.close();
      last = error;
    }
  }
}

/** Makes sure that the new connection goes on with the same file, and where the old one ended. */
async function skipTo(first: OpenStream, at: Standing): Promise<void> {
  const { stream } = at;
  const isSame = validatorOf(stream) === null || validatorOf(stream) === validatorOf(first);
  if (stream.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(stream.headers.get("content-range") ?? "");
    const isThere = Number(range?.[1]) === at.receivedBytes;
    const total = range?.[2] === "*" || first.sizeBytes === null ? undefined : Number(range?.[2]);
    if (isSame && isThere && (total === undefined || total === first.sizeBytes)) return;
    throw changedSince(at);
  }
  if (validatorOf(stream) !== validatorOf(first) || stream.isPacked) throw changedSince(at);
  at.stream = { ...stream, chunks: withoutFirst(stream.chunks, at.receivedBytes) };
}

/** For servers that know no ranges: the same file again, of which only the rest is new. */
async function* withoutFirst(chunks: AsyncGenerator<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    const rest = chunk.subarray(Math.min(left, chunk.byteLength));
    left -= chunk.byteLength - rest.byteLength;
    if (rest.byteLength > 0) yield rest;
  }
}

/** What tells one state of a file from another, byte for byte; a weak ETag does not. */
function validatorOf({ headers }: OpenStream): string | null {
  const etag = headers.get("etag");
  return etag !== null && etag.startsWith('"') ? etag : headers.get("last-modified");
}

function changedSince(at: Standing, cause?: Error): Error {
  at.changed = new SourceError("unreachable", "The file is another one each time it is read.", {
    transient: true,
    cause,
  });
  return at.changed;
}
