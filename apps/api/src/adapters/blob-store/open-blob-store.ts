import type { BlobStore } from "@earmark/core";

import type { LocalBlobs } from "../../routes/blobs.ts";
import { openDiskStore } from "./disk.ts";
import type { S3Settings } from "./s3.ts";

/** The bucket that is set up, else a folder, whose addresses this API has to answer itself. */
export async function openBlobStore(
  { dataDir, s3 }: { dataDir: string; s3: S3Settings | undefined },
  now: () => Date,
): Promise<{ blobs: BlobStore; localBlobs: LocalBlobs | undefined }> {
  if (!s3) {
    const disk = await openDiskStore(dataDir, now);
    return { blobs: disk, localBlobs: disk };
  }
  // The SDK takes a while to load, and most installations have no bucket.
  const { createS3Store } = await import("./s3.ts");
  return { blobs: createS3Store(s3), localBlobs: undefined };
}
