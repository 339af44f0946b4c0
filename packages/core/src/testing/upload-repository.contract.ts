import { expect, test } from "vitest";

import type { KeptUpload } from "../uploads/upload.ts";
import { sampleStored, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const bounds = { maxOpen: 3, maxBytes: 1_000 };
const roomy = { maxOpen: 100, maxBytes: 1e12 };
const done = { etag: "e-1", expiresAt: sampleTime(60).toISOString() };

function sample(id = "upl_1", change: Partial<KeptUpload["upload"]> = {}): KeptUpload {
  const upload = {
    id,
    name: "Größe.mp3",
    contentType: "audio/mpeg",
    sizeBytes: 100,
    partSizeBytes: 50,
    parts: 2,
    status: "open" as const,
    expiresAt: sampleTime(30).toISOString(),
    ...change,
  };
  return { upload, key: `uploads/${id}`, token: `token ${id}`, etag: null, itemId: null };
}

/** What every UploadRepository must do. */
export function uploadRepositoryContract(open: OpenStores) {
  const mine = async (owner: string, now: Date) =>
    (await (await open()).uploads.takeDiscarded(now, 1_000)).filter(({ ownerId }) => ownerId === owner);

  test("an upload is found as it was kept, by its owner alone", async () => {
    const { uploads } = await open();
    const owner = newOwner();
    expect(await uploads.insert(owner, sample(), bounds)).toBeUndefined();
    expect(await uploads.find(owner, "upl_1")).toEqual(sample());
    expect(await uploads.find(newOwner(), "upl_1")).toBeUndefined();
    await uploads.complete(owner, "upl_1", done);
    await uploads.complete(owner, "upl_1", { etag: "other", expiresAt: sampleTime().toISOString() });
    const { upload, ...rest } = sample();
    const complete = { ...upload, status: "complete", expiresAt: done.expiresAt };
    expect(await uploads.find(owner, "upl_1")).toEqual({ ...rest, upload: complete, etag: "e-1" });
  });

  test("nobody holds more than the bounds, however many begin at once", async () => {
    const { uploads } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const many = (owner: string, sizeBytes: number) =>
      Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          uploads.insert(owner, sample(`upl_${n}`, { sizeBytes }), bounds),
        ),
      );
    expect((await many(ada, 100)).filter((passed) => passed === "maxOpen")).toHaveLength(9);
    expect((await many(bob, 400)).filter((passed) => passed === "maxBytes")).toHaveLength(10);
    expect(await uploads.heldBytes(bob)).toBe(800);
    for (let n = 0; n < 12; n += 1) await uploads.discard(ada, `upl_${n}`);
    expect(await uploads.insert(ada, sample("upl_x", { sizeBytes: 1_000 }), bounds)).toBeUndefined();
    expect(await uploads.insert(ada, sample("upl_y", { sizeBytes: 1 }), bounds)).toBe("maxBytes");
  });

  test("a complete upload becomes one item's, once; an open one nobody's", async () => {
    const { uploads } = await open();
    const owner = newOwner();
    await uploads.insert(owner, sample(), bounds);
    expect(await uploads.claim(owner, "upl_1", "itm_1")).toBe(false);
    await uploads.complete(owner, "upl_1", done);
    expect(await uploads.claim(newOwner(), "upl_1", "itm_1")).toBe(false);
    const claims = await Promise.all(
      ["itm_1", "itm_2", "itm_3"].map((id) => uploads.claim(owner, "upl_1", id)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await uploads.discard(owner, "upl_1")).toBe(false);
  });

  test("a discarded one is hidden at once, and told of until it is erased", async () => {
    const { uploads } = await open();
    const owner = newOwner();
    await uploads.insert(owner, sample(), bounds);
    await uploads.erase(owner, "upl_1");
    expect(await uploads.find(owner, "upl_1")).toBeDefined();
    expect(await uploads.discard(owner, "upl_1")).toBe(true);
    expect(await uploads.discard(owner, "upl_1")).toBe(false);
    expect(await uploads.find(owner, "upl_1")).toBeUndefined();
    const told = { ownerId: owner, id: "upl_1", key: "uploads/upl_1", token: "token upl_1" };
    expect(await mine(owner, sampleTime())).toEqual([told]);
    expect(await mine(owner, sampleTime())).toEqual([told]);
    await uploads.erase(owner, "upl_1");
    expect(await mine(owner, sampleTime())).toEqual([]);
  });

  test("what ran out is discarded, unless it is an item's; and what was an erased item's", async () => {
    const { uploads, items } = await open();
    const owner = newOwner();
    for (const id of ["upl_1", "upl_2", "upl_3"]) {
      await uploads.insert(owner, sample(id), roomy);
      if (id !== "upl_1") await uploads.complete(owner, id, done);
    }
    const { item } = sampleStored();
    await items.insert(owner, sampleStored());
    await uploads.claim(owner, "upl_3", item.id);
    const ids = async (minute: number) =>
      (await mine(owner, sampleTime(minute))).map(({ id }) => id).toSorted();
    expect(await ids(29)).toEqual([]);
    expect(await ids(30)).toEqual(["upl_1"]);
    expect(await uploads.find(owner, "upl_1")).toBeUndefined();
    expect(await ids(60)).toEqual(["upl_1", "upl_2"]);
    await items.remove(owner, item.id, sampleTime());
    expect(await ids(61)).toEqual(["upl_1", "upl_2"]);
    await items.purge(sampleTime(1));
    expect(await ids(61)).toEqual(["upl_1", "upl_2", "upl_3"]);
  });
}
