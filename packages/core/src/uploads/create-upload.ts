import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import {
  MAX_UPLOAD_BYTES,
  type NewUpload,
  partSizeOf,
  type Upload,
  UPLOAD_BOUNDS,
  UPLOAD_DAYS,
} from "./upload.ts";

const DAY_MS = 86_400_000;

/** Begins an upload. Throws DomainError "too-large", or "quota-exceeded" for who holds all that one may. */
export async function createUpload(
  { actor, blobs, clock, ids, uploads }: Context<"blobs" | "clock" | "ids" | "uploads">,
  { name, sizeBytes, contentType = "application/octet-stream" }: NewUpload,
): Promise<Upload> {
  if (sizeBytes > MAX_UPLOAD_BYTES) throw new DomainError("too-large", "A file may have 4 GB");
  const id = ids.next("upl");
  const key = `uploads/${actor.userId}/${id}`;
  const now = clock.now();
  const partSizeBytes = partSizeOf(sizeBytes);
  const upload = {
    id,
    name,
    contentType,
    sizeBytes,
    partSizeBytes,
    parts: Math.ceil(sizeBytes / partSizeBytes),
    status: "open" as const,
    expiresAt: new Date(now.getTime() + UPLOAD_DAYS * DAY_MS).toISOString(),
  };
  const { token } = await blobs.beginUpload(key, { contentType });
  const kept = { upload, key, token, etag: null, itemId: null };
  if (await uploads.insert(actor.userId, kept, UPLOAD_BOUNDS)) return { ...upload, uploadedParts: [] };
  await blobs.abortUpload(key, token);
  throw new DomainError(
    "quota-exceeded",
    `One person may have ${UPLOAD_BOUNDS.maxOpen} uploads on their way, and keep files of 50 GB. Finish or delete some`,
  );
}
