import { describe, expect, test } from "vitest";

import { htmlBlocks } from "./html-blocks.ts";
import { htmlTranscript } from "./html-transcript.ts";
import { pageLinks } from "./page-links.ts";

test("show notes become blocks of plain text", () => {
  const html =
    "<h2>In <em>this</em> one</h2><p>Two&nbsp;words<br>and a line.<script>alert(1)</script></p><ul><li>one<li><a href='javascript:x'>two</a></ul><blockquote>said</blockquote><style>p{}</style>tail &lt;b&gt;";
  expect(htmlBlocks(html)).toEqual([
    { text: "In this one", heading: 2 },
    { text: "Two words" },
    { text: "and a line." },
    { text: "one", block: "list-item" },
    { text: "two", block: "list-item" },
    { text: "said", block: "quote" },
    { text: "tail <b>" },
  ]);
});

describe("an HTML transcript", () => {
  test("keeps speakers, times and every word", () => {
    const html =
      "<cite>Ann &amp; co:</cite>\n<time>0:00</time>\n<p>Hello <b>all</b>.</p>\n<cite>Bo:</cite><time>1:02:03</time>words without a paragraph<p>More.</p>";
    expect(
      htmlTranscript(html)?.cues.map(({ speaker, startMs, text }) => [speaker, startMs, text.trim()]),
    ).toEqual([
      ["Ann & co", 0, "Hello all."],
      ["Bo", 3_723_000, "words without a paragraph"],
      ["Bo", undefined, "More."],
    ]);
  });

  test("is told from other pages", () => {
    expect(htmlTranscript("<h1>Title</h1><p>One.</p><p>Two.</p><cite>Ann</cite>")).toBeUndefined();
  });
});

test("a page's feeds, canonical address and recordings are found, whatever the base", () => {
  const html =
    '<base href="/sub/"><link rel="canonical" href="https://example.com/ep"><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed"><link rel="ALTERNATE" type="application/rss+xml" href="feed.xml"><meta property="og:audio" content="/og.mp3"><audio><source src="a.mp3"></audio><a href="javascript:x.mp3">x</a><a href="b.m4a?x">b</a>';
  expect(pageLinks(html, "https://example.com/ep?x")).toEqual({
    canonical: "https://example.com/ep",
    video: [],
    showIds: [],
    feeds: ["https://example.com/sub/feed.xml"],
    audio: ["https://example.com/og.mp3", "https://example.com/sub/a.mp3", "https://example.com/sub/b.m4a?x"],
    isEpisodeLike: true,
  });
});

test("of several feeds those of podcasts come first, and those of comments never", () => {
  const feed = (href: string, title: string, type = "application/rss+xml") =>
    `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
  const html =
    feed("/feed", "Site") +
    feed("/post/feed", "Post » Comments Feed") +
    feed("/de/feed", "Kommentare zu Lampen") +
    feed("/a.json", "Site", "application/feed+json") +
    feed("/x.rss", "The Lamp Podcast") +
    feed("/wp.json", "oEmbed", "application/json+oembed");
  expect(pageLinks(html, "https://example.com/").feeds).toEqual([
    "https://example.com/x.rss",
    "https://example.com/feed",
    "https://example.com/a.json",
  ]);
});

test("a page tells which episode of which show it is", () => {
  const json = JSON.stringify({
    "@graph": [
      { "@type": "WebPage" },
      {
        "@type": ["PodcastEpisode"],
        name: "On lamps",
        datePublished: "2024-01-02",
        duration: "PT1H",
        associatedMedia: { contentUrl: "/a.mp3" },
        partOfSeries: { "@type": "PodcastSeries", name: "Lamplight", webFeed: "https://example.com/f.xml" },
      },
    ],
  });
  const html = `<title>On lamps | Lamplight</title><script type="application/ld+json">not json</script><script type="application/ld+json">${json}</script><a href="https://podcasts.apple.com/us/podcast/lamplight/id1234567?i=1">Apple</a>`;
  expect(pageLinks(html, "https://example.com/ep")).toMatchObject({
    title: "On lamps | Lamplight",
    showIds: ["1234567"],
    audio: ["https://example.com/a.mp3"],
    episode: {
      isEpisode: true,
      title: "On lamps",
      show: "Lamplight",
      feed: "https://example.com/f.xml",
      publishedAt: "2024-01-02",
      duration: "PT1H",
    },
  });
});

test.each([
  "<div>",
  "<p>",
  "<a",
  "<",
  "&",
  "<!--",
  "</p>",
  "<p><b>",
  "<cite>",
  "<time>",
  "<script>",
  "<li><ul>",
])("%j a hundred thousand times over is bounded, and what came before is kept", (unit) => {
  const html = `<p>first words</p>${unit.repeat(100_000)}`;
  expect(htmlBlocks(html)[0]?.text).toBe("first words");
  expect(() => htmlTranscript(html)).not.toThrow();
  expect(pageLinks(`<link rel="canonical" href="/x">${html}`, "https://example.com/").canonical).toBe(
    "https://example.com/x",
  );
});
