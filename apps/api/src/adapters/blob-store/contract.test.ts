import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { SignedRequest } from "@earmark/core";
import { blobStoreContract, type OpenBlobs } from "@earmark/core/testing/contracts";
import { describe } from "vitest";

import { testApp } from "../../testing/test-app.ts";
import { openDiskStore } from "./disk.ts";
import { createS3Store } from "./s3.ts";
import { startS3 } from "./testing/s3-server.ts";

describe("the store on disk keeps the contract", () =>
  blobStoreContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), "earmark-blobs-"));
    const disk = await openDiskStore(folder, () => new Date());
    const { send } = testApp({}, { localBlobs: disk });
    return {
      blobs: disk,
      ...browser((url, init) => send(url, init)),
      close: () => rm(folder, { recursive: true, force: true }),
    };
  }));

describe("the store on S3 keeps the contract", () =>
  blobStoreContract(async () => {
    const server = await startS3();
    return { blobs: createS3Store(server.settings), ...browser(fetch), close: server.close };
  }));

function browser(
  request: (url: string, init: RequestInit) => Promise<Response>,
): Pick<OpenBlobs, "send" | "fetch"> {
  return {
    async send({ url }: SignedRequest, bytes) {
      const headers = { "content-length": String(bytes.byteLength) };
      return (await request(url, { method: "PUT", headers, body: bytes.slice() })).status;
    },
    async fetch({ url }: SignedRequest, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {};
      const response = await request(url, { headers });
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
  };
}
