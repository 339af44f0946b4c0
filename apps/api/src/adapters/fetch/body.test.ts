import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as zlib from "node:zlib";

import { afterAll, beforeAll, expect, test } from "vitest";

import { fetchFor, type LocalSite, startSite } from "./testing/local-site.ts";

const MEGABYTE = 1_048_576;
const TEXT = "All of it arrived. ".repeat(2_000);
/** One gzip member of 10 MiB of zeros; a file is as many of them as one likes. */
const MEMBER = zlib.gzipSync(Buffer.alloc(10 * MEGABYTE));

const BODIES: Record<string, { encoding: string; body: Buffer }> = {
  gzip: { encoding: "gzip", body: zlib.gzipSync(TEXT) },
  "x-gzip": { encoding: "X-GZIP", body: zlib.gzipSync(TEXT) },
  zlib: { encoding: "deflate", body: zlib.deflateSync(TEXT) },
  "bare-deflate": { encoding: "deflate", body: zlib.deflateRawSync(TEXT) },
  brotli: { encoding: "br", body: zlib.brotliCompressSync(TEXT) },
  zstd: { encoding: "zstd", body: zlib.zstdCompressSync(TEXT) },
  identity: { encoding: "identity", body: Buffer.from(TEXT) },
  hostile: { encoding: "constructor", body: Buffer.from(TEXT) },
  unknown: { encoding: "utf-8", body: Buffer.from(TEXT) },
  "two-members": {
    encoding: "gzip",
    body: Buffer.concat([zlib.gzipSync(TEXT.slice(0, 99)), zlib.gzipSync(TEXT.slice(99))]),
  },
  nested: { encoding: "gzip, gzip", body: zlib.gzipSync(zlib.gzipSync(TEXT)) },
  "nested-mixed": { encoding: "gzip , BR", body: zlib.gzipSync(TEXT) },
  "gzip-cut": { encoding: "gzip", body: zlib.gzipSync(TEXT).subarray(0, -12) },
  "br-cut": { encoding: "br", body: zlib.brotliCompressSync(TEXT).subarray(0, -5) },
  "zstd-cut": { encoding: "zstd", body: zlib.zstdCompressSync(TEXT).subarray(0, -5) },
  "gzip-false": { encoding: "gzip", body: Buffer.from(TEXT) },
  "deflate-false": { encoding: "deflate", body: Buffer.from(TEXT) },
  "br-false": { encoding: "br", body: Buffer.from(TEXT) },
  "zstd-false": { encoding: "zstd", body: Buffer.from(TEXT) },
  "br-bomb": { encoding: "br", body: zlib.brotliCompressSync(Buffer.alloc(64 * MEGABYTE)) },
  "zstd-bomb": { encoding: "zstd", body: zlib.zstdCompressSync(Buffer.alloc(64 * MEGABYTE)) },
  "deflate-bomb": { encoding: "deflate", body: zlib.deflateSync(Buffer.alloc(64 * MEGABYTE)) },
  "gzip-of-nothing": { encoding: "gzip", body: zlib.gzipSync("") },
};

let site: LocalSite;
let sentBytes = 0;

beforeAll(async () => {
  site = await startSite((request, response) => void answer(request, response));
});
afterAll(() => site.close());

async function answer({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = url.slice(1);
  const known = BODIES[name];
  if (known) return void response.writeHead(200, { "content-encoding": known.encoding }).end(known.body);
  if (name === "gzip-10gb") return pour(response, { "content-encoding": "gzip" }, MEMBER, 1_024);
  if (name === "plain-10gb") return pour(response, {}, Buffer.alloc(MEGABYTE, 97), 10_240);
  response.writeHead(204).end();
}

async function pour(response: ServerResponse, headers: Record<string, string>, block: Buffer, times: number) {
  function* blocks() {
    for (sentBytes = 0; sentBytes < times * block.byteLength; sentBytes += block.byteLength) yield block;
  }
  response.writeHead(200, headers);
  await pipeline(Readable.from(blocks(), { highWaterMark: 1 }), response).catch(() => {});
}

const get = (name: string, limits = {}) => fetchFor([site])({ url: site.url(`/${name}`), limits });

test.each([
  "gzip",
  "x-gzip",
  "zlib",
  "bare-deflate",
  "brotli",
  "zstd",
  "identity",
  "unknown",
  "hostile",
  "two-members",
])("a body sent as %s is read whole", async (name) => {
  expect((await get(name)).text()).toBe(TEXT);
});

test.each(["nested", "nested-mixed"])("a body in %s encodings is refused", async (name) => {
  await expect(get(name)).rejects.toMatchObject({ reason: "unsupported-type" });
});

test.each(["gzip-cut", "br-cut", "zstd-cut"])(
  "a compressed body that is cut off (%s) is not taken for whole",
  async (name) => {
    await expect(get(name)).rejects.toMatchObject({ reason: "unreachable", transient: true });
  },
);

test.each(["gzip-false", "deflate-false", "br-false", "zstd-false"])(
  "a false compression (%s) has a reason",
  async (name) => {
    await expect(get(name)).rejects.toMatchObject({ reason: "malformed", transient: false });
  },
);

test.each(["br-bomb", "zstd-bomb", "deflate-bomb"])(
  "%s stops at the ratio limit and, without one, at the size limit",
  async (name) => {
    await expect(get(name, { maxBytes: 32 * MEGABYTE })).rejects.toThrow(/bomb/);
    await expect(get(name, { maxRatio: Infinity })).rejects.toThrow(/larger than the 4 MB/);
  },
);

test.each([
  ["the ratio limit", {}],
  ["the size limit", { maxRatio: Infinity, maxBytes: 64 * MEGABYTE }],
])("10 GB of zeros in 10 MB of gzip stop early at %s, in bounded memory", async (_, limits) => {
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 2);
  await expect(get("gzip-10gb", limits)).rejects.toMatchObject({ reason: "too-large" });
  clearInterval(sampling);
  expect(peak - before).toBeLessThan(256 * MEGABYTE);
  expect(sentBytes).toBeLessThan(1_024 * MEMBER.byteLength);
});

test("10 GB sent plainly stop early at the size limit", async () => {
  await expect(get("plain-10gb", { maxBytes: 2 * MEGABYTE })).rejects.toMatchObject({ reason: "too-large" });
  expect(sentBytes).toBeLessThan(64 * MEGABYTE);
});

test("what is sent has a limit of its own", async () => {
  await expect(get("gzip", { maxCompressedBytes: 20 })).rejects.toMatchObject({ reason: "too-large" });
  await expect(get("identity", { maxBytes: TEXT.length - 1 })).rejects.toMatchObject({ reason: "too-large" });
  expect((await get("identity", { maxBytes: TEXT.length })).body).toHaveLength(TEXT.length);
});

test.each(["nothing", "gzip-of-nothing"])("an answer without a body (%s) is empty", async (name) => {
  await expect(get(name)).rejects.toMatchObject({ reason: "empty" });
});
