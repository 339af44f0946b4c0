import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { BlobStore, SignedRequest } from "../ports/blob-store.ts";

/** The smallest part that S3 joins, unless it is the last. */
const PART_BYTES = 5 * 1024 * 1024;

export interface OpenBlobs {
  blobs: BlobStore;
  /** What a browser does with an address: sends a part, and answers the status. */
  send(request: SignedRequest, bytes: Uint8Array): Promise<number>;
  /** Reads from an address, all or from `start` up to, not including, `end`. */
  fetch(
    request: SignedRequest,
    range?: { start: number; end: number },
  ): Promise<{ status: number; bytes: Uint8Array }>;
  close(): Promise<void>;
}

const signal = new AbortController().signal;
let lastKey = 0;
const newKey = (folder = "test") => `${folder}/${(lastKey += 1)}-${Date.now()}`;

/** Bytes that are the same for the same seed, and different everywhere. */
function someBytes(sizeBytes: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 4_096) bytes[at] = (at / 4_096 + seed) % 251;
  if (sizeBytes > 0) bytes[sizeBytes - 1] = seed % 251;
  return bytes;
}

/** What every BlobStore must do. */
export function blobStoreContract(open: () => Promise<OpenBlobs>) {
  let opened: OpenBlobs;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.close());
  describe("uploads in parts", { timeout: 60_000 }, () => uploadContract(() => opened));
  describe("whole blobs", { timeout: 60_000 }, () => wholeBlobContract(() => opened));
}

function uploadContract(opened: () => OpenBlobs) {
  const parts = [someBytes(PART_BYTES, 1), someBytes(PART_BYTES, 2), someBytes(7, 3)];
  const send = async (key: string, token: string, partNumber: number, bytes = parts[partNumber - 1]) => {
    const { blobs, send: put } = opened();
    const part = bytes ?? new Uint8Array();
    const signed = await blobs.signPart(key, { token, partNumber, sizeBytes: part.byteLength });
    expect(Date.parse(signed.expiresAt)).toBeGreaterThan(0);
    return put(signed, part);
  };

  test("parts sent at once, in any order, are one blob with all their bytes", async () => {
    const { blobs } = opened();
    const key = newKey();
    const { token } = await blobs.beginUpload(key, { contentType: "audio/mpeg" });
    expect(await Promise.all([3, 1, 2].map((number) => send(key, token, number)))).toEqual([200, 200, 200]);
    const listed = await blobs.listParts(key, token);
    expect(listed.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes])).toEqual([
      [1, PART_BYTES],
      [2, PART_BYTES],
      [3, 7],
    ]);
    expect(await blobs.find(key)).toBeUndefined();
    const info = await blobs.completeUpload(key, token, listed);
    expect(info.sizeBytes).toBe(2 * PART_BYTES + 7);
    expect(await blobs.find(key)).toEqual(info);
    expect(await blobs.completeUpload(key, token, listed)).toEqual(info);
    const whole = await collect(await blobs.read(key, { signal }));
    expect(same(whole, join(parts))).toBe(true);
    const seam = { start: PART_BYTES - 2, end: PART_BYTES + 2 };
    expect(await collect(await blobs.read(key, { ...seam, signal }))).toEqual(
      whole.slice(seam.start, seam.end),
    );
  });

  test("a part sent again replaces the one before; equal bytes in equal parts have equal ETags", async () => {
    const { blobs } = opened();
    const infos = [];
    for (const first of [someBytes(PART_BYTES, 9), parts[0]]) {
      const key = newKey();
      const { token } = await blobs.beginUpload(key, { contentType: "audio/mpeg" });
      await send(key, token, 1, first);
      await send(key, token, 1);
      await send(key, token, 2, parts[2]);
      infos.push(await blobs.completeUpload(key, token, await blobs.listParts(key, token)));
    }
    expect(infos[0]).toEqual(infos[1]);
  });

  test("joining many times at once is joining once", async () => {
    const { blobs } = opened();
    for (let round = 0; round < 5; round++) {
      const key = newKey();
      const { token } = await blobs.beginUpload(key, { contentType: "audio/mpeg" });
      await send(key, token, 1, someBytes(1_000, round));
      const listed = await blobs.listParts(key, token);
      const joining = Array.from({ length: 10 }, () => blobs.completeUpload(key, token, listed));
      const infos = await Promise.all(joining);
      expect(new Set(infos.map(({ etag }) => etag)).size).toBe(1);
      expect(await blobs.find(key)).toEqual(infos[0]);
    }
  });

  test("what was aborted has no parts and takes none; aborting again is harmless", async () => {
    const { blobs } = opened();
    const key = newKey();
    const { token } = await blobs.beginUpload(key, { contentType: "audio/mpeg" });
    await send(key, token, 1);
    await blobs.abortUpload(key, token);
    await blobs.abortUpload(key, token);
    await expect(blobs.listParts(key, token)).rejects.toMatchObject({ code: "not-found" });
    expect(await send(key, token, 1)).toBe(404);
    expect(await blobs.find(key)).toBeUndefined();
  });
}

