import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openDiskStore } from "./disk.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earmark-disk-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const key = "uploads/ada/upl_1";
const SENDER = fileURLToPath(new URL("testing/dying-sender.ts", import.meta.url));

async function* filled(sizeBytes: number, value = 7) {
  yield new Uint8Array(sizeBytes).fill(value);
}

test(
  "a server killed in the middle of a part has the parts before it, and none of that one",
  { timeout: 60_000 },
  async () => {
    const store = await openDiskStore(folder, () => new Date());
    const { token } = await store.beginUpload(key, { contentType: "audio/mpeg" });
    const server = spawn(process.execPath, [SENDER, folder, key, token], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(server.stdout, "data");
    server.kill("SIGKILL");
    await once(server, "close");

    const next = await openDiskStore(folder, () => new Date());
    const part = { partNumber: 1, sizeBytes: 100_000 };
    expect(await next.listParts(key, token)).toEqual([{ ...part, etag: expect.any(String) as string }]);
    await next.receivePart({ key, token, partNumber: 2, sizeBytes: 100_000 }, filled(100_000));
    const info = await next.completeUpload(key, token, await next.listParts(key, token));
    expect(info.sizeBytes).toBe(200_000);
    expect(await readdir(join(folder, "blobs", "uploads"))).toEqual([]);
  },
);

test("of a part that is sent many times at once, whole ones only are kept, and one of them counts", async () => {
  const store = await openDiskStore(folder, () => new Date());
  const { token } = await store.beginUpload("b", { contentType: "audio/mpeg" });
  const part = { key: "b", token, partNumber: 1, sizeBytes: 50_000 };
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, n) => store.receivePart(part, filled(50_000, n))),
  );
  const listed = await store.listParts("b", token);
  expect(listed).toHaveLength(1);
  expect(sent.map(({ etag }) => etag)).toContain(listed[0]?.etag);
  expect((await store.completeUpload("b", token, listed)).sizeBytes).toBe(50_000);
});

test("removing leaves no empty folders behind", async () => {
  const store = await openDiskStore(folder, () => new Date());
  const { signal } = new AbortController();
  await store.write("items/ada/itm_1/media", filled(10), { signal });
  await store.removeAll("items/");
  expect(await readdir(join(folder, "blobs", "objects"))).not.toContain("items");
});

test("what a process that died was writing is removed after a week, and nothing that is still expected", async () => {
  const DAY_MS = 86_400_000;
  let now = new Date();
  const store = await openDiskStore(folder, () => now);
  const uploads = join(folder, "blobs", "uploads");
  const [left, paused] = await Promise.all(
    ["left", "paused"].map((name) => store.beginUpload(name, { contentType: "" })),
  );
  const parts = join(uploads, paused?.token ?? "", "parts");
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
  await utimes(parts, inDays(5), inDays(5));
  now = inDays(6);
  await store.beginUpload("next", { contentType: "" });
  expect(await readdir(uploads)).toContain(left?.token);
  now = inDays(8);
  await openDiskStore(folder, () => now);
  expect(await readdir(uploads)).not.toContain(left?.token);
  expect(await readdir(uploads)).toContain(paused?.token);
});
