import { LinkExpansion } from "@earmark/core";
import { afterAll, describe, expect, test, vi } from "vitest";

import { html, json, fakeYoutube } from "../content-reader/youtube/testing/fake-youtube.ts";
import { fetchFor } from "../fetch/testing/local-site.ts";
import { createIsolate } from "../isolate/isolate.ts";
import { createLinkExpander } from "./link-expander.ts";

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 30_000 });
const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());
const { signal } = new AbortController();
const LIST = "https://music.youtube.com/playlist?list=PLlamps";

type Answers = Parameters<typeof fakeYoutube>[0];

async function expand(answers: Answers, url: string | ((origin: string) => string)) {
  const site = await fakeYoutube(answers);
  const fetch = fetchFor([site], { postHosts: [site.host] });
  const expander = createLinkExpander({ fetch, isolate, parseTimeoutMs: 10_000, youtubeUrl: site.origin });
  try {
    const address = typeof url === "string" ? url : url(site.origin);
    return LinkExpansion.parse(await expander.expand(address, { signal }));
  } finally {
    await site.close();
  }
}

const id = (n: number) => `video_${String(n).padStart(5, "0")}`;
const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => id(from + i));
const watch = (video: string) => `https://www.youtube.com/watch?v=${video}`;

const oldEntry = (video: string) => ({
  playlistVideoRenderer: {
    videoId: video,
    title: { runs: [{ text: `Title of ${video}` }] },
    lengthSeconds: "90",
  },
});
const newEntry = (video: string) => ({
  lockupViewModel: {
    contentId: video,
    contentType: "LOCKUP_CONTENT_TYPE_VIDEO",
    contentImage: { overlays: [{ badge: { text: "1:30" } }] },
    metadata: { lockupMetadataViewModel: { title: { content: `Title of ${video}` } } },
  },
});
const onward = (token: string) => ({
  continuationItemRenderer: { continuationEndpoint: { continuationCommand: { token } } },
});

function page(entries: unknown[], { count, title = "Lamps" }: { count?: string; title?: string } = {}) {
  const data = {
    metadata: { playlistMetadataRenderer: { title } },
    header: {
      playlistHeaderRenderer: {
        numVideosText: count ? { runs: [{ text: count }, { text: " videos" }] } : {},
      },
    },
    contents: {
      tabs: [
        { tabRenderer: { selected: true, content: { list: entries } } },
        { tabRenderer: { content: { list: [newEntry(id(90_000))] } } },
      ],
      secondaryContents: [newEntry(id(90_001))],
    },
  };
  return html(
    `<script>var ytInitialData = ${JSON.stringify(data)};</script>"INNERTUBE_CLIENT_VERSION":"2.1.0"`,
  );
}

