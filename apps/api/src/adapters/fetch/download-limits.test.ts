import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, expect, test } from "vitest";

import { drained, FILE, MEGABYTE, serve, startFileSite } from "./testing/file-site.ts";
import { startSite } from "./testing/local-site.ts";

/** One gzip member of 10 MiB of zeros; a file is as many of them as one likes. */
const MEMBER = gzipSync(Buffer.alloc(10 * MEGABYTE));

let files: Awaited<ReturnType<typeof startFileSite>>;
beforeAll(async () => {
  files = await startFileSite();
});
afterAll(() => files.site.close());

const { signal } = new AbortController();

test("a server that drips bytes is given up, however long it goes on", async () => {
  files.answer({
    "/a": async (_, response) => {
      response.writeHead(200, { "content-type": "audio/mpeg" });
      response.write(FILE.subarray(0, 100_000));
      for (let at = 100_000; !response.destroyed; at += 1) {
        response.write(FILE.subarray(at, at + 1));
        await sleep(10);
      }
    },
  });
  const begun = performance.now();
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "timeout", transient: true });
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test("headers that never come, and first bytes that never come, end in time", async () => {
  files.answer({
    "/a": () => {},
    "/b": (_, response) => response.writeHead(200).write("I"),
  });
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "timeout", transient: true });
  await expect(files.get("/b")).rejects.toMatchObject({ reason: "timeout", transient: true });
  expect(files.site.openSockets()).toBeLessThanOrEqual(2);
});

test("a slow reader is not held against the server", async () => {
  files.answer({
    "/a": (request, response) => serve(request, response),
  });
  let bytes = 0;
  await files.downloader.download({ url: files.site.url("/a"), signal }, async ({ body }) => {
    for await (const chunk of body) {
      if (bytes === 0) await sleep(1_500);
      bytes += chunk.byteLength;
    }
  });
  expect(bytes).toBe(FILE.length);
  expect(files.asked()).toHaveLength(1);
});

test.each([
  ["as its length says", (response: ServerResponse) => response.writeHead(200, { "content-length": "1e3" })],
  ["without saying so", (response: ServerResponse) => response.writeHead(200)],
])("more than may be had ends, %s", async (name, head) => {
  files.answer({
    "/a": async (_, response) => {
      if (name.startsWith("as")) response.writeHead(200, { "content-length": String(200 * MEGABYTE) });
      else head(response);
      while (!response.destroyed) {
        if (!response.write(FILE)) await drained(response);
      }
    },
  });
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "too-large", transient: false });
});

test("10 GB of zeros in gzip, which nobody asked for, end as the bomb they are", async () => {
  files.answer({
    "/a": async (_, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "content-type": "audio/mpeg" });
      for (let n = 0; n < 1_024 && !response.destroyed; n += 1)
        if (!response.write(MEMBER)) await drained(response);
      response.end();
    },
  });
  const before = process.memoryUsage.rss();
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "too-large" });
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * MEGABYTE);
});

test("an honest file that is compressed in spite of all is unpacked", async () => {
  files.answer({
    "/a": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(FILE)),
  });
  expect((await files.get("/a", { expect: "media" })).equals(FILE)).toBe(true);
});

test.each([
  ["a page", "<!doctype html><title>Gone</title>", "unsupported-type"],
  ["a sign-in form", '<html><form><input type="password"></form>', "login-required"],
  ["a challenge", "<html><title>Just a moment...</title>", "blocked-by-source"],
  ["a text", "Not found, sorry", "unsupported-type"],
  ["a playlist of pieces", "#EXTM3U\n#EXT-X-VERSION:3\n", "unsupported-type"],
])("%s where a recording was promised has its reason", async (_, text, reason) => {
  files.answer({
    "/a": (_request, response) => response.writeHead(200, { "content-type": "audio/mpeg" }).end(text),
  });
  await expect(files.get("/a", { expect: "media" })).rejects.toMatchObject({ reason });
});

test("a redirect without end, a refusal and an empty answer have their reasons", async () => {
  files.answer({
    "/a": (_, response) => response.writeHead(302, { location: "/b" }).end(),
    "/b": (_, response) => response.writeHead(302, { location: "/a" }).end(),
    "/busy": (_, response) => response.writeHead(429, { "retry-after": "120" }).end(),
    "/down": (_, response) =>
      response.writeHead(503, { "retry-after": new Date(Date.now() + 60_000).toUTCString() }).end(),
    "/empty": (_, response) => response.writeHead(200).end(),
  });
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "unreachable" });
  await expect(files.get("/none")).rejects.toMatchObject({ reason: "not-found" });
  await expect(files.get("/empty")).rejects.toMatchObject({ reason: "empty" });
  await expect(files.get("/busy")).rejects.toMatchObject({
    reason: "rate-limited-by-source",
    retryAfterMs: 120_000,
  });
  const down = await files.get("/down").catch((error: unknown) => error);
  expect(down).toMatchObject({ reason: "unreachable", transient: true });
  expect((down as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
});

test("private addresses stay closed, on the way and when a connection is taken up again", async () => {
  const inner = await startSite((_, response) => response.end("secret"), "127.0.0.2");
  files.answer({
    "/a": (_, response) => response.writeHead(302, { location: inner.url("/") }).end(),
    "/b": (request, response, nth) =>
      nth === 2
        ? serve(request, response, { cutAfter: MEGABYTE })
        : response.writeHead(302, { location: inner.url("/") }).end(),
  });
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "blocked-address" });
  await expect(files.get("/b")).rejects.toMatchObject({ reason: "blocked-address" });
  expect(inner.connections()).toBe(0);
  await inner.close();
});

test("its caller's abort and its consumer's error come back as they are, and close the connection", async () => {
  files.answer({ "/a": (_, response) => response.writeHead(200).write(FILE) });
  const stop = new AbortController();
  const stopped = files.downloader.download(
    { url: files.site.url("/a"), signal: stop.signal },
    async ({ body }) => {
      for await (const chunk of body) if (chunk.byteLength > 0) stop.abort(new Error("enough"));
    },
  );
  await expect(stopped).rejects.toThrow("enough");
  const failed = files.downloader.download({ url: files.site.url("/a"), signal }, async () => {
    throw new Error("disk full");
  });
  await expect(failed).rejects.toThrow("disk full");
  await sleep(50);
  expect(files.site.openSockets()).toBe(0);
});

test("a peek tells of a link without reading it all", async () => {
  files.answer({
    "/a": (_, response) => {
      response.writeHead(200, { "content-type": "audio/mpeg", "content-length": String(50 * MEGABYTE) });
      response.write(FILE);
    },
  });
  const peeked = await files.downloader.peek({ url: files.site.url("/a"), signal });
  expect(peeked).toMatchObject({ contentType: "audio/mpeg", sizeBytes: 50 * MEGABYTE });
  expect(peeked.head.byteLength).toBe(65_536);
  expect(peeked.headers.get("Content-Type")).toBe("audio/mpeg");
  await sleep(50);
  expect(files.site.openSockets()).toBe(0);
});
