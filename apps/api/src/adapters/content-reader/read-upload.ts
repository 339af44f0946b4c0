import { type BlobStore, type Reading, SourceError, type StoredUpload } from "@earmark/core";

import { type FileFormat, fileFormat } from "./file/file-format.ts";
import { titleOf } from "./file/file-name.ts";
import type { ReadFile } from "./read-file.ts";

/** Enough to tell what a file is. */
const HEAD_BYTES = 65_536;
/** A book full of pictures; what is read of one is far less. Recordings have a limit of their own. */
export const MAX_DOCUMENT_BYTES = 64 * 1_048_576;

export interface UploadDeps {
  blobs: Pick<BlobStore, "find" | "read">;
  readFile: ReadFile;
}

/**
 * What was uploaded: a recording is handed on where it lies, whatever its size; a document is loaded and read.
 * Throws SourceError: "upload-missing", "too-large" beyond 64 MB, and as reading the file does.
 */
export async function readUpload(
  deps: UploadDeps,
  upload: StoredUpload,
  signal: AbortSignal,
): Promise<Reading> {
  const { blobs, readFile } = deps;
  const { key, name } = upload;
  const blob = await blobs.find(key);
  if (!blob)
    throw new SourceError("upload-missing", "The uploaded file is no longer there. Upload it again.");
  const declaredType = upload.contentType.split(";", 1)[0]?.trim().toLowerCase() || null;
  const head = await load(blobs, key, Math.min(HEAD_BYTES, blob.sizeBytes), signal);
  const format = head.length === 0 ? "text" : fileFormat({ bytes: head, name, declaredType });
  if (isRecording(format)) return recordingIn(key, name, format);
  if (blob.sizeBytes > MAX_DOCUMENT_BYTES)
    throw new SourceError("too-large", "A document of more than 64 MB can't be read. Save a part of it.");
  const bytes = head.length === blob.sizeBytes ? head : await load(blobs, key, blob.sizeBytes, signal);
  return { type: "document", document: await readFile({ bytes, name, declaredType, facts: {}, signal }) };
}

const isRecording = (format: FileFormat) => format === "recording" || format === "video";

function recordingIn(key: string, name: string, kind: FileFormat): Reading {
  const title = titleOf(name);
  return {
    type: "recording",
    recording: {
      media: { at: "blob", key },
      kind: kind === "video" ? "video" : "recording",
      facts: title ? { title } : {},
      notes: [],
    },
    attempts: [],
  };
}

/** The first bytes of a blob, into memory that was set aside once. */
async function load(
  blobs: Pick<BlobStore, "read">,
  key: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  if (sizeBytes === 0) return bytes;
  let at = 0;
  for await (const chunk of await blobs.read(key, { start: 0, end: sizeBytes, signal })) {
    bytes.set(chunk.subarray(0, sizeBytes - at), at);
    at = Math.min(sizeBytes, at + chunk.length);
  }
  return bytes.subarray(0, at);
}
