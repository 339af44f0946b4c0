import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { DomainError } from "@earmark/core";

import { isMissing } from "./disk-parts.ts";

/** Ends the folder that is a blob, so that "a" and "a/b" can both be keys. No encoded name ends so. */
const BLOB_MARK = "=";
const MAX_NAME_LENGTH = 250;

/** Which folder holds what. */
export interface Places {
  /** Where all uploads are on their way. */
  uploads: string;
  /** Where an upload's parts arrive, and where they are drafted. Throws DomainError "not-found" for what is no token. */
  uploadAt(token: string): { aside: string; folder: string };
  blobAt(key: string): string;
  /** Makes a folder the blob of this key, in place of one that was there; nothing when there is no such folder. */
  put(folder: string, key: string): Promise<void>;
  /** Removes a blob at once, whatever its size; false when there is none. */
  drop(key: string): Promise<boolean>;
  /** The keys that begin so. */
  keysFrom(prefix: string): AsyncGenerator<string>;
}

/** Makes the folders, and clears away what an earlier process was removing when it died. */
export async function openPlaces(root: string): Promise<Places> {
  const objects = join(root, "objects");
  const uploads = join(root, "uploads");
  const trash = join(root, "trash");
  await rm(trash, { recursive: true, force: true });
  for (const folder of [objects, uploads]) await mkdir(folder, { recursive: true });
  const blobAt = (key: string) => join(objects, ...namesOf(key)) + BLOB_MARK;

  async function drop(key: string): Promise<boolean> {
    const gone = join(trash, randomUUID());
    try {
      await moveInto(blobAt(key), gone);
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    await rm(gone, { recursive: true, force: true });
    await pruneAbove(blobAt(key), objects);
    return true;
  }

  return {
    uploads,
    uploadAt(token) {
      if (!/^[0-9a-f-]{36}$/.test(token)) throw new DomainError("not-found", "There is no such upload");
      const aside = join(uploads, token);
      return { aside, folder: join(aside, "parts") };
    },
    blobAt,
    drop,
    put: (folder, key) => putFirst(folder, blobAt(key), () => drop(key)),
    async *keysFrom(prefix) {
      const names = namesOf(prefix).slice(0, -1);
      for await (const key of keysUnder(join(objects, ...names), names.map(decodeURIComponent)))
        if (key.startsWith(prefix)) yield key;
    },
  };
}

/**
 * Moved first, and what is in the way dropped only then: of two who put the same folder, the second finds it gone, and
 * must not take what the first has put for an older blob.
 */
async function putFirst(folder: string, place: string, drop: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const ended = await moveInto(folder, place).catch((error: unknown) => whyNot(error));
    if (ended !== "taken") return;
    await drop();
  }
}

/** A key as names of folders that can neither climb nor clash. */
function namesOf(key: string): string[] {
  const names = key.split("/").map(encodeURIComponent);
  const isOdd = (name: string) => name === "." || name === ".." || name.length > MAX_NAME_LENGTH;
  if (names.some(isOdd) || names.slice(0, -1).includes("")) throw new Error(`${key} is no key`);
  return names;
}

async function* keysUnder(folder: string, above: string[]): AsyncGenerator<string> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const entry of entries) {
    const isBlob = entry.endsWith(BLOB_MARK);
    const name = decodeURIComponent(isBlob ? entry.slice(0, -BLOB_MARK.length) : entry);
    if (isBlob) yield [...above, name].join("/");
    else yield* keysUnder(join(folder, entry), [...above, name]);
  }
}

/** What a move ended in that found no folder, or another in its place. Throws every other error. */
function whyNot(error: unknown): "missing" | "taken" {
  if (isMissing(error)) return "missing";
  if (isTaken(error)) return "taken";
  throw error;
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");

/** Moves a folder to where nothing is, making the folders above it. They may be pruned by another at this moment. */
async function moveInto(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await mkdir(dirname(to), { recursive: true });
      return await rename(from, to);
    } catch (error) {
      if (!isMissing(error) || tries === 5) throw error;
    }
  }
}

/** Removes the folders above a path that have become empty, up to `root`. */
async function pruneAbove(path: string, root: string): Promise<void> {
  for (let folder = dirname(path); folder !== root && folder.startsWith(root); folder = dirname(folder)) {
    const isRemoved = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}
