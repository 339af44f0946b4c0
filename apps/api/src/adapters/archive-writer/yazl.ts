import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";

import type { ArchiveEntry, ArchiveWriter } from "@earmark/core";
import { ZipFile } from "yazl";

/** Text given to the packer at a time. */
const CHUNK_CHARS = 65_536;
/** A plain file that its owner may write. */
const FILE_MODE = 0o100644;

/** Zip files by yazl: deflated in Node's own threads, zip64 where it is needed. */
export const zipArchives: ArchiveWriter = {
  async *zip(entries) {
    const file = new ZipFile();
    const packed = file.outputStream.pipe(new PassThrough());
    const stopping = new AbortController();
    file.on("error", (error: Error) => packed.destroy(error));
    const packing = pack(file, entries, stopping.signal).catch((error: Error) => packed.destroy(error));
    try {
      yield* packed;
    } finally {
      stopping.abort();
      await packing;
    }
  },
};

/** yazl keeps all that it is given until its turn has come; so it is given one entry at a time. */
async function pack(file: ZipFile, entries: AsyncIterable<ArchiveEntry>, signal: AbortSignal): Promise<void> {
  for await (const { path, text, at } of entries) {
    signal.throwIfAborted();
    const content = Readable.from(chunks(text), { objectMode: false });
    file.addReadStream(content, path, { mtime: at, mode: FILE_MODE });
    await once(content, "end", { signal });
  }
  file.end();
}

function* chunks(text: string): Generator<Buffer> {
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + CHUNK_CHARS, text.length);
    // Both halves of a character beyond the basic plane stay together.
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
    yield Buffer.from(text.slice(at, end));
    at = end;
  }
}
