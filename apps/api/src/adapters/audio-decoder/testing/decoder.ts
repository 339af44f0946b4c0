import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { type BlobStore, SourceError } from "@earmark/core";
import { afterAll } from "vitest";

import { createFfmpegDecoder, type FfmpegDecoderOptions } from "../ffmpeg.ts";
import { shippedFfmpeg, systemFfmpeg } from "../find-ffmpeg.ts";
import { createScratch } from "../scratch.ts";

/** Every ffmpeg of this machine. */
export const ffmpegs: { name: string; program: string }[] = [
  { name: "the machine's ffmpeg", program: await systemFfmpeg() },
  { name: "the ffmpeg from npm", program: shippedFfmpeg() },
].flatMap(({ name, program }) => (program === undefined ? [] : [{ name, program }]));

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "earmark-audio-"));
  folders.push(folder);
  return folder;
}

/** What a decoder needs of a blob store, in memory. */
function memoryBlobs(): Pick<BlobStore, "find" | "read" | "write" | "removeAll"> & {
  blobs: Map<string, Uint8Array>;
} {
  const blobs = new Map<string, Uint8Array>();
  const infoOf = (bytes: Uint8Array) => ({
    sizeBytes: bytes.length,
    etag: createHash("md5").update(bytes).digest("hex"),
  });
  return {
    blobs,
    async find(key) {
      const bytes = blobs.get(key);
      return bytes && infoOf(bytes);
    },
    async read(key, { start = 0, end }) {
      const bytes = blobs.get(key);
      if (!bytes) throw new SourceError("upload-missing", key);
      return inChunks(bytes.subarray(start, end));
    },
    async write(key, source) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of source) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      blobs.set(key, bytes);
      return infoOf(bytes);
    },
    async removeAll(prefix) {
      const keys = [...blobs.keys()].filter((key) => key.startsWith(prefix));
      for (const key of keys) blobs.delete(key);
      return keys.length;
    },
  };
}

export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** A decoder over blobs in memory and a scratch folder of its own. */
export async function decoderFor(program: string | undefined, options: Partial<FfmpegDecoderOptions> = {}) {
  const root = await newFolder();
  const store = memoryBlobs();
  const noLink = () => Promise.reject(new Error("nothing is to be downloaded"));
  const decoder = createFfmpegDecoder({
    program,
    scratch: createScratch(root, () => new Date()),
    blobs: store,
    downloads: { link: noLink, downloader: undefined },
    ...options,
  });
  return {
    decoder,
    ...store,
    /** Files and folders left on the disk, but the process's own empty folder. */
    leftovers: async () => (await readdir(root, { recursive: true })).filter((name) => name.includes("/")),
    /** Opens these bytes. */
    open: (bytes: Uint8Array, signal = new AbortController().signal) => {
      store.blobs.set("upload", bytes);
      return decoder.open({ at: "blob", key: "upload" }, { prefix: "work/", signal });
    },
  };
}

/** Makes a file with ffmpeg; `input` is there under its name. */
export async function make(
  program: string,
  args: readonly string[],
  files: Record<string, Uint8Array | string> = {},
): Promise<Uint8Array> {
  const cwd = await newFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(cwd, name), content);
  await promisify(execFile)(program, ["-nostdin", "-v", "error", ...args], { cwd });
  return readFile(join(cwd, args.at(-1) ?? ""));
}
