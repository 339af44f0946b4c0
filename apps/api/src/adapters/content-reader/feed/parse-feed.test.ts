import { describe, expect, test } from "vitest";

import { chooseEpisode, rankTranscripts } from "./choose-episode.ts";
import { matchEpisode } from "./match-episode.ts";
import { parseFeed } from "./parse-feed.ts";

const URL_ = "https://example.com/shows/feed.xml";
const rss = (items: string, channel = "") =>
  `<rss version="2.0"><channel><title>Show</title>${channel}${items}</channel></rss>`;

test("an entry with nothing to be named by is kept, each under its own key; one that says nothing is not", () => {
  const author = (name: string) => `<item><author>${name}</author></item>`;
  const xml = rss(`${author("Ann")}<item/><item xmlns:x="urn:x"> <author/></item>${author("Ben")}`);
  const { episodes } = parseFeed(xml, URL_);
  expect(episodes.map(({ byline }) => byline)).toEqual(["Ann", "Ben"]);
  expect(new Set(episodes.map(({ guid }) => guid)).size).toBe(2);
  expect(parseFeed(xml, URL_).episodes).toEqual(episodes);
});

test("quotes and dashes of windows-1252 that were carried over as control characters are read as what they are", () => {
  const xml = rss("<item><title>don\u0092t \u0096 wait\u0085</title></item>");
  expect(parseFeed(xml, URL_).episodes[0]?.title).toBe("don’t – wait…");
});

describe("every kind of feed becomes the same shape, with absolute addresses", () => {
  test("RSS", () => {
    const feed = parseFeed(
      rss(
        "<item><title>A &amp; B</title><link>../a?x=1</link><guid>g1</guid><pubDate>Tue, 02 Jan 2024 08:00:00 +0200</pubDate><enclosure url='a.mp3' type='audio/mpeg' length='1'/></item>",
        "<language>de</language>",
      ),
      URL_,
    );
    expect(feed).toMatchObject({ title: "Show", language: "de" });
    expect(feed.episodes[0]).toMatchObject({
      title: "A & B",
      link: "https://example.com/a?x=1",
      publishedAt: "2024-01-02T06:00:00.000Z",
      enclosures: [{ url: "https://example.com/shows/a.mp3", type: "audio/mpeg", sizeBytes: 1 }],
    });
  });

  test("Atom", () => {
    const xml =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title><author><name>Ann</name></author><entry><id>urn:1</id><title>One</title><link href="/one"/><updated>2024-01-02T00:00:00Z</updated><content type="html">&lt;p&gt;Hi&lt;/p&gt;</content></entry></feed>';
    expect(parseFeed(xml, URL_).episodes[0]).toMatchObject({
      guid: "urn:1",
      title: "One",
      link: "https://example.com/one",
      byline: "Ann",
      notes: [{ text: "Hi" }],
    });
  });

  test("JSON Feed without its version, by the names that only feeds use", () => {
    const hubs = [false, { type: "WebSub", url: "https://hub.example.com/" }];
    expect(parseFeed(JSON.stringify({ hubs }), URL_)).toMatchObject({ hubUrl: "https://hub.example.com/" });
    expect(() => parseFeed('{"title":"An answer","items_found":2}', URL_)).toThrow("This is not a feed");
  });

  test("JSON Feed", () => {
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Log",
      items: [
        {
          id: "1",
          url: "/one",
          content_text: "Hi",
          attachments: [{ url: "/a.mp3", mime_type: "audio/mpeg" }],
        },
      ],
    });
    expect(parseFeed(json, URL_).episodes[0]).toMatchObject({
      guid: "1",
      link: "https://example.com/one",
      notes: [{ text: "Hi" }],
      enclosures: [{ url: "https://example.com/a.mp3", type: "audio/mpeg" }],
    });
  });

  test("addresses that are no web links are dropped", () => {
    const [episode] = parseFeed(
      rss(
        "<item><title>A</title><link>javascript:alert(1)</link><enclosure url='file:///etc/passwd' type='audio/mpeg' length='1'/></item>",
      ),
      URL_,
    ).episodes;
    expect(episode?.link).toBeUndefined();
    expect(episode?.enclosures).toEqual([]);
  });

  test.each([
    ["<html><body>No feed</body></html>", "unsupported-type"],
    [rss("<a>".repeat(100_000)), "malformed"],
    ["{ not json", "malformed"],
    ['{"name":"x"}', "unsupported-type"],
    ["", "unsupported-type"],
  ])("%# is refused with its reason", (text, reason) => {
    expect(() => parseFeed(text, URL_)).toThrow(expect.objectContaining({ reason }));
  });
});

describe("the episode", () => {
  const feed = parseFeed(
    rss(
      "<item><title>Old</title><link>http://www.example.com/old/</link><guid>g-old</guid><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item><item><title>New</title><link>https://example.com/new</link><guid>g-new</guid><pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate><enclosure url='https://cdn.example.com/new.mp3?t=1' type='audio/mpeg' length='1'/></item>",
    ),
    URL_,
  );

  test("is the newest by date, not by place", () => {
    expect(chooseEpisode(feed, URL_).title).toBe("New");
  });

  test("is the one that the address names", () => {
    expect(chooseEpisode(feed, `${URL_}#episode=g-old`).title).toBe("Old");
    expect(chooseEpisode(feed, `${URL_}?episode=g-old`).title).toBe("Old");
    expect(chooseEpisode(feed, `${URL_}?episode=all`).title).toBe("New");
    expect(() => chooseEpisode(feed, `${URL_}#episode=gone`)).toThrow(
      expect.objectContaining({ reason: "not-found" }),
    );
  });

  test("is matched to a page by address in another spelling, or by recording, or not at all", () => {
    expect(matchEpisode(feed, { pages: ["https://example.com/old?utm_source=x"], audio: [] })?.title).toBe(
      "Old",
    );
    expect(matchEpisode(feed, { pages: [], audio: ["http://cdn.example.com/new.mp3"] })?.title).toBe("New");
    expect(
      matchEpisode(feed, { pages: ["https://example.com/", "not an address"], audio: ["x"] }),
    ).toBeUndefined();
  });
});

test("transcripts rank by language, then by how much they tell", () => {
  const link = (type: string, language?: string) => ({
    url: `https://example.com/${type}-${language}`,
    type,
    language,
  });
  const links = [
    link("text/plain"),
    link("text/vtt", "fr"),
    link("text/html"),
    link("application/srt", "en"),
    link("application/json", "en-US"),
  ];
  expect(rankTranscripts(links, "en-GB").map(({ type }) => type)).toEqual([
    "application/json",
    "application/srt",
    "text/html",
    "text/plain",
    "text/vtt",
  ]);
  const often = [...links, ...links].map((link) => ({ ...link, url: "https://example.com/the-same" }));
  expect(rankTranscripts(often, "en-GB")).toHaveLength(1);
});
