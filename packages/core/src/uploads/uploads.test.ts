import { describe, expect, test } from "vitest";

import { blobPrefix } from "../items/blob-prefix.ts";
import { createItem } from "../items/create-item.ts";
import { deleteItem, UNDO_DAYS } from "../items/delete-item.ts";
import { purgeDeleted } from "../items/purge-deleted.ts";
import { restoreItem } from "../items/restore-item.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { completeUpload } from "./complete-upload.ts";
import { createUpload } from "./create-upload.ts";
import { deleteUpload } from "./delete-upload.ts";
import { getUpload } from "./get-upload.ts";
import { signParts } from "./sign-parts.ts";
import { MAX_UPLOAD_BYTES, NewUpload, partSizeOf, UPLOAD_BOUNDS, UPLOAD_DAYS } from "./upload.ts";

const DAY_MS = 86_400_000;
const MIB = 1024 ** 2;
const FILE = { name: "talk.mp3", sizeBytes: 11 * MIB, contentType: "audio/mpeg" };

function store() {
  const ports = fakePorts();
  const ada = { ...ports, actor: actor("ada") };
  const bob = { ...ports, actor: actor("bob") };
  const begin = async () => (await createUpload(ada, FILE)).id;
  const send = async (id: string, ...numbers: number[]) => {
    const { parts } = await signParts(ada, id, { partNumbers: numbers });
    return Promise.all(
      parts.map(({ url, sizeBytes, partNumber }) =>
        ports.browser.send(url, new Uint8Array(sizeBytes).fill(partNumber)),
      ),
    );
  };
  const upload = async () => {
    const id = await begin();
    await send(id, 1, 2, 3);
    await completeUpload(ada, id);
    return id;
  };
  const save = async () => createItem(ada, { source: { type: "upload", uploadId: await upload() } });
  const keyOf = async (id: string) => (await ports.uploads.find("ada", id))?.key ?? "";
  return { ports, ada, bob, begin, send, upload, save, keyOf };
}

