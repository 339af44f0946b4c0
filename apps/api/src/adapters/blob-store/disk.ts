import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

import { type BlobStore, DomainError, type UploadedPart } from "@earmark/core";

import { openSecret } from "../secret.ts";
import { abandonedUploads } from "./abandoned-uploads.ts";
import { dropAllBut, partsOrNone, readParts, storePart } from "./disk-parts.ts";
import { openPlaces, type Places } from "./disk-places.ts";
import { joinedInfo, writeInParts } from "./parts.ts";
import { servedAs } from "./served-as.ts";
import { addressSigner, type PartAddress } from "./signed-address.ts";

/** What takes the place of S3 for whoever holds a signed address. */
interface SignedAccess {
  checkPart(url: URL): PartAddress;
  receivePart(part: PartAddress, bytes: AsyncIterable<Uint8Array>): Promise<UploadedPart>;
  checkRead(url: URL): { key: string } & ReturnType<typeof servedAs>;
}

/**
 * Blobs as files in a folder. A blob is a folder of its parts, so that joining them is renaming one folder, whatever
 * their size. Its signed addresses are paths of the API's own, which answers them with `checkPart`, `receivePart` and
 * `checkRead`. Several processes may use the same folder.
 */
export async function openDiskStore(dataDir: string, now: () => Date): Promise<BlobStore & SignedAccess> {
  const root = resolve(dataDir, "blobs");
  const signer = addressSigner(await openSecret(join(root, "secret")), now);
  const places = await openPlaces(root);
  const abandoned = abandonedUploads(places.uploads, now);
  await abandoned.sweep();
  const receivePart: SignedAccess["receivePart"] = ({ token, partNumber, sizeBytes }, bytes) =>
    storePart(places.uploadAt(token), { partNumber, sizeBytes }, bytes);
  const uploading = uploadsIn(places, abandoned.sweep);

  return {
    ...uploading,
    ...blobsIn(places),
    signPart: async (key, part) => signer.signPart({ key, ...part }),
    signRead: async (key, { contentType, until }) => signer.signRead({ key, contentType, until }),
    async write(key, bytes, { signal }) {
      const { token } = await uploading.beginUpload(key, { contentType: "" });
      const put = (partNumber: number, part: Uint8Array) =>
        receivePart({ key, token, partNumber, sizeBytes: part.byteLength }, once(part));
      const complete = (parts: readonly UploadedPart[]) => uploading.completeUpload(key, token, parts);
      const abort = () => uploading.abortUpload(key, token);
      return writeInParts(bytes, { put, complete, abort }, signal);
    },
    receivePart,
    checkPart: signer.checkPart,
    checkRead(url) {
      const { key, contentType } = signer.checkRead(url);
      return { key, ...servedAs(contentType) };
    },
  };
}

const uploadsIn = (
  { uploadAt, blobAt, put }: Places,
  sweep: () => Promise<void>,
): Pick<BlobStore, "beginUpload" | "listParts" | "completeUpload" | "abortUpload"> => ({
  async beginUpload(key) {
    blobAt(key);
    await sweep();
    const token = randomUUID();
    await mkdir(uploadAt(token).folder, { recursive: true });
    return { token };
  },
  async listParts(_, token) {
    const parts = await partsOrNone(uploadAt(token).folder);
    if (!parts) throw new DomainError("not-found", "There is no such upload");
    return parts.map(({ partNumber, sizeBytes, etag }) => ({ partNumber, sizeBytes, etag }));
  },
  async completeUpload(key, token, parts) {
    const { aside, folder } = uploadAt(token);
    const arrived = await partsOrNone(folder);
    if (arrived) {
      await dropAllBut(arrived, parts);
      await put(folder, key);
    }
    await rm(aside, { recursive: true, force: true });
    const joined = await partsOrNone(blobAt(key));
    if (!joined) throw new DomainError("not-found", "There is no such upload");
    return joinedInfo(joined);
  },
  async abortUpload(_, token) {
    await rm(uploadAt(token).aside, { recursive: true, force: true });
  },
});

const blobsIn = ({
  blobAt,
  drop,
  keysFrom,
}: Places): Pick<BlobStore, "find" | "read" | "remove" | "removeAll"> => ({
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
  remove: async (key) => void (await drop(key)),
  async removeAll(prefix) {
    let removed = 0;
    for await (const key of keysFrom(prefix)) removed += Number(await drop(key));
    return removed;
  },
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
