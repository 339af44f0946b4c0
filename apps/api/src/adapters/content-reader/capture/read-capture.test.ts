import { Document, type SourceError, type StoredCapture } from "@earmark/core";
import { afterAll, describe, expect, test, vi } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { createArticleReader } from "../article/article-reader.ts";
import { createParse } from "../parsers.ts";
import { json3, playable, refusal, track, VIDEO, watchPage } from "../youtube/testing/fake-youtube.ts";
import { createCaptureReader } from "./read-capture.ts";

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 30_000 });
const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());

const URL_ = "https://news.example/members/lamps";
const WATCH = `https://www.youtube.com/watch?v=${VIDEO}`;
const SENTENCES = Array.from(
  { length: 12 },
  (_, i) => `Sentence number ${i} speaks of the history of lamps at length.`,
);
const ARTICLE = `<html lang="en"><head><title>On lamps</title><meta property="og:site_name" content="The News">
  <meta name="author" content="Rose Tan"></head><body><nav>Home</nav><article><h1>On lamps</h1>
  <p>${SENTENCES.slice(0, 6).join(" ")}</p><p>${SENTENCES.slice(6).join(" ")}</p></article></body></html>`;

/** No fetch is given to it: whatever it reads is in the capture. */
async function read(capture: Omit<StoredCapture, "type">): Promise<Document> {
  const deps = { isolate, timeoutMs: 10_000 };
  const readCapture = createCaptureReader({
    ...deps,
    parse: createParse(deps),
    readArticle: createArticleReader(deps),
  });
  const document = await readCapture({ type: "capture", ...capture }, new AbortController().signal);
  return Document.parse(document);
}

const failure = (capture: Omit<StoredCapture, "type">): Promise<SourceError> =>
  read(capture).then(
    () => {
      throw new Error("It was read");
    },
    (error: SourceError) => error,
  );

describe("a page", () => {
  test("is read as an article, under the title it had in the browser", async () => {
    const document = await read({ url: URL_, title: "My lamps", html: ARTICLE });
    expect(document).toMatchObject({ kind: "article", title: "My lamps", site: "The News", language: "en" });
    expect(document.segments.map(({ text }) => text).join(" ")).toContain(SENTENCES[11]);
  });

  test("without words has its reason", async () => {
    expect((await failure({ url: URL_, html: "<p></p>" })).reason).toBe("empty");
  });
});

describe("a selection", () => {
  test("is all of the text, with what the page says of itself", async () => {
    const document = await read({ url: URL_, html: ARTICLE, selection: "Only this.\n\nAnd this." });
    expect(document).toMatchObject({ kind: "article", title: "On lamps", site: "The News", url: URL_ });
    expect(document.segments.map(({ text }) => text)).toEqual(["Only this.", "And this."]);
  });

  test("needs no page", async () => {
    expect(await read({ url: URL_, selection: "Only this." })).toMatchObject({ site: "news.example" });
  });
});

const captions = { content: json3("Oil lamps came first.", "Gas came later.").body, isAutomatic: true };
const html = (player: unknown) => watchPage(player).body;

describe("captions", () => {
  test("are the words, with what the watch page says of the video", async () => {
    const page = html(playable({}, [track({ lang: "de", isAutomatic: true })]));
    const document = await read({ url: `${WATCH}&t=5`, title: "Lamps - YouTube", html: page, captions });
    expect(document).toMatchObject({
      kind: "video",
      title: "How lamps are made",
      site: "YouTube",
      byline: "Lamplight",
      language: "de",
      durationMs: 83_000,
      origin: { type: "automatic-captions" },
    });
    expect(document.chapters).toHaveLength(2);
    expect(document.segments[0]).toMatchObject({ startMs: 0 });
  });

  test("need no page, and state their language", async () => {
    const given = { ...captions, language: "fr", isAutomatic: false };
    expect(await read({ url: WATCH, title: "Lamps", captions: given })).toMatchObject({
      title: "Lamps",
      language: "fr",
      origin: { type: "captions", detail: "fr" },
    });
  });

  test("of another site are a transcript", async () => {
    const content = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello there.";
    const document = await read({
      url: "https://talks.example/1",
      captions: { content, isAutomatic: false },
    });
    expect(document).toMatchObject({ kind: "transcript", site: "talks.example" });
  });

  test("are not mixed with what a page says of the video one had seen before", async () => {
    const stale = html(playable({ videoDetails: { ...playable().videoDetails, videoId: "another_one" } }));
    const document = await read({ url: WATCH, title: "The one I see", html: stale, captions });
    expect(document).toMatchObject({ title: "The one I see", byline: null });
  });

  test("that are none have their reason", async () => {
    const { reason } = await failure({ url: WATCH, captions: { content: "{}", isAutomatic: false } });
    expect(reason).toBe("unsupported-type");
  });
});

describe("a watch page without captions", () => {
  const panel = (clock: string, words: string) =>
    `<ytd-transcript-segment-renderer><div class="segment"><div class="segment-start-offset"><div class="segment-timestamp"> ${clock} </div></div><yt-formatted-string class="segment-text">${words}</yt-formatted-string></div></ytd-transcript-segment-renderer>`;

  test("is read by the transcript that it shows", async () => {
    const shown =
      html(playable({}, [track({ lang: "en" })])) +
      panel("0:00", "Oil came first.") +
      panel("1:05", "Then gas.");
    const document = await read({ url: WATCH, html: shown });
    expect(document).toMatchObject({ kind: "video", title: "How lamps are made", language: "en" });
    const whole = document.segments.map(({ text }) => text).join(" ");
    expect(whole).toBe("Oil came first. Then gas.");
    expect(document.segments[0]?.startMs).toBe(0);
  });

  test("says what to do, and not that the video has none", async () => {
    const { reason, message, attempts } = await failure({
      url: WATCH,
      html: html(playable({}, [track({ lang: "en" })])),
    });
    expect(reason).toBe("empty");
    expect(message).toContain("transcript");
    expect(attempts).toMatchObject([{ way: "browser", reason: "empty" }]);
  });

  test.each([
    ["no-captions", playable()],
    ["private", refusal("LOGIN_REQUIRED", "Private video")],
  ])("tells %s where the player says so", async (reason, player) => {
    expect((await failure({ url: WATCH, html: html(player) })).reason).toBe(reason);
  });
});
