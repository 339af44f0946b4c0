import type { BlobStore } from "@earmark/core";

import type { LocalBlobs } from "../../routes/blobs.ts";
import { once, onFirstUse } from "../on-first-use.ts";
import type { S3Settings } from "./s3.ts";

const METHODS = [
  "beginUpload",
  "signPart",
  "listParts",
  "completeUpload",
  "abortUpload",
  "write",
  "find",
  "read",
  "signRead",
  "remove",
  "removeAll",
] as const;

/** The bucket that is set up, else a folder, whose addresses this API has to answer itself. */
export async function openBlobStore(
  { dataDir, s3 }: { dataDir: string; s3: S3Settings | undefined },
  now: () => Date,
): Promise<{ blobs: BlobStore; localBlobs: LocalBlobs | undefined }> {
  if (!s3) {
    const { openDiskStore } = await import("./disk.ts");
    const disk = await openDiskStore(dataDir, now);
    return { blobs: disk, localBlobs: disk };
  }
  // The SDK takes a while to load, and most requests have nothing to do with files.
  const open = once(async () => (await import("./s3.ts")).createS3Store(s3));
  return { blobs: onFirstUse(open, METHODS), localBlobs: undefined };
}
