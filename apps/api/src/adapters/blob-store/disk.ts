import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

import { type BlobStore, DomainError, type UploadedPart } from "@earmark/core";

import { isMissing, moveInto, type PartFile, partsIn, pruneAbove, storePart } from "./disk-files.ts";
import { joinedInfo, writeInParts } from "./parts.ts";
import { openSecret } from "./secret.ts";
import { servedAs } from "./served-as.ts";
import { addressSigner, type PartAddress } from "./signed-address.ts";

/** Ends the folder that is a blob, so that "a" and "a/b" can both be keys. No encoded name ends so. */
const BLOB_MARK = "=";

/**
 * Blobs as files in a folder. A blob is a folder of its parts, so that joining them is renaming one folder, whatever
 * their size. Its signed addresses are paths of the API's own, which answers them with `checkPart`, `receivePart` and
 * `checkRead`. Several processes may use the same folder.
 */
export async function openDiskStore(dataDir: string, now: () => Date) {
  const root = resolve(dataDir, "blobs");
  const objects = join(root, "objects");
  const trash = join(root, "trash");
  const signer = addressSigner(await openSecret(join(root, "secret")), now);
  await rm(trash, { recursive: true, force: true });
  for (const folder of [objects, join(root, "uploads")]) await mkdir(folder, { recursive: true });

  const uploadAt = (token: string) => {
    if (!/^[0-9a-f-]{36}$/.test(token)) throw new DomainError("not-found", "There is no such upload");
    const aside = join(root, "uploads", token);
    return { aside, folder: join(aside, "parts") };
  };
  const blobAt = (key: string) => join(objects, ...pathOf(key)) + BLOB_MARK;
  const receivePart = ({ token, partNumber, sizeBytes }: PartAddress, bytes: AsyncIterable<Uint8Array>) =>
    storePart(uploadAt(token), { partNumber, sizeBytes }, bytes);

  const uploading = uploadsOn({ uploadAt, blobAt, drop });
  async function drop(path: string): Promise<boolean> {
    const gone = join(trash, randomUUID());
    try {
      await moveInto(path, gone);
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    await rm(gone, { recursive: true, force: true });
    await pruneAbove(path, objects);
    return true;
  }

  const store: BlobStore = {
    ...uploading,
    signPart: async (key, part) => signer.signPart({ key, ...part }),
    signRead: async (key, { contentType }) => signer.signRead({ key, contentType }),
    async write(key, bytes, { signal }) {
      const { token } = await uploading.beginUpload(key, { contentType: "" });
      const put = (partNumber: number, part: Uint8Array) =>
        receivePart({ key, token, partNumber, sizeBytes: part.byteLength }, once(part));
      const complete = (parts: readonly UploadedPart[]) => uploading.completeUpload(key, token, parts);
      const abort = () => uploading.abortUpload(key, token);
      return writeInParts(bytes, { put, complete, abort }, signal);
    },
    async find(key) {
      const parts = await partsOrNone(blobAt(key));
      return parts && joinedInfo(parts);
    },
    async read(key, { start = 0, end = Infinity, signal }) {
      signal.throwIfAborted();
      const parts = await partsOrNone(blobAt(key));
      if (!parts) throw new DomainError("not-found", "There is no such blob");
      return readParts(parts, { start, end, signal });
    },
    remove: async (key) => void (await drop(blobAt(key))),
    async removeAll(prefix) {
      const folder = join(objects, ...pathOf(prefix).slice(0, -1));
      let removed = 0;
      for await (const path of blobsUnder(folder))
        if (keyAt(path, objects).startsWith(prefix)) removed += Number(await drop(path));
      return removed;
    },
  };
  const checkRead = (url: URL) => {
    const { key, contentType } = signer.checkRead(url);
    return { key, ...servedAs(contentType) };
  };
  return { ...store, receivePart, checkPart: signer.checkPart, checkRead };
}

interface Places {
  uploadAt(token: string): { aside: string; folder: string };
  blobAt(key: string): string;
  drop(path: string): Promise<boolean>;
}

function uploadsOn({
  uploadAt,
  blobAt,
  drop,
}: Places): Pick<BlobStore, "beginUpload" | "listParts" | "completeUpload" | "abortUpload"> {
  return {
    async beginUpload(key) {
      blobAt(key);
      const token = randomUUID();
      await mkdir(uploadAt(token).folder, { recursive: true });
      return { token };
    },
    async listParts(_, token) {
      const parts = await partsOrNone(uploadAt(token).folder);
      if (!parts) throw new DomainError("not-found", "There is no such upload");
      return parts.map(({ path: _path, ...part }) => part);
    },
    async completeUpload(key, token, parts) {
      const { aside, folder } = uploadAt(token);
      const arrived = await partsOrNone(folder);
      if (arrived) {
        await dropAllBut(arrived, parts);
        await drop(blobAt(key));
        await moveInto(folder, blobAt(key));
      }
      await rm(aside, { recursive: true, force: true });
      const joined = await partsOrNone(blobAt(key));
      if (!joined) throw new DomainError("not-found", "There is no such upload");
      return joinedInfo(joined);
    },
    async abortUpload(_, token) {
      await rm(uploadAt(token).aside, { recursive: true, force: true });
    },
  };
}

async function dropAllBut(arrived: PartFile[], wanted: readonly UploadedPart[]): Promise<void> {
  const etags = new Map(wanted.map(({ partNumber, etag }) => [partNumber, etag]));
  const isWanted = ({ partNumber, etag }: PartFile) => etags.get(partNumber) === etag;
  if (arrived.filter(isWanted).length !== etags.size)
    throw new DomainError("conflict", "A part is not as it was listed");
  for (const part of arrived) if (!isWanted(part)) await rm(part.path, { force: true });
}

async function* readParts(
  parts: PartFile[],
  { start, end, signal }: { start: number; end: number; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for (const { path, sizeBytes } of parts) {
    const from = Math.max(0, start - offset);
    const to = Math.min(sizeBytes, end - offset);
    offset += sizeBytes;
    if (from < to) yield* createReadStream(path, { start: from, end: to - 1, signal });
  }
}

const partsOrNone = (folder: string): Promise<PartFile[] | undefined> =>
  partsIn(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** A key as names of folders that can neither climb nor clash. */
function pathOf(key: string): string[] {
  const names = key.split("/").map(encodeURIComponent);
  const isOdd = (name: string) => name === "." || name === ".." || name.length > 250;
  if (names.some(isOdd) || names.slice(0, -1).includes("")) throw new Error(`${key} is no key`);
  return names;
}

const keyAt = (path: string, objects: string): string =>
  path
    .slice(objects.length + 1, -BLOB_MARK.length)
    .split("/")
    .map(decodeURIComponent)
    .join("/");

async function* blobsUnder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const { name } of entries) {
    const path = join(folder, name);
    if (name.endsWith(BLOB_MARK)) yield path;
    else yield* blobsUnder(path);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