describe("uploading", () => {
  test("a file is sent in parts, in any order, some of them twice, and joined by what the store itself says", async () => {
    const { ada, begin, send } = store();
    const id = await begin();
    expect(await getUpload(ada, id)).toMatchObject({ parts: 3, partSizeBytes: 5 * MIB, uploadedParts: [] });
    expect(await send(id, 3, 1, 3)).toEqual([200, 200]);
    expect(await getUpload(ada, id)).toMatchObject({ status: "open", uploadedParts: [1, 3] });
    await send(id, 2, 1);
    expect(await completeUpload(ada, id)).toMatchObject({ status: "complete", uploadedParts: [1, 2, 3] });
    expect(await completeUpload(ada, id)).toMatchObject({ status: "complete" });
  });

  test("a missing part is named, and nothing is joined", async () => {
    const { ada, ports, begin, send, keyOf } = store();
    const id = await begin();
    await send(id, 2);
    await expect(completeUpload(ada, id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/these have not arrived whole: 1, 3$/) as string,
    });
    expect(await ports.blobs.find(await keyOf(id))).toBeUndefined();
    await send(id, 1, 3);
    expect(await completeUpload(ada, id)).toMatchObject({ status: "complete" });
  });

  test("a server that died after joining, before saying so, has lost nothing", async () => {
    const { ada, ports, begin, send } = store();
    const id = await begin();
    await send(id, 1, 2, 3);
    const dying = { ...ports.uploads, complete: () => Promise.reject(new Error("killed")) };
    await expect(completeUpload({ ...ada, uploads: dying }, id)).rejects.toThrow("killed");
    expect(await getUpload(ada, id)).toMatchObject({ status: "open", uploadedParts: [1, 2, 3] });
    expect(await completeUpload(ada, id)).toMatchObject({ status: "complete" });
  });

  test("another's upload does not exist", async () => {
    const { bob, begin } = store();
    const id = await begin();
    for (const attempt of [
      getUpload(bob, id),
      signParts(bob, id, { partNumbers: [1] }),
      completeUpload(bob, id),
      deleteUpload(bob, id),
      createItem(bob, { source: { type: "upload", uploadId: id } }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  });

  test("no file is larger than 4 GB, and no person has more on the way, or in all, than the bounds", async () => {
    const { ada, ports, begin } = store();
    await expect(createUpload(ada, { ...FILE, sizeBytes: MAX_UPLOAD_BYTES + 1 })).rejects.toMatchObject({
      code: "too-large",
    });
    for (let n = 0; n < UPLOAD_BOUNDS.maxOpen; n += 1) await begin();
    await expect(begin()).rejects.toMatchObject({ code: "conflict" });
    expect((await createUpload({ ...ports, actor: actor("bob") }, FILE)).status).toBe("open");
  });

  test("sizes of parts are what S3 takes, for every file", () => {
    for (const sizeBytes of [1, 5 * MIB, 5 * MIB + 1, 3 * 1024 * MIB, MAX_UPLOAD_BYTES]) {
      const size = partSizeOf(sizeBytes);
      expect(size).toBeGreaterThanOrEqual(5 * MIB);
      expect(Math.ceil(sizeBytes / size)).toBeLessThanOrEqual(512);
    }
    expect(NewUpload.safeParse({ name: "a", sizeBytes: 0 }).success).toBe(false);
    expect(NewUpload.safeParse({ name: "a", sizeBytes: 1, contentType: "text/html\r\nX: y" }).success).toBe(
      false,
    );
  });

  test("part numbers beyond the last, and parts of a complete upload, are refused", async () => {
    const { ada, begin, upload } = store();
    await expect(signParts(ada, await begin(), { partNumbers: [4] })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(signParts(ada, await upload(), { partNumbers: [1] })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("an item of an upload", () => {
  test("has the file's name, and is read from the blob", async () => {
    const { ports, save } = store();
    const { item, created } = await save();
    expect(created).toBe(true);
    expect(item).toMatchObject({ title: "talk.mp3", fileName: "talk.mp3", url: null, status: "queued" });
    const begun = await ports.items.beginRun("ada", item.id, ports.clock.now());
    expect(begun?.stored.source).toMatchObject({ type: "upload", ...FILE });
  });

  test("is made of a complete upload only", async () => {
    const { ada, begin } = store();
    const made = createItem(ada, { source: { type: "upload", uploadId: await begin() } });
    await expect(made).rejects.toMatchObject({ code: "conflict" });
  });

  test("is one for the same file sent twice, or the same upload given twice; the second copy is erased", async () => {
    const { ada, ports, save, upload, keyOf } = store();
    const { item } = await save();
    const again = await upload();
    const key = await keyOf(again);
    const source = { type: "upload" as const, uploadId: again };
    expect(await createItem(ada, { source })).toEqual({ item, created: false });
    await expect(createItem(ada, { source })).rejects.toMatchObject({ code: "not-found" });
    expect(await ports.blobs.find(key)).toBeDefined();
    await purgeDeleted(ports);
    expect(await ports.blobs.find(key)).toBeUndefined();
    expect(await ports.blobs.removeAll("uploads/")).toBe(1);
  });

  test("goes on from a new copy of a file that the store has lost", async () => {
    const { ada, ports, save, upload, keyOf } = store();
    const { item } = await save();
    const begun = await ports.items.beginRun("ada", item.id, ports.clock.now());
    const failure = { reason: "upload-missing" as const, detail: "", attempts: [] };
    if (begun) await ports.items.advance(begun.run, { status: "failed", failure }, ports.clock.now());
    const uploadId = await upload();
    const again = await createItem(ada, { source: { type: "upload", uploadId } });
    expect(again).toMatchObject({ item: { id: item.id, status: "queued" }, created: true });
    expect(await ports.items.findSource("ada", item.id)).toMatchObject({ key: await keyOf(uploadId) });
  });

  test("keeps its upload from being deleted by itself", async () => {
    const { ada, upload } = store();
    const uploadId = await upload();
    await createItem(ada, { source: { type: "upload", uploadId } });
    await expect(deleteUpload(ada, uploadId)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("erasing", () => {
  async function saved() {
    const all = store();
    const { item } = await all.save();
    const made = `${blobPrefix("ada", item.id)}media`;
    await all.ports.blobs.write(made, bytes(), { signal: new AbortController().signal });
    return { ...all, item, made, held: async () => (await all.ports.blobs.find(made)) !== undefined };
  }

  test("a deleted item keeps its file for the time of undo, and has none a moment later", async () => {
    const { ada, ports, item, held } = await saved();
    await deleteItem(ada, item.id);
    ports.pass(UNDO_DAYS * DAY_MS - 1_000);
    await purgeDeleted(ports);
    expect(await held()).toBe(true);
    expect((await restoreItem(ada, item.id)).id).toBe(item.id);
    await purgeDeleted(ports);
    expect(await held()).toBe(true);
    await deleteItem(ada, item.id);
    ports.pass(UNDO_DAYS * DAY_MS + 1_000);
    await purgeDeleted(ports);
    expect(await held()).toBe(false);
    expect(await ports.blobs.removeAll("")).toBe(0);
    expect(await ports.uploads.takeDiscarded(ports.clock.now(), 10)).toEqual([]);
  });

  test.each(["blobs.removeAll", "items.purge", "blobs.remove", "uploads.erase"])(
    "a process that dies at %s leaves nothing that the next purge does not erase",
    async (where) => {
      const { ada, ports, item } = await saved();
      await deleteItem(ada, item.id);
      ports.pass(UNDO_DAYS * DAY_MS + 1_000);
      const [port = "", method = ""] = where.split(".");
      const die = () => Promise.reject(new Error("killed"));
      const dying = { ...ports, [port]: { ...ports[port as "blobs"], [method]: die } };
      await expect(purgeDeleted(dying)).rejects.toThrow("killed");
      await purgeDeleted(ports);
      expect(await ports.blobs.removeAll("")).toBe(0);
      expect(await ports.uploads.takeDiscarded(ports.clock.now(), 10)).toEqual([]);
    },
  );

  test("an upload that nobody finished or used is erased in its time, not before", async () => {
    const { ada, ports, begin, send, upload } = store();
    const [open, unused] = [await begin(), await upload()];
    await send(open, 1);
    ports.pass(UPLOAD_DAYS * DAY_MS - 1_000);
    await purgeDeleted(ports);
    expect(await getUpload(ada, open)).toMatchObject({ uploadedParts: [1] });
    ports.pass(2_000);
    await purgeDeleted(ports);
    for (const id of [open, unused])
      await expect(getUpload(ada, id)).rejects.toMatchObject({ code: "not-found" });
    expect(await ports.blobs.removeAll("")).toBe(0);
  });

  test("a deleted upload is gone at once; interrupted, at the next purge", async () => {
    const { ada, ports, upload, keyOf } = store();
    const [first, second] = [await upload(), await upload()];
    await deleteUpload(ada, first);
    const dying = { ...ada, blobs: { ...ports.blobs, remove: () => Promise.reject(new Error("killed")) } };
    const key = await keyOf(second);
    await expect(deleteUpload(dying, second)).rejects.toThrow("killed");
    await expect(getUpload(ada, second)).rejects.toMatchObject({ code: "not-found" });
    expect(await ports.blobs.find(key)).toBeDefined();
    await purgeDeleted(ports);
    expect(await ports.blobs.removeAll("")).toBe(0);
  });
});

async function* bytes() {
  yield new Uint8Array(10);
}
