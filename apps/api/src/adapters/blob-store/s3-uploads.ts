import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  paginateListParts,
  type S3Client,
} from "@aws-sdk/client-s3";
import { type BlobStore, DomainError, type UploadedPart } from "@earmark/core";

import { joinedInfo } from "./parts.ts";
import { bare, findObject, isNamed } from "./s3-objects.ts";

/** The half of a BlobStore on S3 that is about uploads in parts. */
export const uploadsOf = (
  client: S3Client,
  Bucket: string,
): Pick<BlobStore, "beginUpload" | "listParts" | "completeUpload" | "abortUpload"> => ({
  async beginUpload(Key, { contentType: ContentType }) {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType }));
    if (UploadId === undefined) throw new Error("S3 began an upload without naming it");
    return { token: UploadId };
  },
  listParts: (key, token) => listParts(client, Bucket, key, token),
  async completeUpload(Key, UploadId, parts) {
    const Parts = parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: `"${etag}"` }));
    try {
      const command = new CompleteMultipartUploadCommand({
        Bucket,
        Key,
        UploadId,
        MultipartUpload: { Parts },
      });
      const { ETag } = await client.send(command);
      return { ...joinedInfo(parts), etag: bare(ETag) };
    } catch (error) {
      // It was joined before, or there is none.
      const done = isNamed(error, "NoSuchUpload") ? await findObject(client, Bucket, Key) : undefined;
      if (done) return done;
      // Sent again between the listing and the joining.
      if (isNamed(error, "InvalidPart")) throw new DomainError("conflict", "A part is not as it was listed");
      throw isNamed(error, "NoSuchUpload") ? new DomainError("not-found", "There is no such upload") : error;
    }
  },
  async abortUpload(Key, UploadId) {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch((error: unknown) => {
      if (!isNamed(error, "NoSuchUpload")) throw error;
    });
  },
});

async function listParts(
  client: S3Client,
  Bucket: string,
  Key: string,
  UploadId: string,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  try {
    for await (const { Parts = [] } of paginateListParts({ client }, { Bucket, Key, UploadId }))
      for (const { PartNumber = 0, Size = 0, ETag } of Parts)
        parts.push({ partNumber: PartNumber, sizeBytes: Size, etag: bare(ETag) });
  } catch (error) {
    if (isNamed(error, "NoSuchUpload")) throw new DomainError("not-found", "There is no such upload");
    throw error;
  }
  return parts;
}
