import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { DomainError, type UploadedPart } from "@earmark/core";

/** A part at rest: number, size and MD5 are its name, so that a folder's listing says all there is to know. */
export interface PartFile extends UploadedPart {
  path: string;
}

const PART_NAME = /^(\d{5})-(\d+)-([0-9a-f]{32})$/;
const nameOf = ({ partNumber, sizeBytes, etag }: UploadedPart) =>
  `${String(partNumber).padStart(5, "0")}-${sizeBytes}-${etag}`;

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

const isFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

/** The parts in a folder, by number. Rejects with the file system's error when there is no such folder. */
async function partsIn(folder: string): Promise<PartFile[]> {
  const byNumber = new Map<number, PartFile[]>();
  for (const file of await filesIn(folder))
    byNumber.set(file.partNumber, [...(byNumber.get(file.partNumber) ?? []), file]);
  const newest = await Promise.all([...byNumber.values()].map(newestFirst));
  return newest.flatMap((files) => files.slice(0, 1)).toSorted((a, b) => a.partNumber - b.partNumber);
}

const filesIn = async (folder: string): Promise<PartFile[]> =>
  (await readdir(folder)).flatMap((name) => {
    const [, partNumber, sizeBytes, etag = ""] = PART_NAME.exec(name) ?? [];
    if (partNumber === undefined) return [];
    return [{ partNumber: Number(partNumber), sizeBytes: Number(sizeBytes), etag, path: join(folder, name) }];
  });

/** Of a part that was sent again with other bytes both may be there for a moment. All agree on which one counts. */
async function newestFirst(files: PartFile[]): Promise<PartFile[]> {
  if (files.length < 2) return files;
  const dated = await Promise.all(files.map(async (file) => ({ file, at: await changedAt(file.path) })));
  return dated
    .toSorted((a, b) => b.at - a.at || (a.file.etag < b.file.etag ? -1 : 1))
    .map(({ file }) => file);
}

const changedAt = async (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

/**
 * Writes a part beside the folder and moves it in when its last byte is on the disk, in place of an older one. Throws
 * DomainError "invalid-input" for more or fewer bytes than `sizeBytes`, "not-found" when the upload is gone.
 */
export async function storePart(
  { aside, folder }: { aside: string; folder: string },
  { partNumber, sizeBytes }: { partNumber: number; sizeBytes: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<UploadedPart> {
  const draft = join(aside, `draft-${randomUUID()}`);
  try {
    const etag = await writeExactly(draft, sizeBytes, bytes);
    const part = { partNumber, sizeBytes, etag };
    await rename(draft, join(folder, nameOf(part)));
    await dropOlder(folder, partNumber);
    return part;
  } catch (error) {
    if (isMissing(error)) throw new DomainError("not-found", "There is no such upload");
    if (isFull(error)) throw new DomainError("unavailable", "The disk is full", { cause: error });
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeExactly(
  path: string,
  sizeBytes: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  const hash = createHash("md5");
  const file = await open(path, "wx");
  let written = 0;
  try {
    for await (const chunk of bytes) {
      written += chunk.byteLength;
      if (written > sizeBytes) break;
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (written !== sizeBytes)
      throw new DomainError("invalid-input", `The part must have ${sizeBytes} bytes`);
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

/** Judges one listing only: what came after it is nobody's to remove but of those who see it. */
async function dropOlder(folder: string, partNumber: number): Promise<void> {
  const files = (await filesIn(folder)).filter((file) => file.partNumber === partNumber);
  const [, ...older] = await newestFirst(files);
  for (const { path } of older) await rm(path, { force: true });
}

/** The parts in a folder; undefined when there is no such folder. */
export const partsOrNone = (folder: string): Promise<PartFile[] | undefined> =>
  partsIn(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** Leaves those of the arrived parts that are wanted. Throws DomainError "conflict" when one of them is another by now. */
export async function dropAllBut(arrived: PartFile[], wanted: readonly UploadedPart[]): Promise<void> {
  const etags = new Map(wanted.map(({ partNumber, etag }) => [partNumber, etag]));
  const isWanted = ({ partNumber, etag }: PartFile) => etags.get(partNumber) === etag;
  if (arrived.filter(isWanted).length !== etags.size)
    throw new DomainError("conflict", "A part is not as it was listed");
  for (const part of arrived) if (!isWanted(part)) await rm(part.path, { force: true });
}

/** The bytes of joined parts from `start` up to, not including, `end`. */
export async function* readParts(
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
