import { GetObjectCommand, S3Client, UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { BlobInfo, BlobStore, UploadedPart } from "@earmark/core";

import { writeInParts } from "./parts.ts";
import { bare, blobsOf } from "./s3-objects.ts";
import { uploadsOf } from "./s3-uploads.ts";
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
export function createS3Store(settings: S3Settings): BlobStore {
  const { bucket: Bucket } = settings;
  const client = connect(settings);
  return {
    ...uploadsOf(client, Bucket),
    ...blobsOf(client, Bucket),
    write: (key, bytes, { signal }) => write(client, { Bucket, Key: key }, bytes, signal),
    async signPart(Key, { token: UploadId, partNumber: PartNumber, sizeBytes: ContentLength }) {
      // The size is signed, too: as many bytes, or none.
      return signed(client, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, ContentLength }));
    },
    async signRead(Key, { contentType, until }) {
      const { type, disposition } = servedAs(contentType);
      const as = { ResponseContentType: type, ResponseContentDisposition: disposition };
      return signed(client, new GetObjectCommand({ Bucket, Key, ...as }), until);
    },
  };
}

const connect = ({ endpoint, pathStyle, credentials, region }: S3Settings): S3Client =>
  new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    // Otherwise a signed address carries the checksum of nothing, and no part would match it.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });

async function write(
  client: S3Client,
  { Bucket, Key }: { Bucket: string; Key: string },
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<BlobInfo> {
  const { beginUpload, completeUpload, abortUpload } = uploadsOf(client, Bucket);
  const { token: UploadId } = await beginUpload(Key, { contentType: "application/octet-stream" });
  const put = async (PartNumber: number, Body: Uint8Array): Promise<UploadedPart> => {
    const command = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body });
    const { ETag } = await client.send(command, { abortSignal: signal });
    return { partNumber: PartNumber, sizeBytes: Body.byteLength, etag: bare(ETag) };
  };
  const complete = (parts: readonly UploadedPart[]) => completeUpload(Key, UploadId, parts);
  return writeInParts(bytes, { put, complete, abort: () => abortUpload(Key, UploadId) }, signal);
}

async function signed(client: S3Client, command: UploadPartCommand | GetObjectCommand, until?: Date) {
  const nowMs = Date.now();
  const leftSeconds = until ? Math.floor((until.getTime() - nowMs) / 1_000) : LASTS_SECONDS;
  // S3 knows no address that is good for less.
  const expiresIn = Math.max(1, Math.min(LASTS_SECONDS, leftSeconds));
  const expiresAt = new Date(nowMs + expiresIn * 1_000).toISOString();
  const url = await getSignedUrl(client, command as GetObjectCommand, { expiresIn });
  return { url, expiresAt };
}
