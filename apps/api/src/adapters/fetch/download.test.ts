import type { IncomingMessage } from "node:http";

import { afterAll, beforeAll, expect, test } from "vitest";

import { collect, FILE, limits, MEGABYTE, OTHER, serve, startFileSite } from "./testing/file-site.ts";

let files: Awaited<ReturnType<typeof startFileSite>>;
beforeAll(async () => {
  files = await startFileSite();
});
afterAll(() => files.site.close());

const { signal } = new AbortController();

test("a file arrives whole, with what its headers and first bytes say of it", async () => {
  files.answer({
    "/a": (_, response) => response.writeHead(302, { location: "/b" }).end(),
    "/b": (request, response) => serve(request, response, { headers: { "content-type": "text/plain" } }),
  });
  const found = await files.downloader.download(
    { url: files.site.url("/a"), signal, expect: "media" },
    async (download) => ({
      ...download,
      body: await collect(download),
    }),
  );
  expect(found).toMatchObject({
    url: files.site.url("/b"),
    redirects: [{ status: 302, url: files.site.url("/a") }],
    contentType: "audio/mpeg",
    declaredType: "text/plain",
    sizeBytes: FILE.length,
  });
  expect(found.body.equals(FILE)).toBe(true);
  expect(files.asked()[1]?.["accept-encoding"]).toBe("identity");
});

test("a connection that drops is taken up where it dropped, as often as it brings something", async () => {
  files.answer({
    "/a": (request, response) => serve(request, response, { cutAfter: 2 * MEGABYTE }),
  });
  expect((await files.get("/a")).equals(FILE)).toBe(true);
  expect(files.asked().map(({ range }) => range)).toEqual([
    undefined,
    expect.stringMatching(/^bytes=\d{6,}-$/),
    expect.stringMatching(/^bytes=\d{7,}-$/),
  ]);
});

test("a server that knows no ranges is asked for the whole again, of which only the rest is used", async () => {
  files.answer({
    "/a": (_, response, nth) => {
      const whole = { headers: {}, url: "/a" } as IncomingMessage;
      serve(whole, response, { cutAfter: nth === 1 ? MEGABYTE : Infinity });
    },
  });
  expect((await files.get("/a")).equals(FILE)).toBe(true);
  expect(files.asked()).toHaveLength(2);
});

test.each([
  ["its ETag", { etag: '"v2"' }],
  ["its size", { file: OTHER.subarray(0, 5 * MEGABYTE) }],
])(
  "a file that changed %s meanwhile is read from its beginning, never stitched together",
  async (_, change) => {
    files.answer({
      "/a": (request, response, nth) =>
        nth === 1
          ? serve(request, response, { cutAfter: MEGABYTE })
          : serve(request, response, { file: OTHER, ...change }),
    });
    let runs = 0;
    const whole = await files.downloader.download({ url: files.site.url("/a"), signal }, (download) => {
      runs += 1;
      return collect(download);
    });
    expect(whole.equals("file" in change ? change.file : OTHER)).toBe(true);
    expect(runs).toBe(2);
  },
);

test("a file that can't be told from another is read from its beginning", async () => {
  files.answer({
    "/a": (request, response, nth) =>
      serve(request, response, { etag: "", cutAfter: nth === 1 ? MEGABYTE : Infinity }),
  });
  expect((await files.get("/a")).equals(FILE)).toBe(true);
  expect(files.asked().map(({ range }) => range)).toEqual([undefined, undefined]);
});

test.each([
  ["drops each time without a byte more", { cutAfter: 0 }],
  [
    "promises more than it has",
    { file: FILE.subarray(0, MEGABYTE), headers: { "content-length": "9000000" } },
  ],
])("a server that %s is given up", async (_, how) => {
  files.answer({
    "/a": (request, response, nth) => {
      serve(request, response, nth === 1 ? { cutAfter: MEGABYTE, ...how } : how);
      if ("headers" in how) setTimeout(() => request.socket.destroy(), 50);
    },
  });
  await expect(files.get("/a")).rejects.toMatchObject({ reason: "unreachable", transient: true });
  expect(files.asked().length).toBeLessThanOrEqual(limits.maxTries * 4);
});
