import { inflateRawSync } from "node:zlib";

import { SourceError } from "@earmark/core";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** An EPUB of ten thousand parts is odd, and can be read. */
const MAX_ENTRIES = 20_000;
const MAX_ENTRY_BYTES = 24 * 1_048_576;
const MAX_TOTAL_BYTES = 96 * 1_048_576;
/** Above this size nothing that was written to be read packs tighter than `MAX_RATIO`. */
const RATIO_FLOOR_BYTES = 8 * 1_048_576;
const MAX_RATIO = 200;

const MIN_CHUNK_BYTES = 1_024;
const MAX_CHUNK_BYTES = 1_048_576;

const STORED = 0;
const DEFLATED = 8;

export interface Zip {
  has(name: string): boolean;
  /** Names as the archive spells them; they are only ever compared, never used as paths. */
  names(): Iterable<string>;
  /** The bytes of one entry; undefined when there is none. Throws SourceError. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/**
 * A ZIP archive whose entries are unpacked one by one, when they are asked for. What it says of itself is not believed:
 * inflating stops at the limit of real bytes (24 MB an entry, 96 MB together, 200 for 1). Archives within are not opened.
 * Throws SourceError: "malformed", "too-large", "password-needed".
 */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const archive = await orMalformed(fromBufferPromise(buffer, { lazyEntries: true }));
  if (archive.entryCount > MAX_ENTRIES)
    throw new SourceError("too-large", "The file holds more parts than can be read");
  const entries = await orMalformed(listEntries(archive, buffer.byteLength));
  const budget = { bytes: MAX_TOTAL_BYTES };
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    async read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      if (entry.isEncrypted()) throw new SourceError("password-needed", "The file is locked with a password");
      const { fileDataStart } = await orMalformed(
        archive.readLocalFileHeaderPromise(entry, { minimal: true }),
      );
      const packed = buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize);
      const content = unpack(packed, entry, budget.bytes);
      budget.bytes -= content.byteLength;
      return content;
    },
  };
}

/** Of two entries with one name the first is read, by everyone who asks. */
async function listEntries(archive: ZipFile, fileBytes: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let packedBytes = 0;
  for await (const entry of archive.eachEntry()) {
    packedBytes += entry.compressedSize;
    if (packedBytes > fileBytes) throw new Error("Entries overlap");
    if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
  }
  return entries;
}

function unpack(packed: Buffer, entry: Entry, budgetBytes: number): Uint8Array {
  const byRatio = Math.max(RATIO_FLOOR_BYTES, packed.byteLength * MAX_RATIO);
  const maxOutputLength = Math.min(MAX_ENTRY_BYTES, byRatio, budgetBytes);
  if (entry.compressionMethod === STORED) {
    if (packed.byteLength > maxOutputLength) throw tooLarge();
    return packed;
  }
  if (entry.compressionMethod !== DEFLATED)
    throw new SourceError("unsupported-type", "The file is packed in a way that can't be read");
  if (maxOutputLength < 1) throw tooLarge();
  try {
    // The claimed size only saves memory where it is true.
    const chunkSize = Math.min(MAX_CHUNK_BYTES, Math.max(MIN_CHUNK_BYTES, entry.uncompressedSize));
    return inflateRawSync(packed, { maxOutputLength, chunkSize });
  } catch (cause) {
    throw isTooLong(cause) ? tooLarge() : malformed(cause);
  }
}

async function orMalformed<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw malformed(cause);
  }
}

function malformed(cause: unknown): SourceError {
  return new SourceError("malformed", "The file is damaged or cut off: its parts can't be unpacked", {
    cause,
  });
}

function tooLarge(): SourceError {
  return new SourceError("too-large", "The file unpacks to more than can be read");
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
