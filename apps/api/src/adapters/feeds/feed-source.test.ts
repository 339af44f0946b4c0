import type { IncomingMessage, ServerResponse } from "node:http";

import type { AskedFeed, FeedContent, SweepAnswer, Validators } from "@earmark/core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { fetchFor, type LocalSite, startSite } from "../fetch/testing/local-site.ts";
import { createIsolate } from "../isolate/isolate.ts";
import { createFeedSource, type FeedSourceOptions } from "./feed-source.ts";

// A thread takes long to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
let site: LocalSite;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
let asked: string[];

beforeAll(async () => {
  site = await startSite((request, response) => {
    asked.push(request.url ?? "");
    handle(request, response);
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await isolate.close();
  await site.close();
});

const source = (options: Partial<FeedSourceOptions> = {}) =>
  createFeedSource({
    fetch: fetchFor([site]),
    isolate,
    parseTimeoutMs: 10_000,
    find: () => Promise.reject(new Error("not asked here")),
    pacing: { atOnce: 8, atOncePerHost: 2, spacingMs: 1 },
    ...options,
  });

const { signal } = new AbortController();
const feedAt = (path: string, change: Partial<AskedFeed> = {}): AskedFeed => ({
  url: site.url(path),
  host: "127.0.0.1",
  validators: null,
  ...change,
});
const read = (path: string, validators: Validators | null = null) =>
  source().read(feedAt(path, { validators }), { signal });
async function content(path: string): Promise<FeedContent> {
  const answer = await read(path);
  if (answer.type !== "content") throw new Error(JSON.stringify(answer));
  return answer;
}

const rss = (items: string, head = "") =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>A show</title><link>https://show.example/</link>${head}${items}</channel></rss>`;
const item = (n: number | string) =>
  `<item><title>Episode ${n}</title><guid isPermaLink="false">g${n}</guid><enclosure url="https://cdn.example/${n}.mp3" type="audio/mpeg" length="1"/><pubDate>Thu, 01 Jan 2026 00:00:00 GMT</pubDate><itunes:duration>61</itunes:duration><description>&lt;b onclick=x&gt;Hello&lt;/b&gt; &lt;script&gt;evil()&lt;/script&gt;there</description></item>`;
const give = (body: string, headers: Record<string, string> = {}) => {
  handle = (_, response) =>
    void response.writeHead(200, { "content-type": "application/rss+xml", ...headers }).end(body);
};
const refuse = (status: number, headers: Record<string, string> = {}) => {
  handle = (_, response) => void response.writeHead(status, headers).end("no");
};

test("a feed is read as plain, bounded facts, with no markup of its notes", async () => {
  give(rss(item(1), "<ttl>60</ttl><skipHours><hour>3</hour></skipHours>"));
  expect(await content("/feed")).toMatchObject({
    url: site.url("/feed"),
    facts: { title: "A show", site: "https://show.example/" },
    pace: { ttlMs: 3_600_000, skipHours: [3] },
    entries: [
      {
        guid: "g1",
        title: "Episode 1",
        publishedAt: "2026-01-01T00:00:00.000Z",
        durationMs: 61_000,
        audio: "https://cdn.example/1.mp3",
        excerpt: "Hello there",
      },
    ],
  });
});

test("what is long is cut, and of very many entries the newest are taken", async () => {
  const long = "x".repeat(100_000);
  give(
    rss(
      Array.from({ length: 3_000 }, (_, n) => item(n)).join("") + item(long),
      `<description>${long}</description>`,
    ),
  );
  const { facts, entries } = await content("/feed");
  expect([facts.description?.length, entries.length]).toEqual([500, 2_000]);
});

test("a feed that has not changed costs no reading, by its validators or by its bytes", async () => {
  give(rss(item(1)), { etag: '"v1"', "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" });
  const { validators } = await content("/feed");
  handle = (request, response) => {
    expect(request.headers).toMatchObject({
      "if-none-match": '"v1"',
      "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT",
    });
    response.writeHead(304).end();
  };
  expect(await read("/feed", validators)).toEqual({ type: "unchanged", url: site.url("/feed") });
  give(rss(item(1)));
  expect(await read("/feed", validators)).toMatchObject({ type: "unchanged" });
  expect(await read("/feed", { ...validators, version: "0" })).toMatchObject({ type: "content" });
});

test.each([
  ["a permanent redirect is where it is from now on", [301, 308], "/end"],
  ["a temporary one is not", [302], "/0"],
  ["nor is what lies behind a temporary one", [301, 307, 301], "/1"],
])("%s", async (_, statuses, now) => {
  handle = (request, response) => {
    const n = Number(request.url?.slice(1));
    const status = statuses[n];
    if (status === undefined) response.writeHead(200).end(rss(item(1)));
    else response.writeHead(status, { location: n + 1 < statuses.length ? `/${n + 1}` : "/end" }).end();
  };
  expect(await read("/0")).toMatchObject({ type: "content", url: site.url(now) });
});

test("a feed that names its new address has moved there, if a feed is there", async () => {
  handle = (request, response) => {
    const goesTo = request.url === "/lost" ? "/nothing" : "/new";
    const old = rss(item(1), `<itunes:new-feed-url>${site.url(goesTo)}</itunes:new-feed-url>`);
    if (request.url === "/nothing") response.writeHead(404).end("no");
    else response.writeHead(200).end(request.url === "/new" ? rss(item(2)) : old);
  };
  expect(await content("/old")).toMatchObject({ url: site.url("/new"), entries: [{ guid: "g2" }] });
  expect(await content("/lost")).toMatchObject({ url: site.url("/lost"), entries: [{ guid: "g1" }] });
});

test.each<[number, Record<string, string>, object]>([
  [404, {}, { failure: { reason: "not-found" }, isGone: false, retryAfterMs: null }],
  [410, {}, { failure: { reason: "removed" }, isGone: true }],
  [
    429,
    { "retry-after": "7200" },
    { failure: { reason: "rate-limited-by-source" }, retryAfterMs: 7_200_000 },
  ],
  [503, { "retry-after": "60" }, { failure: { reason: "unreachable" }, retryAfterMs: 60_000 }],
  [500, {}, { failure: { reason: "unreachable" }, isGone: false, retryAfterMs: null }],
])("a %i is told with its reason", async (status, headers, answer) => {
  refuse(status, headers);
  expect(await read("/feed")).toMatchObject({ type: "refused", ...answer });
});

test.each([
  ["a page", "<!doctype html><html><body><p>Hello</p></body></html>"],
  ["nothing", ""],
  [
    "a bomb of entities",
    `<!DOCTYPE x [<!ENTITY a "${"b".repeat(9_000)}">${"<!ENTITY c '&a;&a;&a;'>".repeat(50)}]>${rss("&c;".repeat(9_000))}`,
  ],
])("%s instead of a feed is refused or read within bounds, and never an error", async (_, body) => {
  give(body, { "content-type": "text/plain" });
  const answer = await read("/feed");
  const chars = answer.type === "content" ? JSON.stringify(answer).length : 0;
  expect(chars).toBeLessThan(50_000);
});

test("a private address is not asked", async () => {
  const answer = await source().read(
    { url: "http://169.254.169.254/feed", host: "x", validators: null },
    { signal },
  );
  expect(answer).toMatchObject({ type: "refused", failure: { reason: "blocked-address" } });
});

async function sweep(feeds: AskedFeed[], options: Partial<FeedSourceOptions> = {}, abort = signal) {
  const answers: [string, SweepAnswer][] = [];
  const note = async (feed: AskedFeed, answer: SweepAnswer) => void answers.push([feed.url, answer]);
  await source(options).readAll(feeds, note, { timeBoxMs: 60_000, signal: abort });
  return answers;
}

test("once a host asks for fewer requests, the rest of its feeds wait as long as it says", async () => {
  refuse(429, { "retry-after": "600" });
  const feeds = Array.from({ length: 9 }, (_, n) => feedAt(`/${n}`));
  const answers = await sweep(feeds, { pacing: { atOnce: 8, atOncePerHost: 1, spacingMs: 1 } });
  const kinds = answers.map(([, { type }]) => type);
  expect([kinds.length, kinds.filter((type) => type === "refused").length]).toEqual([9, 1]);
  expect(answers.at(-1)?.[1]).toEqual({ type: "postponed", forMs: 600_000 });
  expect(asked).toHaveLength(1);
});

test("a host that does not answer three times is left alone, and others are not", async () => {
  handle = (request, response) => {
    if (request.url?.startsWith("/dead")) request.socket.destroy();
    else response.writeHead(200).end(rss(item(1)));
  };
  const dead = Array.from({ length: 9 }, (_, n) => feedAt(`/dead/${n}`, { host: "dead" }));
  const well = Array.from({ length: 3 }, (_, n) => feedAt(`/well/${n}`, { host: "well" }));
  const answers = await sweep([...dead, ...well], { pacing: { atOnce: 8, atOncePerHost: 1, spacingMs: 1 } });
  const count = (type: SweepAnswer["type"]) => answers.filter(([, answer]) => answer.type === type).length;
  expect([count("refused"), count("postponed"), count("content")]).toEqual([3, 6, 3]);
});

test("a host that drips its bytes is given up in time, and holds up no other", async () => {
  handle = (request, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    if (request.url !== "/drip") return void response.end(rss(item(1)));
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  };
  const impatient = fetchFor([site]);
  const fetch: typeof impatient = (request) =>
    impatient({ ...request, limits: { ...request.limits, timeoutMs: 1_500 } });
  const answers = await sweep([feedAt("/drip", { host: "drip" }), feedAt("/a"), feedAt("/b"), feedAt("/c")], {
    fetch,
  });
  expect(answers.map(([url]) => url).at(-1)).toBe(site.url("/drip"));
  expect(answers.at(-1)?.[1]).toMatchObject({ type: "refused", failure: { reason: "timeout" } });
});

test("aborted, it ends without an answer for those it was asking", async () => {
  const stop = new AbortController();
  handle = () => stop.abort();
  expect(await sweep([feedAt("/a"), feedAt("/b")], {}, stop.signal)).toEqual([]);
});
