import { Readable } from "node:stream";

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  paginateListParts,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type BlobStore, DomainError, type UploadedPart } from "@earmark/core";

import { joinedInfo, writeInParts } from "./parts.ts";
import { servedAs } from "./served-as.ts";

/** How long an address lasts: a slow line and a night in between. */
const LASTS_SECONDS = 6 * 3_600;

export interface S3Settings {
  bucket: string;
  region: string;
  /** Of a server that speaks S3's API; undefined is AWS. */
  endpoint: string | undefined;
  /** The bucket as the first part of the path instead of the host name. */
  pathStyle: boolean;
  /** Undefined is what the AWS SDK finds by itself: the role of the machine or the function. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
}

/** Blobs in a bucket of S3, or of a server that speaks its API. */
export function createS3Store({
  bucket: Bucket,
  endpoint,
  pathStyle,
  credentials,
  region,
}: S3Settings): BlobStore {
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    // Otherwise a signed address carries the checksum of nothing, and no part would match it.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const uploading = uploadsOf(client, Bucket);
  return {
    ...uploading,
    ...blobsOf(client, Bucket),
    async signPart(Key, { token: UploadId, partNumber: PartNumber, sizeBytes: ContentLength }) {
      // The size is signed, too: as many bytes, or none.
      return signed(client, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, ContentLength }));
    },
    async signRead(Key, { contentType }) {
      const { type, disposition } = servedAs(contentType);
      const as = { ResponseContentType: type, ResponseContentDisposition: disposition };
      return signed(client, new GetObjectCommand({ Bucket, Key, ...as }));
    },
    async write(Key, bytes, { signal }) {
      const { token: UploadId } = await uploading.beginUpload(Key, {
        contentType: "application/octet-stream",
      });
      const put = async (PartNumber: number, Body: Uint8Array): Promise<UploadedPart> => {
        const command = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body });
        const { ETag } = await client.send(command, { abortSignal: signal });
        return { partNumber: PartNumber, sizeBytes: Body.byteLength, etag: bare(ETag) };
      };
      const complete = (parts: readonly UploadedPart[]) => uploading.completeUpload(Key, UploadId, parts);
      return writeInParts(
        bytes,
        { put, complete, abort: () => uploading.abortUpload(Key, UploadId) },
        signal,
      );
    },
  };
}

const uploadsOf = (
  client: S3Client,
  Bucket: string,
): Pick<BlobStore, "beginUpload" | "listParts" | "completeUpload" | "abortUpload"> => ({
  async beginUpload(Key, { contentType: ContentType }) {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType }));
    if (UploadId === undefined) throw new Error("S3 began an upload without naming it");
    return { token: UploadId };
  },
  async listParts(Key, UploadId) {
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
  },
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
      const done = isNamed(error, "NoSuchUpload") ? await find(client, Bucket, Key) : undefined;
      if (done) return done;
      throw isNamed(error, "NoSuchUpload") ? new DomainError("not-found", "There is no such upload") : error;
    }
  },
  async abortUpload(Key, UploadId) {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch((error: unknown) => {
      if (!isNamed(error, "NoSuchUpload")) throw error;
    });
  },
});

const blobsOf = (
  client: S3Client,
  Bucket: string,
): Pick<BlobStore, "find" | "read" | "remove" | "removeAll"> => ({
  find: (Key) => find(client, Bucket, Key),
  async read(Key, { start = 0, end, signal }) {
    signal.throwIfAborted();
    const Range = `bytes=${start}-${end === undefined ? "" : end - 1}`;
    if (end !== undefined && end <= start) return Readable.from([]);
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range }), {
        abortSignal: signal,
      });
      return Body instanceof Readable ? Body : Readable.from([]);
    } catch (error) {
      if (isNamed(error, "InvalidRange")) return Readable.from([]);
      throw isNamed(error, "NoSuchKey") ? new DomainError("not-found", "There is no such blob") : error;
    }
  },
  async remove(Key) {
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
  },
  async removeAll(Prefix) {
    let removed = 0;
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
      const Objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
      if (Objects.length === 0) continue;
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      if (Errors.length > 0) throw new Error(`S3 did not remove ${Errors.length} of ${Objects.length} blobs`);
      removed += Objects.length;
    }
    return removed;
  },
});

async function find(client: S3Client, Bucket: string, Key: string) {
  try {
    const { ContentLength = 0, ETag } = await client.send(new HeadObjectCommand({ Bucket, Key }));
    return { sizeBytes: ContentLength, etag: bare(ETag) };
  } catch (error) {
    if (isNamed(error, "NotFound") || isNamed(error, "NoSuchKey")) return undefined;
    throw error;
  }
}

async function signed(client: S3Client, command: UploadPartCommand | GetObjectCommand) {
  const expiresAt = new Date(Date.now() + LASTS_SECONDS * 1_000).toISOString();
  const url = await getSignedUrl(client, command as GetObjectCommand, { expiresIn: LASTS_SECONDS });
  return { url, expiresAt };
}

const bare = (etag: string | undefined): string => (etag ?? "").replaceAll('"', "");

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
