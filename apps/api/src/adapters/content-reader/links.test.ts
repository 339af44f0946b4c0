import { randomBytes } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { SourceError } from "@earmark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createDownloader } from "../fetch/download.ts";
import { createGuardedFetch } from "../fetch/guarded-fetch.ts";
import { createIsolate } from "../isolate/isolate.ts";
import { createArticleReader } from "./article/article-reader.ts";
import { createParse } from "./parsers.ts";
import { createPdfReader } from "./pdf/pdf-reader.ts";
import { createReadFile } from "./read-file.ts";
import { readLink } from "./read-link.ts";
import { bookParts, xhtml, zipOf } from "./testing/packages.ts";

const MP3 = Buffer.concat([Buffer.from("ID3\u0004\0\0\0\0\0\0", "latin1"), Buffer.alloc(100_000)]);
const ZEROS = gzipSync(Buffer.alloc(5_000_000));
const HTML = "<!doctype html><title>File</title><p>A page about a file, with some words.</p>";
const FEED = (title: string) =>
  `<rss version="2.0"><channel><title>Show</title><item><title>${title}</title><guid>1</guid><description>Words.</description></item></channel></rss>`;

const PICTURE_BOOK = zipOf(
  bookParts({
    spine: [{ href: "one.xhtml" }],
    parts: {
      "one.xhtml": xhtml("<p>Oil lamps are the oldest of all.</p>"),
      "lamp.png": randomBytes(2_000_000),
    },
  }),
);

let times = 0;
const answers: Readonly<Record<string, RequestListener>> = {
  "/loop.xml": (_request, response) => response.writeHead(301, { location: "/loop.xml?again" }).end(),
  "/loop.xml?again": (_request, response) => response.writeHead(302, { location: "/loop.xml" }).end(),
  "/drip.xml": (_request, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" }).write("<rss>");
    const timer = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(timer));
  },
  "/cut.xml": (_request, response) => {
    response
      .writeHead(200, { "content-type": "application/rss+xml", "content-length": 10_000 })
      .write(FEED("Cut"));
    setTimeout(() => response.destroy(), 50);
  },
  "/zeros.xml": (_request, response) =>
    response.writeHead(200, { "content-type": "application/rss+xml", "content-encoding": "gzip" }).end(ZEROS),
  "/changes.xml": (_request, response) =>
    response.writeHead(200, { "content-type": "text/plain" }).end(FEED(`Version ${++times}`)),
  "/page.mp3": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(HTML),
  "/a%20film.mp4?x=1": (_request, response) =>
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(randomBytes(1_000)),
  "/gone.mp3": (_request, response) => response.writeHead(404).end("gone"),
  "/sound": (_request, response) =>
    response.writeHead(200, { "content-type": "audio/mpeg", "content-length": 900_000_000 }).write(MP3),
  "/book.epub": (_request, response) =>
    response.writeHead(200, { "content-type": "application/octet-stream" }).end(PICTURE_BOOK),
  "/talk.mp3": (_request, response) =>
    response
      .writeHead(200, { "content-type": "application/octet-stream", "content-length": 900_000_000 })
      .write(MP3),
};

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
const server = createServer((request, response) => {
  const answer = answers[request.url ?? ""];
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await read("/changes.xml");
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await isolate.close();
});

function read(path: string) {
  const allowHosts = [new URL(origin).host];
  const fetch = createGuardedFetch({
    allowHosts,
    userAgent: "earmark-test",
    limits: { timeoutMs: 3000, maxBytes: 1_000_000, maxRedirects: 3 },
  });
  const { peek } = createDownloader({
    allowHosts,
    userAgent: "earmark-test",
    limits: {
      maxBytes: 1e9,
      stallMs: 5000,
      minBytesPerSecond: 1,
      paceWindowMs: 10_000,
      maxTries: 1,
      pauseMs: 0,
      maxRedirects: 3,
    },
  });
  const deps = { isolate, timeoutMs: 10_000 };
  const readPdf = createPdfReader(deps);
  return readLink(
    {
      fetch,
      peek,
      parse: createParse(deps),
      readArticle: createArticleReader(deps),
      readFile: createReadFile({ ...deps, readPdf }),
      directory: undefined,
    },
    origin + path,
    new AbortController().signal,
  );
}

describe("a feed that is broken on its way says how", () => {
  test.each([
    ["/loop.xml", "unreachable"],
    ["/drip.xml", "timeout"],
    ["/cut.xml", "unreachable"],
    ["/zeros.xml", "too-large"],
  ])("%s ends as %s", async (path, reason) => {
    const failure = await read(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({ reason });
  });

  test("one that changes between requests is what it was at the last of them", async () => {
    const [first, second] = [await read("/changes.xml"), await read("/changes.xml")];
    const titles = [first, second].map((reading) => reading.type === "document" && reading.document.title);
    expect(titles).toEqual([`Version ${times - 1}`, `Version ${times}`]);
  });
});

describe("a recording by link is known by its beginning", () => {
  test.each(["/sound", "/talk.mp3"])("%s, far larger than what a fetch may hold", async (path) => {
    expect(await read(path)).toMatchObject({
      type: "recording",
      recording: { media: { at: "link", url: origin + path }, kind: "recording" },
    });
  });

  test("one whose beginning tells nothing is what its name says, and is called by it", async () => {
    expect(await read("/a%20film.mp4?x=1")).toMatchObject({
      type: "recording",
      recording: { kind: "video", facts: { title: "a film" } },
    });
  });

  test("a page with the name of a recording is a page", async () => {
    expect(await read("/page.mp3")).toMatchObject({ type: "document" });
  });

  test("a book with pictures may be larger than a page", async () => {
    expect(await read("/book.epub")).toMatchObject({ type: "document", document: { kind: "book" } });
  });

  test("one that is gone says so", async () => {
    await expect(read("/gone.mp3")).rejects.toMatchObject({ reason: "not-found" });
  });
});
