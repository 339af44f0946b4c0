import { Reading, SourceError } from "@earmark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { createArticleReader } from "../article/article-reader.ts";
import { createParse } from "../parsers.ts";
import { readPage } from "../read-page.ts";
import { startWeb } from "../testing/web.ts";
import { createDirectory } from "./directory.ts";
import { findFeed } from "./find-feed.ts";
import { readPodcastLink } from "./read-podcast-link.ts";
import { DIRECTORY, FEED, web as pages } from "./testing/lamplight.ts";

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
const { signal } = new AbortController();
let web: Awaited<ReturnType<typeof startWeb>>;
beforeAll(async () => {
  web = await startWeb(pages);
  await parse("links", { html: "", url: "https://example.com/" }, signal);
}, 30_000);
afterAll(async () => {
  await isolate.close();
  await web.stop();
});

const parse = createParse({ isolate, timeoutMs: 10_000 });
const withDirectory = () => ({ fetch: web.fetch, parse, directory: createDirectory(web.fetch, DIRECTORY) });
const read = (url: string) => readPodcastLink(withDirectory(), url, signal);

async function recordingAt(url: string) {
  const reading = await read(url);
  expect(Reading.parse(reading)).toEqual(reading);
  if (reading?.type !== "recording") throw new Error("No recording where one was expected");
  return reading;
}

describe("the episode behind a link", () => {
  test.each([
    "https://podcasts.apple.com/us/podcast/lamplight/id1234567?i=1000600000002",
    "https://overcast.fm/+AAbbCC",
    "https://pca.st/ab12cd",
    "https://castro.fm/episode/xyz",
    "https://podcastaddict.com/lamplight/episode/7",
    `https://podcasts.google.com/feed/${Buffer.from(FEED).toString("base64url")}/episode/${Buffer.from("two").toString("base64url")}`,
  ])("%s is read from the show's own feed", async (url) => {
    const { recording, attempts } = await recordingAt(url);
    expect(recording).toMatchObject({
      media: { at: "link", url: "https://cdn.example.com/show/two-of-lamps.mp3?dest=1" },
      kind: "episode",
      facts: { title: "Two: On Lamps!", site: "Lamplight", byline: "Rose Tan", durationMs: 1_800_000 },
    });
    expect(attempts).toMatchObject([{ way: "publisher-transcript" }]);
  });

  test("is found by its page's title when the directory does not list it any more", async () => {
    const url = "https://podcasts.apple.com/us/podcast/one/id1234567?i=1000600000001";
    expect((await recordingAt(url)).recording.facts.title).toBe("One");
  });

  test("is the directory's own recording when the feed does not list it any more", async () => {
    const url = "https://podcasts.apple.com/us/podcast/x/id1234567?i=1000600000009";
    const { recording, attempts } = await recordingAt(url);
    expect(recording).toMatchObject({
      media: { url: "https://cdn.example.com/show/zero.mp3" },
      facts: { title: "Zero" },
    });
    expect(attempts).toMatchObject([{ way: "publisher-transcript", reason: "not-found" }]);
  });

  test.each([
    "https://podcasts.apple.com/us/podcast/lamplight/id1234567",
    "https://antennapod.org/deeplink/subscribe?url=https%3A%2F%2Ffeeds.example.com%2Flamplight.xml",
  ])("%s stands for the newest", async (url) => {
    expect((await recordingAt(url)).recording.facts.title).toBe("Three");
  });
});

describe("a show that is kept in one app", () => {
  test("is read from its open feed where the same episode is there, and says so", async () => {
    const { recording, attempts } = await recordingAt("https://open.spotify.com/episode/2two");
    expect(recording.media).toEqual({
      at: "link",
      url: "https://cdn.example.com/show/two-of-lamps.mp3?dest=1",
    });
    expect(attempts[0]).toMatchObject({
      way: "audio",
      reason: "no-open-feed",
      detail: expect.stringContaining(FEED) as string,
    });
  });

  test("is told by oEmbed where its page is refused", async () => {
    expect((await recordingAt("https://open.spotify.com/show/1show")).recording.facts.title).toBe("Three");
  });

  test.each([
    ["https://open.spotify.com/episode/8own", /open feed \(https:\/\/feeds\.example\.com/],
    ["https://open.spotify.com/episode/9none", /no open feed of the same name/],
    ["https://www.audible.com/pd/Nowhere/B0", /Audible keeps this show to itself/],
  ])("%s is refused with what was found out", async (url, message) => {
    const failure = await read(url).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({
      reason: "no-open-feed",
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("without a directory", () => {
  const read = (url: string) =>
    readPodcastLink({ fetch: web.fetch, parse, directory: undefined }, url, signal);

  test("what names its feed is still found, and what does not is left to be read as a page", async () => {
    expect(await read("https://castro.fm/episode/xyz")).toMatchObject({ type: "recording" });
    expect(await read("https://podcasts.apple.com/us/podcast/lamplight/id1234567")).toBeUndefined();
    expect(await read("https://pca.st/ab12cd")).toBeUndefined();
  });

  test("a closed show says that nobody looked", async () => {
    await expect(read("https://open.spotify.com/episode/2two")).rejects.toThrow(
      /no directory of podcasts is set up/,
    );
  });
});

test("another link is left alone, and nobody is asked", async () => {
  const before = web.asked.length;
  expect(await read("https://example.com/an-article")).toBeUndefined();
  expect(web.asked.slice(before)).toEqual([]);
});

test("a page that says it is an episode, without a feed, is found in the directory", async () => {
  const url = "https://lamplight.example.com/two-again";
  const readArticle = createArticleReader({ isolate, timeoutMs: 10_000 });
  const reading = await readPage({ ...withDirectory(), readArticle }, await web.fetch({ url }), url, signal);
  expect(reading).toMatchObject({
    type: "recording",
    recording: { facts: { site: "Lamplight", url: "https://lamplight.example.com/two" } },
  });
});

describe("the feed behind a link", () => {
  test.each([
    [FEED, FEED],
    ["https://podcasts.apple.com/us/podcast/lamplight/id1234567", FEED],
    ["https://overcast.fm/+AAbbCC", FEED],
    ["https://open.spotify.com/show/1show", FEED],
    ["https://lamplight.example.com/two-again", FEED],
    ["https://open.spotify.com/episode/9none", undefined],
  ])("%s", async (url, feedUrl) => {
    expect((await findFeed(withDirectory(), url, signal))?.feedUrl).toBe(feedUrl);
  });
});
