import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { UploadedPart } from "../ports/blob-store.ts";
import { arrivedParts, findUpload, getUpload } from "./get-upload.ts";
import { type KeptUpload, type Upload, UPLOAD_DAYS } from "./upload.ts";

const DAY_MS = 86_400_000;
/** How many missing parts are named. */
const NAMED_PARTS = 20;

/**
 * Joins the parts. The store itself says which have arrived, so nobody needs to remember them. Repeating it is
 * harmless. Throws DomainError "conflict" when parts are missing, or have not the size they must have.
 */
export async function completeUpload(
  ctx: Context<"blobs" | "clock" | "uploads">,
  id: string,
): Promise<Upload> {
  const kept = await findUpload(ctx, id);
  if (kept.upload.status === "open") await join(ctx, kept);
  return getUpload(ctx, id);
}

async function join(
  { actor, blobs, clock, uploads }: Context<"blobs" | "clock" | "uploads">,
  kept: KeptUpload,
): Promise<void> {
  const { upload, key, token } = kept;
  const arrived = await arrivedParts(blobs, kept);
  const blob =
    arrived === "joined"
      ? await blobs.find(key)
      : await blobs.completeUpload(key, token, whole(upload, arrived));
  if (!blob) throw new DomainError("not-found", `No upload ${upload.id}`);
  const expiresAt = new Date(clock.now().getTime() + UPLOAD_DAYS * DAY_MS).toISOString();
  await uploads.complete(actor.userId, upload.id, { etag: blob.etag, expiresAt });
}

function whole({ parts }: KeptUpload["upload"], arrived: UploadedPart[]): UploadedPart[] {
  const there = new Set(arrived.map(({ partNumber }) => partNumber));
  const missing = Array.from({ length: parts }, (_, index) => index + 1).filter((n) => !there.has(n));
  if (missing.length === 0) return arrived;
  const named = missing.slice(0, NAMED_PARTS).join(", ");
  const more = missing.length > NAMED_PARTS ? ` and ${missing.length - NAMED_PARTS} more` : "";
  throw new DomainError("conflict", `Of ${parts} parts, these have not arrived whole: ${named}${more}`);
}
