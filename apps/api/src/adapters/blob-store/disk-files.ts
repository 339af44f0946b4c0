import { createHash, randomUUID } from "node:crypto";
import { open, mkdir, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

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

/** The parts in a folder, by number. Rejects with the file system's error when there is no such folder. */
export async function partsIn(folder: string): Promise<PartFile[]> {
  const found = (await readdir(folder)).flatMap((name) => {
    const [, partNumber, sizeBytes, etag = ""] = PART_NAME.exec(name) ?? [];
    if (partNumber === undefined) return [];
    return [{ partNumber: Number(partNumber), sizeBytes: Number(sizeBytes), etag, path: join(folder, name) }];
  });
  const byNumber = new Map<number, PartFile[]>();
  for (const file of found) byNumber.set(file.partNumber, [...(byNumber.get(file.partNumber) ?? []), file]);
  const newest = await Promise.all([...byNumber.values()].map(newestOf));
  return newest.flat().toSorted((a, b) => a.partNumber - b.partNumber);
}

/** Of a part that was sent again with other bytes both may be there for a moment. All agree on which one counts. */
async function newestOf(files: PartFile[]): Promise<PartFile[]> {
  if (files.length < 2) return files;
  const dated = await Promise.all(files.map(async (file) => ({ file, at: await changedAt(file.path) })));
  const order = dated.toSorted((a, b) => b.at - a.at || (a.file.etag < b.file.etag ? -1 : 1));
  return order.slice(0, 1).map(({ file }) => file);
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

async function dropOlder(folder: string, partNumber: number): Promise<void> {
  const kept = new Set((await partsIn(folder)).map(({ path }) => path));
  const prefix = `${String(partNumber).padStart(5, "0")}-`;
  const others = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  for (const name of others) if (!kept.has(join(folder, name))) await rm(join(folder, name), { force: true });
}

/** Moves a folder to where nothing is, making the folders above it. They may be pruned by another at this moment. */
export async function moveInto(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    await mkdir(dirname(to), { recursive: true });
    try {
      return await rename(from, to);
    } catch (error) {
      if (!isMissing(error) || tries === 5) throw error;
    }
  }
}

/** Removes the folders above a path that have become empty, up to `root`. */
export async function pruneAbove(path: string, root: string): Promise<void> {
  for (let folder = dirname(path); folder !== root && folder.startsWith(root); folder = dirname(folder)) {
    const isRemoved = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}
