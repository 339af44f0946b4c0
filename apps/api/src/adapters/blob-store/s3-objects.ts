import { Readable } from "node:stream";

import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import { type BlobInfo, type BlobStore, DomainError } from "@earmark/core";

/** The half of a BlobStore on S3 that is about whole blobs. */
export const blobsOf = (
  client: S3Client,
  Bucket: string,
): Pick<BlobStore, "find" | "read" | "remove" | "removeAll"> => ({
  find: (Key) => findObject(client, Bucket, Key),
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

/** Size and ETag of an object; undefined when there is none. */
export async function findObject(
  client: S3Client,
  Bucket: string,
  Key: string,
): Promise<BlobInfo | undefined> {
  try {
    const { ContentLength = 0, ETag } = await client.send(new HeadObjectCommand({ Bucket, Key }));
    return { sizeBytes: ContentLength, etag: bare(ETag) };
  } catch (error) {
    if (isNamed(error, "NotFound") || isNamed(error, "NoSuchKey")) return undefined;
    throw error;
  }
}

/** An ETag without its quotation marks. */
export const bare = (etag: string | undefined): string => (etag ?? "").replaceAll('"', "");

/** Whether S3 refused for this reason. */
export const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;
