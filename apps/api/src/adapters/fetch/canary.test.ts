import { networkInterfaces } from "node:os";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { fetchFor, type LocalSite, startSite } from "./testing/local-site.ts";
import { FORBIDDEN_V4, FORBIDDEN_V6, hostSpellings, urlSpellings } from "./testing/spellings.ts";

const hasV6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === "::1"),
);
const canaries: LocalSite[] = [];

beforeAll(async () => {
  canaries.push(await startSite((_, response) => response.end("reached")));
  if (hasV6) canaries.push(await startSite((_, response) => response.end("reached"), "::1"));
});
afterAll(() => Promise.all(canaries.map((canary) => canary.close())));

const hits = () => canaries.reduce((sum, canary) => sum + canary.connections(), 0);
const ports = () => canaries.map(({ port }) => port);

/** Names that the injected resolver, the worst there could be, sends to loopback. */
const NAMES = [
  "localhost",
  "LOCALHOST",
  "LocalHost.",
  "a.localhost",
  "a.b.localhost.",
  "ⓛocalhost",
  "loc%61lhost",
  "lo\u00adcalhost",
  "ip6-localhost",
  "localhost.localdomain",
  "metadata.google.internal",
  "127.0.0.1.nip.example",
  "rebind.example",
  "xn--n3h.example",
];

function corpus(): string[] {
  const hosts = [...FORBIDDEN_V4.flatMap(hostSpellings), ...FORBIDDEN_V6.map((address) => `[${address}]`)];
  const loopback = ["127.0.0.1", "0.0.0.0", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]", ...NAMES];
  const urls = ports().flatMap((port) => [
    ...hosts.map((host) => `http://${host}:${port}/`),
    ...loopback.flatMap((host) => urlSpellings(host, port)),
  ]);
  return [...new Set(urls)];
}

async function reasons(
  urls: readonly string[],
  guardedFetch: ReturnType<typeof fetchFor>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const url of urls) {
    const outcome = await guardedFetch({ url }).then(
      () => "reached",
      (error: { reason?: string }) => error.reason ?? "no reason",
    );
    found.set(url, outcome);
  }
  return found;
}

// The canaries' ports are open to public addresses, so that nothing but the address can be the obstacle.
const toLoopback = async () => (hasV6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"]);

test("no spelling of a forbidden address reaches a loopback server", { timeout: 60_000 }, async () => {
  const urls = corpus();
  expect(urls.length).toBeGreaterThanOrEqual(2_000);
  const found = await reasons(urls, fetchFor([], { extraPorts: ports(), resolve: toLoopback }));
  const surprises = [...found].filter(
    ([, reason]) => reason !== "blocked-address" && reason !== "invalid-url",
  );
  expect(surprises).toEqual([]);
  expect(hits()).toBe(0);
});

test("the same holds with the system's own resolver", async () => {
  const [canary] = canaries;
  const urls = ["localhost", "127.0.0.1", "0", "[::1]"].map((host) => `http://${host}:${canary?.port}/`);
  const found = await reasons(urls, fetchFor([], { extraPorts: ports() }));
  expect([...found.values()]).toEqual(urls.map(() => "blocked-address"));
  expect(hits()).toBe(0);
});

test("a proxy named by the environment is not used", async () => {
  for (const name of ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"])
    vi.stubEnv(name, canaries[0]?.url("/"));
  vi.stubEnv("NODE_USE_ENV_PROXY", "1");
  const site = await startSite((_, response) => response.end("direct"));
  try {
    expect((await fetchFor([site])({ url: site.url("/") })).text()).toBe("direct");
    expect(hits()).toBe(0);
  } finally {
    vi.unstubAllEnvs();
    await site.close();
  }
});

test(
  "the corpus can bite: with the canary's host opened, many of its spellings arrive",
  { timeout: 60_000 },
  async () => {
    const before = hits();
    const opened = fetchFor([], { allowHosts: ["127.0.0.1"] });
    const urls = hostSpellings("127.0.0.1")
      .filter((host) => !host.startsWith("["))
      .map((host) => `http://${host}:${ports()[0]}/`);
    const found = await reasons(urls, opened);
    expect([...found.values()].filter((reason) => reason === "reached").length).toBeGreaterThan(25);
    expect(hits() - before).toBeGreaterThan(25);
  },
);
