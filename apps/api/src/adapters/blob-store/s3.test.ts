import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test, vi } from "vitest";

import { openDiskStore } from "./disk.ts";
import { createS3Store, type S3Settings } from "./s3.ts";
import { startS3 } from "./testing/s3-server.ts";

const settings: S3Settings = {
  bucket: "files",
  region: "eu-central-1",
  endpoint: undefined,
  pathStyle: false,
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
};
const signal = new AbortController().signal;
afterEach(() => void vi.unstubAllEnvs());

test("a part's address is good for its size alone, and asks for no checksum that nobody could know", async () => {
  const part = { token: "upload", partNumber: 3, sizeBytes: 7 };
  const { url } = await createS3Store(settings).signPart("uploads/a/b", part);
  const { host, pathname, searchParams } = new URL(url);
  expect([host, pathname]).toEqual(["files.s3.eu-central-1.amazonaws.com", "/uploads/a/b"]);
  expect(searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;host");
  expect([...searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
  const other = await createS3Store(settings).signPart("uploads/a/b", { ...part, sizeBytes: 8 });
  expect(new URL(other.url).searchParams.get("X-Amz-Signature")).not.toBe(
    searchParams.get("X-Amz-Signature"),
  );
});

test("without a key of its own, the bucket is asked with the one that AWS gives a function", async () => {
  const given = { AWS_ACCESS_KEY_ID: "ASIAFUNCTION", AWS_SECRET_ACCESS_KEY: "s", AWS_SESSION_TOKEN: "token" };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const store = createS3Store({ ...settings, credentials: undefined });
  const { url } = await store.signRead("a", { contentType: "audio/mpeg" });
  const { searchParams } = new URL(url);
  expect(searchParams.get("X-Amz-Credential")).toMatch(/^ASIAFUNCTION\//);
  expect(searchParams.get("X-Amz-Security-Token")).toBe("token");
});

test.each([
  ["audio/mpeg", "audio/mpeg", "inline"],
  ["text/html", "application/octet-stream", "attachment"],
  ["image/svg+xml", "application/octet-stream", "attachment"],
])("%s is read as %s", async (contentType, type, disposition) => {
  const { url } = await createS3Store(settings).signRead("a", { contentType });
  const { searchParams } = new URL(url);
  expect(searchParams.get("response-content-type")).toBe(type);
  expect(searchParams.get("response-content-disposition")).toBe(disposition);
});

test("the same bytes have the same ETag on disk and in a bucket", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "earmark-blobs-"));
  const server = await startS3();
  try {
    const stores = [await openDiskStore(folder, () => new Date()), createS3Store(server.settings)];
    const infos = await Promise.all(stores.map((store) => store.write("a", bytes(), { signal })));
    expect(infos[0]).toEqual(infos[1]);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function* bytes() {
  for (let n = 0; n < 20; n += 1) yield new Uint8Array(1_000_000).fill(n);
}
