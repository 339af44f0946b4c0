import { crc32, deflateRawSync } from "node:zlib";

export interface RawEntry {
  name: string;
  content: Uint8Array;
  /** What its headers say instead of the truth. */
  claims?: { unpackedBytes?: number; flags?: number; method?: number };
  /** Points at the bytes of the first entry instead of its own. */
  isOverlapping?: boolean;
}

/** A ZIP archive; one that may lie about everything, which no library writes. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const packOnce = createPacker();
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let first = 0;
  for (const [index, entry] of entries.entries()) {
    const name = Buffer.from(entry.name);
    const packed = entry.isOverlapping ? Buffer.alloc(0) : packOnce(entry.content);
    if (index === 0) first = packed.length;
    const fields = headerFields(entry, entry.isOverlapping ? first : packed.length, name.length);
    if (!entry.isOverlapping) bodies.push(Buffer.from("PK\x03\x04"), fields, name, packed);
    const at = entry.isOverlapping ? 0 : offset;
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), fields, Buffer.alloc(10), uint32(at), name);
    if (!entry.isOverlapping) offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from("PK\x05\x06\0\0\0\0"),
    uint16(entries.length),
    uint16(entries.length),
    uint32(list.length),
    uint32(offset),
    uint16(0),
  ]);
  return new Uint8Array(Buffer.concat([...bodies, list, end]));
}

/** The same bytes in forty entries are compressed once. */
function createPacker() {
  const packed = new Map<Uint8Array, Buffer>();
  return (content: Uint8Array) => {
    const done = packed.get(content) ?? deflateRawSync(content, { level: 1 });
    packed.set(content, done);
    return done;
  };
}

function headerFields({ content, claims = {} }: RawEntry, packedBytes: number, nameBytes: number): Buffer {
  return Buffer.concat([
    uint16(20),
    uint16(claims.flags ?? 0),
    uint16(claims.method ?? 8),
    Buffer.alloc(4),
    uint32(crc32(content)),
    uint32(packedBytes),
    uint32(claims.unpackedBytes ?? content.length),
    uint16(nameBytes),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
