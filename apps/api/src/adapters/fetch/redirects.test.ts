import { afterAll, beforeAll, expect, test } from "vitest";

import { fetchFor, type LocalSite, startSite } from "./testing/local-site.ts";

let site: LocalSite;
let canary: LocalSite;
const headersSeen: Record<string, unknown>[] = [];

beforeAll(async () => {
  canary = await startSite((_, response) => response.end("reached"));
  site = await startSite((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://site.example");
    headersSeen.push(request.headers);
    const hop = Number(searchParams.get("n") ?? 0);
    if (pathname === "/to") response.writeHead(302, { location: searchParams.get("url") ?? "" }).end("moved");
    else if (pathname === "/hops" && hop > 0)
      response.writeHead(307, { location: `/hops?n=${hop - 1}` }).end();
    else if (pathname === "/deeper") response.writeHead(301, { location: `/deeper?n=${hop + 1}` }).end();
    else if (pathname === "/here") response.writeHead(303, { location: "/here#again" }).end();
    else if (pathname === "/ping") response.writeHead(308, { location: "/pong" }).end();
    else if (pathname === "/pong") response.writeHead(308, { location: "/ping" }).end();
    else if (pathname === "/endless-body") {
      response.writeHead(301, { location: "/end", "set-cookie": "a=b" });
      const timer = setInterval(() => response.write("x".repeat(65_536)), 1);
      response.on("close", () => clearInterval(timer));
    } else response.end("the end");
  });
});
afterAll(() => Promise.all([site.close(), canary.close()]));

const to = (url: string) => site.url(`/to?url=${encodeURIComponent(url)}`);

test("a redirect into a private network is refused, and nothing is dialled", async () => {
  const guardedFetch = fetchFor([site], { extraPorts: [canary.port], resolve: async () => ["127.0.0.1"] });
  const places = [
    canary.url("/"),
    `http://[::1]:${canary.port}/`,
    `http://0x7f000001:${canary.port}/`,
    `//localhost:${canary.port}/`,
    `http://innocent.example:${canary.port}/`,
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "http://10.0.0.1/",
    "http://example.com:6379/",
  ];
  for (const place of places)
    await expect(guardedFetch({ url: to(place) })).rejects.toMatchObject({
      reason: "blocked-address",
    });
  expect(canary.connections()).toBe(0);
});

test("a redirect to anything but a plain web address is refused", async () => {
  const guardedFetch = fetchFor([site]);
  for (const place of [
    "file:///etc/passwd",
    "gopher://127.0.0.1:70/_x",
    "data:text/html,x",
    "ftp://a.example/",
    `http://u:p@${site.host}/`,
    "http://[bad/",
  ])
    await expect(guardedFetch({ url: to(place) })).rejects.toMatchObject({ reason: "invalid-url" });
});

test.each([
  ["/here", 1],
  ["/ping", 2],
  ["/deeper", 6],
  ["/hops?n=6", 6],
])("a way that leads nowhere (%s) ends after %d requests", async (path, requests) => {
  const before = site.connections();
  const failure = { reason: "unreachable", transient: false };
  await expect(fetchFor([site])({ url: site.url(path) })).rejects.toMatchObject(failure);
  expect(site.connections() - before).toBe(requests);
});

test("the way is told: each address passed with its status, then the last one", async () => {
  const fetched = await fetchFor([site])({ url: site.url("/hops?n=2") });
  expect(fetched.text()).toBe("the end");
  expect(fetched.url).toBe(site.url("/hops?n=0"));
  expect(fetched.redirects).toEqual([
    { status: 307, url: site.url("/hops?n=2") },
    { status: 307, url: site.url("/hops?n=1") },
  ]);
});

test("a redirect's own body is not read and its cookies are not kept", async () => {
  headersSeen.length = 0;
  expect((await fetchFor([site])({ url: site.url("/endless-body") })).text()).toBe("the end");
  expect(headersSeen.at(-1)).not.toHaveProperty("cookie");
  expect(headersSeen.at(-1)).toMatchObject({ "user-agent": "EarmarkTest/1.0", accept: "*/*" });
});

test("a request leaves no connection behind", async () => {
  await fetchFor([site])({ url: site.url("/hops?n=3") });
  await expect.poll(() => site.openSockets()).toBe(0);
});
