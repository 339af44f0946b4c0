import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openDiskStore } from "../adapters/blob-store/disk.ts";
import { listen, stopListening } from "../http/listen.ts";
import { testApp, WEB_ORIGIN } from "../testing/test-app.ts";

const key = "uploads/ada/upl_1";
const signal = new AbortController().signal;
let folder: string;
let nowMs = Date.now();
let store: Awaited<ReturnType<typeof openDiskStore>>;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earmark-blobs-"));
  store = await openDiskStore(folder, () => new Date(nowMs));
  app = testApp({}, { localBlobs: store });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = (url: string, body: string, headers: Record<string, string> = {}) =>
  app.send(url, { method: "PUT", body, headers: { "content-length": String(body.length), ...headers } });

async function begin(sizeBytes = 5) {
  const { token } = await store.beginUpload(key, { contentType: "audio/mpeg" });
  const { url } = await store.signPart(key, { token, partNumber: 1, sizeBytes });
  return { token, url };
}

async function* once(text: string) {
  yield new TextEncoder().encode(text);
}

test("an address is good for its key, part, size and method alone, and not for ever", async () => {
  const { token, url } = await begin();
  const change = (from: string | RegExp, to: string) => url.replace(from, to);
  for (const other of [
    change("upl_1", "upl_2"),
    change("partNumber=1", "partNumber=2"),
    change("sizeBytes=5", "sizeBytes=9"),
    change(/expires=\d+/, "expires=9999999999"),
    change(token, crypto.randomUUID()),
    change(/signature=.*/, "signature="),
    change(/.signature=.*/, ""),
    `${url}&contentType=text%2Fhtml`,
    change("/blobs/uploads", "/blobs/../blobs/uploads%2f.."),
  ])
    expect((await put(other, "12345")).status).toBe(403);
  expect((await app.send(url)).status).toBe(403);
  expect(await store.listParts(key, token)).toEqual([]);
  expect((await put(url, "12345")).status).toBe(200);
  nowMs += 7 * 3_600_000;
  expect((await put(url, "12345")).status).toBe(403);
  nowMs -= 7 * 3_600_000;
});

test("a part has exactly the bytes it was signed for, whatever its header says", async () => {
  const { token, url } = await begin();
  expect((await put(url, "1234")).status).toBe(400);
  expect((await put(url, "123456")).status).toBe(400);
  expect((await put(url, "1234", { "content-length": "5" })).status).toBe(400);
  expect((await put(url, "123456", { "content-length": "5" })).status).toBe(400);
  expect(await store.listParts(key, token)).toEqual([]);
  expect(app.reported).toEqual([]);
});

test("a browser on the web app's origin may send parts, without a sign-in", async () => {
  const { url } = await begin();
  const headers = { origin: WEB_ORIGIN, "access-control-request-method": "PUT" };
  const preflight = await app.send(url, { method: "OPTIONS", headers });
  expect(preflight.headers.get("access-control-allow-origin")).toBe(WEB_ORIGIN);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("PUT");
  expect((await put(url, "12345", { origin: WEB_ORIGIN })).headers.get("access-control-allow-origin")).toBe(
    WEB_ORIGIN,
  );
});

test("an uploaded page can't run here", async () => {
  await store.write("evil", once("<script>alert(1)</script>"), { signal });
  for (const contentType of ["text/html", "image/svg+xml", "application/xhtml+xml", "audio/x\r\nX: y"]) {
    const { url } = await store.signRead("evil", { contentType });
    const { headers } = await app.send(url);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toBe("attachment");
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("a player gets what it asks for: the head, a range, the tail; and 416 for what is not there", async () => {
  await store.write("song", once("0123456789"), { signal });
  const { url } = await store.signRead("song", { contentType: "audio/mpeg" });
  const get = async (headers: Record<string, string>, method = "GET") => {
    const response = await app.send(url, { method, headers });
    const { status, headers: given } = response;
    return [status, await response.text(), given.get("content-range"), given.get("content-length")];
  };
  expect(await get({})).toEqual([200, "0123456789", null, "10"]);
  expect(await get({}, "HEAD")).toEqual([200, "", null, "10"]);
  expect(await get({ range: "bytes=2-4" })).toEqual([206, "234", "bytes 2-4/10", "3"]);
  expect(await get({ range: "bytes=8-" })).toEqual([206, "89", "bytes 8-9/10", "2"]);
  expect(await get({ range: "bytes=-3" })).toEqual([206, "789", "bytes 7-9/10", "3"]);
  expect(await get({ range: "bytes=5-99" })).toEqual([206, "56789", "bytes 5-9/10", "5"]);
  expect((await get({ range: "bytes=10-" })).slice(0, 3)).toEqual([416, "", "bytes */10"]);
  expect(await get({ range: "bytes=4-2" })).toEqual([200, "0123456789", null, "10"]);
  expect(await get({ range: "bytes=0-1,3-4" })).toEqual([200, "0123456789", null, "10"]);
  expect((await get({ range: "bytes=2-4", "if-range": '"old"' })).slice(0, 2)).toEqual([200, "0123456789"]);
  const { headers } = await app.send(url);
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(headers.get("content-disposition")).toBe("inline");
});

test("a sender that dies in the middle of a part leaves no part and no litter, and is no fault of ours", async () => {
  const { token, url } = await begin(1_000_000);
  const server = await listen(app.app.fetch, { host: "127.0.0.1", port: 0 });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const socket = connect(port, "127.0.0.1");
  socket.write(`PUT ${url} HTTP/1.1\r\nHost: api\r\nContent-Length: 1000000\r\n\r\n${"x".repeat(400_000)}`);
  const aside = join(folder, "blobs", "uploads", token);
  await until(async () => {
    const [draft] = (await readdir(aside)).filter((name) => name.startsWith("draft"));
    return draft !== undefined && (await stat(join(aside, draft))).size >= 400_000;
  });
  socket.destroy();
  await until(async () => (await readdir(aside)).length === 1);
  expect(await store.listParts(key, token)).toEqual([]);
  await stopListening(server);
  expect(app.reported).toEqual([]);
});

test("keys never lead out of the folder, and processes that begin at once share one secret", async () => {
  for (const bad of ["../x", "a/../../x", ".", "a//b", `${"x".repeat(300)}`])
    await expect(store.write(bad, once("x"), { signal })).rejects.toThrow(/no key/);
  const fresh = await mkdtemp(join(tmpdir(), "earmark-secret-"));
  const stores = await Promise.all([1, 2, 3, 4].map(() => openDiskStore(fresh, () => new Date(nowMs))));
  const signed = await Promise.all(stores.map((one) => one.signRead("a", { contentType: "audio/mpeg" })));
  expect(new Set(signed.map(({ url }) => url)).size).toBe(1);
  expect((await readFile(join(fresh, "blobs", "secret"))).length).toBe(32);
  expect((await stat(join(fresh, "blobs", "secret"))).mode & 0o77).toBe(0);
  await rm(fresh, { recursive: true });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo().catch(() => false)); tries++) {
    if (tries > 500) throw new Error("It never came to be so");
    await sleep(20);
  }
}
