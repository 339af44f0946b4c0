import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as zlib from "node:zlib";

import { SourceError } from "@earmark/core";

interface BodyLimits {
  /** Bytes after decompression. */
  maxBytes: number;
  maxCompressedBytes: number;
  maxRatio: number;
}

/** Small bodies may be packed as tightly as they like. */
const RATIO_FLOOR_BYTES = 1_048_576;

/** What RFC 9659 asks of every decoder of `zstd` content: windows of up to 8 MiB. */
const ZSTD_WINDOW_LOG = 23;

/** A Map, since the key is the server's to choose: an object also answers to "constructor". */
export const DECODERS = new Map<string, (firstByte: number) => Transform>([
  ["gzip", () => zlib.createGunzip()],
  ["x-gzip", () => zlib.createGunzip()],
  // The standard means zlib's wrapping; some servers send the bare stream, whose first byte can't be mistaken.
  ["deflate", (firstByte) => ((firstByte & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw())],
  ["br", () => zlib.createBrotliDecompress()],
  [
    "zstd",
    () => zlib.createZstdDecompress({ params: { [zlib.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }),
  ],
]);

export const ACCEPT_ENCODING = "gzip, deflate, br, zstd";

/**
 * Reads and decompresses a body as it arrives, and stops at the first limit it meets: memory is bounded by
 * `maxBytes`, whatever the sender claims or sends.
 * @throws SourceError `too-large`, `unsupported-type` (encodings within encodings), or the stream's own error.
 */
export async function readBody(
  body: Readable,
  headers: { contentEncoding: string; contentLength: string },
  limits: BodyLimits,
): Promise<Uint8Array> {
  const coding = contentCoding(headers.contentEncoding);
  if (Number(headers.contentLength) > limits.maxCompressedBytes) throw tooLarge(limits.maxCompressedBytes);
  const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return new Uint8Array();

  const received = { bytes: 0 };
  const decoder = DECODERS.get(coding)?.(first.value[0] ?? 0);
  const source = metered(first.value, chunks, received, limits.maxCompressedBytes);
  const sink = boundedSink(limits, decoder ? received : undefined);
  if (decoder) await pipeline(source, decoder, sink.drain);
  else await pipeline(source, sink.drain);
  return sink.bytes();
}

/** The one coding of the body, or "". Unknown ones are left for the sniffer to judge, as browsers do. */
export function contentCoding(contentEncoding: string): string {
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > 1)
    throw new SourceError(
      "unsupported-type",
      "The site sends this page compressed more than once, which is not opened.",
    );
  return codings[0] ?? "";
}

async function* metered(
  first: Buffer,
  rest: AsyncIterator<Buffer>,
  received: { bytes: number },
  maxBytes: number,
): AsyncGenerator<Buffer> {
  try {
    for (let chunk = first; ;) {
      received.bytes += chunk.byteLength;
      if (received.bytes > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
      const next = await rest.next();
      if (next.done) return;
      chunk = next.value;
    }
  } finally {
    await rest.return?.();
  }
}

/**
 * One growing buffer. A list of chunks would hold a hundred bytes of bookkeeping for each one-byte chunk that a
 * hostile server sends.
 */
function boundedSink({ maxBytes, maxRatio }: BodyLimits, compressed: { bytes: number } | undefined) {
  let buffer = new Uint8Array(Math.min(65_536, maxBytes));
  let size = 0;
  const append = (chunk: Uint8Array) => {
    const end = size + chunk.byteLength;
    if (end > maxBytes) throw tooLarge(maxBytes);
    if (compressed) refuseBomb({ unpackedBytes: end, sentBytes: compressed.bytes, maxRatio });
    if (end > buffer.byteLength) {
      const larger = new Uint8Array(Math.min(Math.max(end, buffer.byteLength * 2), maxBytes));
      larger.set(buffer.subarray(0, size));
      buffer = larger;
    }
    buffer.set(chunk, size);
    size = end;
  };
  return {
    drain: async (source: AsyncIterable<Uint8Array>) => {
      for await (const chunk of source) append(chunk);
    },
    bytes: () => buffer.slice(0, size),
  };
}

/** Throws "too-large" when a body above 1 MiB has unpacked to more than `maxRatio` times what was sent. */
export function refuseBomb(size: { unpackedBytes: number; sentBytes: number; maxRatio: number }): void {
  if (size.unpackedBytes > RATIO_FLOOR_BYTES && size.unpackedBytes > size.sentBytes * size.maxRatio)
    throw new SourceError(
      "too-large",
      "This page unpacks to far more than was sent, as an archive bomb does.",
    );
}

export function tooLarge(maxBytes: number): SourceError {
  const megabytes = (maxBytes / 1_048_576).toLocaleString("en", { maximumFractionDigits: 1 });
  return new SourceError(
    "too-large",
    `This is larger than the ${megabytes} MB that can be read from one address.`,
  );
}
