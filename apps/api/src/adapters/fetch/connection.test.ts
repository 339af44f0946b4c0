import { createServer, type Socket } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { fetchFor, type LocalSite, startRawSite } from "./testing/local-site.ts";

const OK = "HTTP/1.1 200 OK\r\n";

/** What a server says below HTTP's rules, by path. Those that return nothing keep the connection open. */
const SERVERS: Record<string, (socket: Socket) => void> = {
  "/silent": () => {},
  "/drip-headers": (socket) => drip(socket, `${OK}X: `),
  "/drip-body": (socket) => drip(socket, `${OK}Content-Length: 100000\r\n\r\n`),
  "/drip-refusal": (socket) => drip(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 100000\r\n\r\n"),
  // A gzip header whose file name never ends.
  "/drip-gzip": (socket) =>
    drip(
      socket,
      `${OK}Content-Encoding: gzip\r\nContent-Length: 100000\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03`,
    ),
  "/hints": (socket) => drip(socket, "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
  "/claims-more": (socket) => socket.end(`${OK}Content-Length: 500\r\n\r\nonly this`),
  "/claims-less": (socket) => socket.end(`${OK}Content-Length: 4\r\n\r\nonly this`),
  "/claims-terabytes": (socket) => socket.write(`${OK}Content-Length: 9000000000000\r\n\r\nx`),
  "/claims-twice": (socket) => socket.end(`${OK}Content-Length: 4\r\nContent-Length: 9\r\n\r\nonly this`),
  "/claims-nonsense": (socket) => socket.end(`${OK}Content-Length: -4\r\n\r\nonly this`),
  "/chunks-cut": (socket) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`),
  "/chunks-bad": (socket) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n`),
  "/reset": (socket) => {
    socket.write(`${OK}Content-Length: 500\r\n\r\nonly`, () =>
      setTimeout(() => socket.resetAndDestroy(), 20),
    );
  },
  "/hang-up": (socket) => socket.end(),
  "/not-http": (socket) => socket.end("220 mail.example ESMTP\r\n"),
  "/long-headers": (socket) => socket.end(`${OK}X: ${"x".repeat(200_000)}\r\n\r\n`),
  "/no-length": (socket) => socket.end(`${OK}Content-Type: text/plain\r\n\r\nuntil the end`),
  "/tiny-chunks": (socket) =>
    socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\n${"1\r\na\r\n".repeat(1_000_000)}0\r\n\r\n`),
};

let site: LocalSite;
beforeAll(async () => {
  site = await startRawSite((socket) => {
    socket.once("data", (data) => SERVERS[/ (\S+)/.exec(data.toString("latin1"))?.[1] ?? ""]?.(socket));
  });
});
afterAll(() => site.close());

function drip(socket: Socket, start: string, drop = "x"): void {
  socket.write(start, "latin1");
  const timer = setInterval(() => socket.write(drop), 10);
  socket.on("close", () => clearInterval(timer));
}

const get = (path: string, limits = {}) => fetchFor([site])({ url: site.url(path), limits });

test.each(["/silent", "/drip-headers", "/drip-body", "/drip-refusal", "/drip-gzip", "/hints"])(
  "a server that keeps %s up is left when the time is over",
  async (path) => {
    await expect(get(path, { timeoutMs: 400 })).rejects.toMatchObject({ reason: "timeout", transient: true });
    await expect.poll(() => site.openSockets()).toBe(0);
  },
);

test("a handshake that never ends and a lookup that never answers cost no more than the time limit", async () => {
  const limits = { timeoutMs: 300 };
  const secure = fetchFor([site])({ url: `https://${site.host}/`, limits });
  await expect(secure).rejects.toMatchObject({ reason: "timeout" });
  await expect.poll(() => site.openSockets()).toBe(0);
  const resolve = () => new Promise<never>(() => {});
  const lost = fetchFor([], { resolve })({ url: "http://site.example/", limits });
  await expect(lost).rejects.toMatchObject({ reason: "timeout" });
});

test.each(["/claims-more", "/chunks-cut", "/reset", "/hang-up", "/claims-twice"])(
  "%s is a connection lost, worth another try",
  async (path) => {
    await expect(get(path)).rejects.toMatchObject({ reason: "unreachable", transient: true });
  },
);

test.each(["/claims-nonsense", "/chunks-bad", "/not-http", "/long-headers"])(
  "%s is not a web site's answer",
  async (path) => {
    await expect(get(path)).rejects.toMatchObject({ reason: "unreachable", transient: false });
  },
);

test("a length that is claimed too large is refused unread, one claimed too small is all that is read", async () => {
  await expect(get("/claims-terabytes")).rejects.toMatchObject({ reason: "too-large" });
  expect((await get("/claims-less")).text()).toBe("only");
});

test("a body without a length ends with its connection", async () => {
  expect((await get("/no-length")).text()).toBe("until the end");
});

test("a million one-byte chunks are held as one megabyte", async () => {
  expect((await get("/tiny-chunks")).body).toHaveLength(1_000_000);
});

test("an abort by the caller is the caller's own reason, at once, in the middle or in a handshake", async () => {
  const guardedFetch = fetchFor([site]);
  const reason = new Error("the user left");
  const before = site.connections();
  await expect(guardedFetch({ url: site.url("/silent"), signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  expect(site.connections()).toBe(before);
  const controller = new AbortController();
  const pending = guardedFetch({ url: site.url("/drip-body"), signal: controller.signal });
  setTimeout(() => controller.abort(reason), 50);
  await expect(pending).rejects.toBe(reason);
  const handshake = guardedFetch({ url: `https://${site.host}/`, signal: AbortSignal.timeout(50) });
  await expect(handshake).rejects.toMatchObject({ name: "TimeoutError" });
  await expect.poll(() => site.openSockets()).toBe(0);
});

test("a closed port, a server without TLS and an unknown name each have their reason", async () => {
  const closed = createServer();
  const port = await new Promise<number>((resolve) => {
    closed.listen(0, "127.0.0.1", () => {
      const address = closed.address();
      closed.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  const failWith = (code: string) => async () => Promise.reject(Object.assign(new Error(code), { code }));
  const guardedFetch = fetchFor([], { allowHosts: ["127.0.0.1"] });
  await expect(guardedFetch({ url: `http://127.0.0.1:${port}/` })).rejects.toMatchObject({
    reason: "unreachable",
    transient: true,
  });
  const plain = await startRawSite((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  await expect(guardedFetch({ url: `https://${plain.host}/` })).rejects.toMatchObject({
    reason: "unreachable",
    transient: false,
  });
  await plain.close();
  const get = (code: string) => fetchFor([], { resolve: failWith(code) })({ url: "http://no.example/" });
  await expect(get("ENOTFOUND")).rejects.toMatchObject({ reason: "not-found", transient: false });
  await expect(get("EAI_AGAIN")).rejects.toMatchObject({ reason: "unreachable", transient: true });
});
