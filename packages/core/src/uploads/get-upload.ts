import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { BlobStore, UploadedPart } from "../ports/blob-store.ts";
import { type KeptUpload, sizeOfPart, UploadId, type Upload } from "./upload.ts";

/** An upload of the asker's, with the parts that have arrived. Throws DomainError "not-found". */
export async function getUpload(ctx: Context<"blobs" | "uploads">, id: string): Promise<Upload> {
  const kept = await findUpload(ctx, id);
  const { upload } = kept;
  if (upload.status === "complete") return { ...upload, uploadedParts: allParts(upload) };
  const arrived = await arrivedParts(ctx.blobs, kept);
  if (arrived === "joined") return { ...upload, uploadedParts: allParts(upload) };
  return { ...upload, uploadedParts: arrived.map(({ partNumber }) => partNumber) };
}

/** An upload as it is kept. Somebody else's does not exist. Throws DomainError "not-found". */
export async function findUpload({ actor, uploads }: Context<"uploads">, id: string): Promise<KeptUpload> {
  const kept = UploadId.safeParse(id).success ? await uploads.find(actor.userId, id) : undefined;
  if (!kept) throw new DomainError("not-found", `No upload ${id}`);
  return kept;
}

/**
 * The parts that arrived with the size they must have; "joined" when the store has the whole file already, because
 * whoever joined them died before saying so. Throws DomainError "not-found" when the store knows nothing of it.
 */
export async function arrivedParts(
  blobs: BlobStore,
  { upload, key, token }: KeptUpload,
): Promise<UploadedPart[] | "joined"> {
  try {
    const parts = await blobs.listParts(key, token);
    return parts.filter(
      ({ partNumber, sizeBytes }) =>
        partNumber <= upload.parts && sizeBytes === sizeOfPart(upload, partNumber),
    );
  } catch (error) {
    const isGone = error instanceof DomainError && error.code === "not-found";
    const blob = isGone ? await blobs.find(key) : undefined;
    if (blob?.sizeBytes === upload.sizeBytes) return "joined";
    throw error;
  }
}

const allParts = ({ parts }: Pick<Upload, "parts">) => Array.from({ length: parts }, (_, index) => index + 1);
