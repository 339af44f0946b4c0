import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import type { OutputChunk } from "rolldown";
import { ZipFile } from "yazl";

import type { Built } from "./build.ts";
import { loadedFirst } from "./first-request.ts";

interface Size {
  bytes: number;
  gzipBytes: number;
}

/** What a bundle weighs. */
export interface Figures extends Size {
  files: number;
  /** As it is uploaded. */
  zipBytes: number;
  /** What the first request of a new process loads; undefined for the worker, where it is all a job needs. */
  firstRequest: (Size & { files: string[] }) | undefined;
  chunks: (Size & { file: string; biggest: Record<string, number> })[];
}

const ROOT = resolve(import.meta.dirname, "../../..");

const BIG_CHUNK_BYTES = 20_000;

export async function figuresOf({ folder, main, threads }: Built): Promise<Figures> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  const first = readdirSync(folder).includes("lambda.mjs") ? loadedFirst(folder) : undefined;
  return {
    files: files.length,
    ...sizeOf(folder, files),
    zipBytes: await zippedBytes(folder, files),
    firstRequest: first && { ...sizeOf(folder, first), files: first },
    chunks: [...bigOf(folder, main), ...bigOf(join(folder, "threads"), threads)].toSorted(
      (a, b) => b.bytes - a.bytes,
    ),
  };
}

/** Each file by itself, as a function loads them. */
function sizeOf(folder: string, files: readonly string[]): Size {
  const contents = files.map((file) => readFileSync(join(folder, file)));
  return {
    bytes: contents.reduce((sum, { length }) => sum + length, 0),
    gzipBytes: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}

async function zippedBytes(folder: string, files: readonly string[]): Promise<number> {
  const zip = new ZipFile();
  for (const file of files) zip.addFile(join(folder, file), file, { mtime: new Date(0) });
  zip.end();
  return (await buffer(zip.outputStream)).length;
}

function bigOf(folder: string, chunks: readonly OutputChunk[]): Figures["chunks"] {
  return chunks.flatMap(({ fileName: file, modules }) => {
    const size = sizeOf(folder, [file]);
    return size.bytes < BIG_CHUNK_BYTES ? [] : [{ file, ...size, biggest: biggest(modules) }];
  });
}

/** The packages, and folders of ours, that take most of it, before they are made small. */
function biggest(modules: OutputChunk["modules"]): Record<string, number> {
  const bytesBy = new Map<string, number>();
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    const path = relative(ROOT, id);
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.replace(/\/[^/]*$/, "");
    bytesBy.set(name, (bytesBy.get(name) ?? 0) + renderedLength);
  }
  return Object.fromEntries([...bytesBy].toSorted(([, a], [, b]) => b - a).slice(0, 5));
}
