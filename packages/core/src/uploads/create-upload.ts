import { heldLimit, heldRefusal } from "../billing/held-allowance.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { uploadKey } from "../items/blob-prefix.ts";
import {
  MAX_UPLOAD_BYTES,
  type NewUpload,
  partSizeOf,
  type Upload,
  UPLOAD_BOUNDS,
  UPLOAD_DAYS,
} from "./upload.ts";

const DAY_MS = 86_400_000;

/**
 * Begins an upload. Throws DomainError "too-large", "quota-exceeded" for who holds all that their plan allows, "conflict"
 * for too many on their way.
 */
export async function createUpload(
  ctx: Context<"blobs" | "clock" | "ids" | "uploads">,
  { name, sizeBytes, contentType = "application/octet-stream" }: NewUpload,
): Promise<Upload> {
  const { actor, blobs, clock, ids, uploads } = ctx;
  if (sizeBytes > MAX_UPLOAD_BYTES) throw new DomainError("too-large", "A file may have 4 GB");
  const id = ids.next("upl");
  const key = uploadKey(actor.userId, id);
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
  const passed = await uploads.insert(actor.userId, kept, boundsOf(ctx));
  if (passed === undefined) return { ...upload, uploadedParts: [] };
  await blobs.abortUpload(key, token);
  throw passed === "maxOpen" ? tooManyOpen() : await tooMuch(ctx, sizeBytes);
}

const boundsOf = ({ actor }: Context<never>) => ({
  ...UPLOAD_BOUNDS,
  maxBytes: heldLimit(actor.plan, "storage-bytes", UPLOAD_BOUNDS.maxBytes),
});

const tooManyOpen = () =>
  new DomainError("conflict", `${UPLOAD_BOUNDS.maxOpen} uploads are on their way. Finish or delete some`);

async function tooMuch({ actor, uploads }: Context<"uploads">, wanted: number): Promise<DomainError> {
  const used = await uploads.heldBytes(actor.userId);
  return (
    heldRefusal(actor.plan, { allowance: "storage-bytes", used, wanted }) ??
    new DomainError("conflict", "One person may keep files of 50 GB. Delete some")
  );
}
