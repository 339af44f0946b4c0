import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openDiskStore } from "../adapters/blob-store/disk.ts";
import { testApp } from "../testing/test-app.ts";

let folder: string;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earmark-uploads-"));
  const disk = await openDiskStore(folder, () => new Date());
  app = testApp({ blobs: disk }, { localBlobs: disk });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const FILE = { name: "talk.mp3", sizeBytes: 6_000_000, contentType: "audio/mpeg" };
const params = (id: string) => ({ params: { path: { id } } });

test("a file goes up in parts, some before and some after a reload, and becomes an item", async () => {
  const api = app.api("ada");
  const { data: upload } = await api.POST("/v1/uploads", { body: FILE });
  const id = upload?.id ?? "";
  expect(upload).toMatchObject({ parts: 2, partSizeBytes: 5 * 1024 * 1024, status: "open" });
  const send = async (partNumber: number) => {
    const { data } = await api.POST("/v1/uploads/{id}/parts", {
      ...params(id),
      body: { partNumbers: [partNumber] },
    });
    const { url = "", sizeBytes = 0 } = data?.parts[0] ?? {};
    const headers = { "content-length": String(sizeBytes) };
    return (await app.send(url, { method: "PUT", headers, body: new Uint8Array(sizeBytes) })).status;
  };
  expect(await send(2)).toBe(200);
  const missing = await api.POST("/v1/uploads/{id}/complete", params(id));
  expect(missing.error).toMatchObject({
    code: "conflict",
    detail: expect.stringMatching(/whole: 1$/) as string,
  });
  expect((await api.GET("/v1/uploads/{id}", params(id))).data?.uploadedParts).toEqual([2]);
  expect(await send(1)).toBe(200);
  expect((await api.POST("/v1/uploads/{id}/complete", params(id))).data?.status).toBe("complete");
  const made = await api.POST("/v1/items", { body: { source: { type: "upload", uploadId: id } } });
  expect(made.response.status).toBe(202);
  expect(made.data).toMatchObject({ fileName: "talk.mp3", title: "talk.mp3" });
  expect((await api.DELETE("/v1/uploads/{id}", params(id))).error).toMatchObject({ code: "conflict" });
});

test("a repeated request with the same key begins one upload", async () => {
  const begin = async () => {
    const header = { "idempotency-key": "once" };
    return (await app.api("bob").POST("/v1/uploads", { body: FILE, params: { header } })).data?.id;
  };
  expect(await begin()).toBe(await begin());
});

test("a deleted upload takes no more parts", async () => {
  const api = app.api("ada");
  const id = (await api.POST("/v1/uploads", { body: FILE })).data?.id ?? "";
  const { data } = await api.POST("/v1/uploads/{id}/parts", { ...params(id), body: { partNumbers: [1] } });
  const { url = "", sizeBytes = 0 } = data?.parts[0] ?? {};
  expect((await api.DELETE("/v1/uploads/{id}", params(id))).response.status).toBe(204);
  const headers = { "content-length": String(sizeBytes) };
  expect((await app.send(url, { method: "PUT", headers, body: new Uint8Array(sizeBytes) })).status).toBe(404);
  expect((await api.GET("/v1/uploads/{id}", params(id))).response.status).toBe(404);
});
