import { pipeline, Readable } from "node:stream";

import { contentCoding, DECODERS, refuseBomb, tooLarge } from "./body.ts";

/** How many bytes one sent byte may unpack to. */
const MAX_RATIO = 100;

/**
 * Decompresses a body as it arrives, within bounds on both sides. Throws SourceError "too-large" and
 * "unsupported-type", or the decoder's own error.
 */
export async function* unpacked(
  arriving: AsyncGenerator<Uint8Array>,
  contentEncoding: string,
  { maxBytes }: { maxBytes: number },
): AsyncGenerator<Uint8Array> {
  const first = await arriving.next();
  if (first.done) return;
  const makeDecoder = DECODERS.get(contentCoding(contentEncoding));
  const sent = { bytes: 0 };
  const source = counted(first.value, arriving, sent);
  if (!makeDecoder) return yield* source;
  const decoder = makeDecoder(first.value[0] ?? 0);
  // Its failures come out of the decoder, where they are read.
  pipeline(Readable.from(source, { objectMode: false }), decoder, () => {});
  let bytes = 0;
  for await (const chunk of decoder as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    refuseBomb({ unpackedBytes: bytes, sentBytes: sent.bytes, maxRatio: MAX_RATIO });
    yield chunk;
  }
}

async function* counted(first: Uint8Array, rest: AsyncGenerator<Uint8Array>, sent: { bytes: number }) {
  sent.bytes += first.byteLength;
  yield first;
  for await (const chunk of rest) {
    sent.bytes += chunk.byteLength;
    yield chunk;
  }
}
