import { DomainError } from "../errors.ts";
import type { BlobInfo, BlobStore, UploadedPart } from "../ports/blob-store.ts";

const SIGNED_MS = 3_600_000;

interface Pending {
  key: string;
  parts: Map<number, Uint8Array>;
}

/** BlobStore in memory, with what a browser does: `send` and `fetch` use signed addresses, and answer a status. */
export function fakeBlobs(now: () => Date) {
  const blobs = new Map<string, { bytes: Uint8Array; etag: string }>();
  const uploads = new Map<string, Pending>();
  const reads = new Map<string, { key: string; untilMs: number }>();
  const writes = new Map<string, { token: string; partNumber: number; sizeBytes: number; untilMs: number }>();
  let last = 0;
  const next = (kind: string) => `${kind}-${(last += 1)}`;
  const ending = (until?: Date) => {
    const untilMs = Math.min(now().getTime() + SIGNED_MS, until?.getTime() ?? Number.POSITIVE_INFINITY);
    return { untilMs, expiresAt: new Date(untilMs).toISOString() };
  };
  const infoOf = (key: string): BlobInfo | undefined => {
    const blob = blobs.get(key);
    return blob && { sizeBytes: blob.bytes.byteLength, etag: blob.etag };
  };

  const store: BlobStore = {
    async beginUpload(key) {
      const token = next("token");
      uploads.set(token, { key, parts: new Map() });
      return { token };
    },
    async signPart(_, { token, partNumber, sizeBytes }) {
      const { untilMs, expiresAt } = ending();
      const url = `/fake-blobs/${next("part")}`;
      writes.set(url, { token, partNumber, sizeBytes, untilMs });
      return { url, expiresAt };
    },
    async listParts(_, token) {
      const pending = uploads.get(token);
      if (!pending) throw new DomainError("not-found", "No such upload");
      return [...pending.parts]
        .map(([partNumber, bytes]) => ({ partNumber, sizeBytes: bytes.byteLength, etag: etagOf([bytes]) }))
        .sort((a, b) => a.partNumber - b.partNumber);
    },
    async completeUpload(key, token, parts) {
      const pending = uploads.get(token);
      if (pending) blobs.set(key, joined(pending, parts));
      uploads.delete(token);
      const info = infoOf(key);
      if (!info) throw new DomainError("not-found", "No such upload");
      return info;
    },
    abortUpload: async (_, token) => void uploads.delete(token),
    async write(key, bytes, { signal }) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) {
        signal.throwIfAborted();
        chunks.push(chunk);
      }
      signal.throwIfAborted();
      const whole = concat(chunks);
      blobs.set(key, { bytes: whole, etag: etagOf([whole]) });
      return { sizeBytes: whole.byteLength, etag: etagOf([whole]) };
    },
    find: async (key) => infoOf(key),
    async read(key, { start = 0, end, signal }) {
      signal.throwIfAborted();
      const blob = blobs.get(key);
      if (!blob) throw new DomainError("not-found", "No such blob");
      return inPieces(blob.bytes.slice(start, end));
    },
    async signRead(key, { until }) {
      const { untilMs, expiresAt } = ending(until);
      const url = `/fake-blobs/${next("read")}`;
      reads.set(url, { key, untilMs });
      return { url, expiresAt };
    },
    remove: async (key) => void blobs.delete(key),
    async removeAll(prefix) {
      const keys = [...blobs.keys()].filter((key) => key.startsWith(prefix));
      for (const key of keys) blobs.delete(key);
      return keys.length;
    },
  };

  return {
    store,
    async send(url: string, bytes: Uint8Array): Promise<number> {
      const part = writes.get(url);
      if (!part || part.untilMs <= now().getTime() || part.sizeBytes !== bytes.byteLength) return 403;
      const pending = uploads.get(part.token);
      pending?.parts.set(part.partNumber, bytes.slice());
      return pending ? 200 : 404;
    },
    async fetch(url: string, range?: { start: number; end: number }) {
      const read = reads.get(url);
      const blob = read && read.untilMs > now().getTime() ? blobs.get(read.key) : undefined;
      if (!blob) return { status: 403, bytes: new Uint8Array() };
      return range
        ? { status: 206, bytes: blob.bytes.slice(range.start, range.end) }
        : { status: 200, bytes: blob.bytes };
    },
  };
}

function joined({ parts }: Pending, wanted: readonly UploadedPart[]) {
  const chunks = wanted.map(({ partNumber, etag }) => {
    const bytes = parts.get(partNumber);
    if (!bytes || etagOf([bytes]) !== etag) throw new Error(`Part ${partNumber} is not as it was listed`);
    return bytes;
  });
  return { bytes: concat(chunks), etag: etagOf(chunks) };
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Not MD5, and of every so manieth byte only, but good enough for telling a test's parts apart. */
function etagOf(parts: readonly Uint8Array[]): string {
  let hash = 0x811c9dc5;
  const add = (value: number) => (hash = Math.imul(hash ^ value, 0x01000193) >>> 0);
  for (const part of parts) {
    add(part.byteLength);
    for (let at = 0; at < part.byteLength; at += 4_096) add(part[at] ?? 0);
    add(part.at(-1) ?? 0);
  }
  return `${hash.toString(16)}-${parts.length}`;
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