describe("a playlist", () => {
  test.each<[string, (video: string) => unknown]>([
    ["as it was", oldEntry],
    ["as it is now", newEntry],
  ])("%s is listed with titles and lengths, and nothing that is recommended beside it", async (_, entry) => {
    const listed = await expand({ "/playlist": page(ids(0, 3).map(entry), { count: "3" }) }, LIST);
    expect(listed).toEqual({
      kind: "playlist",
      title: "Lamps",
      count: 3,
      entries: ids(0, 3).map((video) => ({
        url: watch(video),
        title: `Title of ${video}`,
        durationMs: 90_000,
        publishedAt: null,
      })),
      isComplete: true,
      failure: null,
    });
  });

  test("is listed page by page, to 500 videos, and says that there are more", async () => {
    let next = 100;
    const answers: Answers = {
      "/playlist": page([...ids(0, 100).map(newEntry), onward("a")], { count: "1,234" }),
      "/youtubei/v1/browse": () => {
        const items = [...ids(next, 100).map(newEntry), onward("b")];
        next += 100;
        return json({
          onResponseReceivedActions: [{ appendContinuationItemsAction: { continuationItems: items } }],
        });
      },
    };
    const { count, entries, isComplete } = await expand(answers, LIST);
    expect([count, entries.length, isComplete]).toEqual([1_234, 500, false]);
    expect(new Set(entries.map(({ url }) => url)).size).toBe(500);
  });

  test("that YouTube won't go on with is listed as far as it went", async () => {
    const answers = { "/playlist": page([...ids(0, 2).map(newEntry), onward("a")], { count: "50" }) };
    expect(await expand(answers, LIST)).toMatchObject({ count: 50, isComplete: false });
  });

  test("behind a consent page is listed from its public feed, which knows the newest only", async () => {
    const entry = (video: string) =>
      `<entry><id>yt:video:${video}</id><title>T</title><link rel="alternate" href="${watch(video)}"/><published>2024-05-06T07:08:09+00:00</published></entry>`;
    const feed = (count: number) => ({
      headers: { "content-type": "text/xml" },
      body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lamps</title>${ids(0, count).map(entry).join("")}</feed>`,
    });
    const consent = html(`<form action="https://consent.youtube.com/s">`);
    const newest = await expand({ "/playlist": consent, "/feeds/videos.xml": feed(15) }, LIST);
    expect(newest).toMatchObject({ kind: "playlist", title: "Lamps", count: null, isComplete: false });
    expect(newest.entries[0]).toMatchObject({ url: watch(id(0)), publishedAt: "2024-05-06T07:08:09.000Z" });
    const all = await expand({ "/playlist": consent, "/feeds/videos.xml": feed(3) }, LIST);
    expect(all).toMatchObject({ count: 3, isComplete: true });
  });

  test.each<[string, string, Answers]>([
    ["a private one", "private", { "/playlist": alert("This playlist is private.") }],
    ["one that does not exist", "not-found", { "/playlist": alert("The playlist does not exist.") }],
    [
      "a consent page",
      "consent-required",
      { "/playlist": html(`<form action="https://consent.youtube.com/s">`) },
    ],
    ["a page of an unknown shape", "blocked-by-source", { "/playlist": page([{ novelRenderer: {} }]) }],
    ["no page", "blocked-by-source", { "/playlist": html("Hello") }],
  ])("%s is told with its reason, never as an empty list", async (_, reason, answers) => {
    await expect(expand(answers, LIST)).rejects.toMatchObject({ reason });
  });

  test("without videos is an empty list", async () => {
    expect(await expand({ "/playlist": page([], { count: "0" }) }, LIST)).toMatchObject({
      count: 0,
      entries: [],
    });
  });
});

function alert(said: string) {
  const data = { alerts: [{ alertRenderer: { type: "ERROR", text: { simpleText: said } } }] };
  return html(`<script>var ytInitialData = ${JSON.stringify(data)};</script>`);
}

test("a channel is listed from its videos", async () => {
  const answers = { "/@lamplight/videos": page(ids(0, 2).map(newEntry), { count: "2" }) };
  const listed = await expand(answers, "https://www.youtube.com/@lamplight?si=x");
  expect(listed).toMatchObject({ kind: "channel", count: 2, isComplete: true });
});

describe("a feed", () => {
  const item = (n: number) =>
    `<item><title>Part ${n}</title><guid>tag:a&amp;b/${n}</guid><enclosure url="https://x.example/${n}.mp3" type="audio/mpeg"/></item>`;
  const rss = (count: number) => ({
    headers: { "content-type": "application/rss+xml" },
    body: `<rss version="2.0"><channel><title>Lamplight</title>${Array.from({ length: count }, (_, n) => item(n)).join("")}</channel></rss>`,
  });

  test("is listed by episodes, each by an address that names it", async () => {
    const listed = await expand({ "/feed": rss(2) }, (origin) => `${origin}/feed`);
    expect(listed).toMatchObject({ kind: "feed", title: "Lamplight", count: 2, isComplete: true });
    const [first] = listed.entries;
    expect(first?.title).toBe("Part 0");
    expect(new URLSearchParams(new URL(first?.url ?? "").hash.slice(1)).get("episode")).toBe("tag:a&b/0");
  });

  test("of more than 500 says that it is not listed to its end", async () => {
    const listed = await expand({ "/feed": rss(600) }, (origin) => `${origin}/feed`);
    expect([listed.count, listed.entries.length, listed.isComplete]).toEqual([600, 500, false]);
  });

  test("whose address names an episode is one thing, and is not even fetched", async () => {
    const url = "https://show.example/feed#episode=one";
    expect(await expand({}, url)).toMatchObject({ kind: "item", count: 1, entries: [{ url }] });
  });
});

test.each([
  "https://youtu.be/abcDEF12_-3?list=PLlamps",
  "https://www.youtube.com/watch?v=abcDEF12_-3&list=PLlamps",
])("a video is one thing, though it is played from a list: %s", async (url) => {
  expect(await expand({}, url)).toMatchObject({ kind: "item", isComplete: true, entries: [{ url }] });
});

test("a page is one thing", async () => {
  const listed = await expand({ "/page": html("<h1>Lamps</h1>") }, (origin) => `${origin}/page`);
  expect(listed).toMatchObject({ kind: "item", count: 1 });
});