function wholeBlobContract(opened: () => OpenBlobs) {
  test("what was written is read, all of it or a stretch", async () => {
    const { blobs } = opened();
    const key = newKey();
    const bytes = someBytes(9_000_000, 4);
    const info = await blobs.write(key, chunks(bytes), { signal });
    expect(info.sizeBytes).toBe(bytes.byteLength);
    expect(await blobs.find(key)).toEqual(info);
    expect(same(await collect(await blobs.read(key, { signal })), bytes)).toBe(true);
    for (const [start, end] of [
      [0, 10],
      [8_388_600, 8_388_620],
      [8_999_990, 9_000_000],
      [5, 5],
    ] as const)
      expect(await collect(await blobs.read(key, { start, end, signal }))).toEqual(bytes.slice(start, end));
    expect((await collect(await blobs.read(key, { start: 8_999_999, signal }))).byteLength).toBe(1);
  });

  test("an empty blob is a blob, and a new one takes the place of an old one", async () => {
    const { blobs } = opened();
    const key = newKey();
    await blobs.write(key, chunks(someBytes(100, 1)), { signal });
    expect((await blobs.write(key, chunks(new Uint8Array()), { signal })).sizeBytes).toBe(0);
    expect((await blobs.find(key))?.sizeBytes).toBe(0);
    expect(await collect(await blobs.read(key, { signal }))).toEqual(new Uint8Array());
  });

  test("a stream that breaks, or is told to stop, leaves nothing", async () => {
    const { blobs } = opened();
    const key = newKey();
    const broken = new Error("broken");
    async function* breaking() {
      yield someBytes(9_000_000, 1);
      throw broken;
    }
    await expect(blobs.write(key, breaking(), { signal })).rejects.toBe(broken);
    const stop = new AbortController();
    async function* stopping() {
      yield someBytes(9_000_000, 1);
      stop.abort();
      yield someBytes(9_000_000, 1);
    }
    await expect(blobs.write(key, stopping(), { signal: stop.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await blobs.find(key)).toBeUndefined();
  });

  test("a signed address gives it to a browser, whole and in ranges", async () => {
    const { blobs, fetch } = opened();
    const key = newKey("odd names/ä?&=%2F");
    const bytes = someBytes(100_000, 5);
    await blobs.write(key, chunks(bytes), { signal });
    const signed = await blobs.signRead(key, { contentType: "audio/mpeg" });
    expect(await fetch(signed)).toEqual({ status: 200, bytes });
    const range = { start: 4_090, end: 4_100 };
    expect(await fetch(signed, range)).toEqual({ status: 206, bytes: bytes.slice(4_090, 4_100) });
  });

  test("an address to read it ends no later than it is to", async () => {
    const { blobs } = opened();
    const key = newKey("until");
    await blobs.write(key, chunks(someBytes(10, 1)), { signal });
    const hours = Date.parse((await blobs.signRead(key, { contentType: "audio/mpeg" })).expiresAt);
    const until = new Date(hours - 600_000);
    const ends = Date.parse((await blobs.signRead(key, { contentType: "audio/mpeg", until })).expiresAt);
    expect(until.getTime() - ends).toBeGreaterThanOrEqual(0);
    expect(until.getTime() - ends).toBeLessThan(5_000);
    const later = new Date(hours + 600_000);
    const most = Date.parse(
      (await blobs.signRead(key, { contentType: "audio/mpeg", until: later })).expiresAt,
    );
    expect(most).toBeLessThan(later.getTime());
  });

  test("removing takes one, or all that begin so, and nothing else; of what is not there it says nothing", async () => {
    const { blobs } = opened();
    const folder = newKey("remove");
    const keys = [`${folder}/a`, `${folder}/a/deep/er`, `${folder}/ab`, `${folder}b/a`];
    for (const key of keys) await blobs.write(key, chunks(someBytes(10, 1)), { signal });
    await blobs.remove(`${folder}/a`);
    await blobs.remove(`${folder}/a`);
    expect(await blobs.find(`${folder}/a`)).toBeUndefined();
    expect(await blobs.find(`${folder}/a/deep/er`)).toBeDefined();
    expect(await blobs.removeAll(`${folder}/`)).toBe(2);
    expect(await blobs.removeAll(`${folder}/`)).toBe(0);
    expect(await blobs.find(`${folder}b/a`)).toBeDefined();
    await expect(blobs.read(`${folder}/ab`, { signal })).rejects.toMatchObject({ code: "not-found" });
  });
}

const same = (a: Uint8Array, b: Uint8Array) =>
  a.byteLength === b.byteLength && a.every((byte, at) => byte === b[at]);

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 100_003) yield bytes.slice(at, at + 100_003);
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of stream) all.push(chunk.slice());
  return join(all);
}

function join(all: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(all.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const chunk of all) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
