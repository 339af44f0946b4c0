import { DomainError } from "../errors.ts";
import type { StoredUpload } from "../items/stored-source.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { KeptUpload } from "./upload.ts";

/** The upload that an item is to be made of. Throws DomainError "not-found", "conflict" when parts are missing. */
export async function finishedUpload(
  { uploads }: Pick<StoragePorts, "uploads">,
  ownerId: string,
  uploadId: string,
): Promise<KeptUpload> {
  const kept = await uploads.find(ownerId, uploadId);
  if (!kept) throw new DomainError("not-found", `No upload ${uploadId}`);
  if (kept.upload.status !== "complete")
    throw new DomainError("conflict", "The upload is not complete; send the missing parts, and complete it");
  return kept;
}

/** What an item keeps of the upload it is made of. */
export const storedUpload = ({ key, upload }: KeptUpload): StoredUpload => ({
  type: "upload",
  uploadId: upload.id,
  key,
  name: upload.name,
  sizeBytes: upload.sizeBytes,
  contentType: upload.contentType,
});
