import { createHash } from "node:crypto";

import type { BlobInfo, UploadedPart } from "@earmark/core";

/** Part size of what the server writes itself. The same everywhere, so that equal bytes have equal ETags. */
const WRITE_PART_BYTES = 8 * 1024 * 1024;

/** Size and ETag of joined parts, as S3 makes it: the MD5 of the parts' MD5s, and how many they were. */
export function joinedInfo(parts: readonly Omit<UploadedPart, "partNumber">[]): BlobInfo {
  const hash = createHash("md5");
  for (const { etag } of parts) hash.update(etag, "hex");
  return {
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    etag: `${hash.digest("hex")}-${parts.length}`,
  };
}

/** How a store takes an upload in parts. */
interface PartWriter {
  put(partNumber: number, bytes: Uint8Array): Promise<UploadedPart>;
  complete(parts: readonly UploadedPart[]): Promise<BlobInfo>;
  abort(): Promise<void>;
}

/** Writes a stream as an upload in parts, one of them in memory at a time. Aborts the upload when anything fails. */
export async function writeInParts(
  bytes: AsyncIterable<Uint8Array>,
  writer: PartWriter,
  signal: AbortSignal,
): Promise<BlobInfo> {
  try {
    const parts: UploadedPart[] = [];
    for await (const part of inParts(bytes)) {
      signal.throwIfAborted();
      parts.push(await writer.put(parts.length + 1, part));
    }
    signal.throwIfAborted();
    return await writer.complete(parts);
  } catch (error) {
    // What went wrong first is what its caller must hear; an upload left behind is only litter.
    await writer.abort().catch(() => {});
    throw signal.aborted ? signal.reason : error;
  }
}

/** At least one, as an empty file is a file. The buffer is used again for the next one. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(WRITE_PART_BYTES);
  let size = 0;
  let count = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.byteLength;) {
      const piece = chunk.subarray(at, at + buffer.byteLength - size);
      buffer.set(piece, size);
      size += piece.byteLength;
      at += piece.byteLength;
      if (size < buffer.byteLength) continue;
      yield buffer;
      count += 1;
      size = 0;
    }
  }
  if (size > 0 || count === 0) yield buffer.subarray(0, size);
}
