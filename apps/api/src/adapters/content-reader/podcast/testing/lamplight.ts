import type { Page } from "../../testing/site.ts";

const json = (value: unknown): Page => ({
  type: "text/javascript; charset=utf-8",
  body: JSON.stringify(value),
});
const page = (head: string, body = ""): Page => ({
  body: `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
});
const item = (inner: string) => `<item>${inner}</item>`;

export const FEED = "https://feeds.example.com/lamplight.xml";
export const DIRECTORY = "https://directory.example.com";

const SHOW = {
  wrapperType: "track",
  kind: "podcast",
  collectionId: 1234567,
  trackId: 1234567,
  artistName: "Rose Tan",
  collectionName: "Lamplight",
  feedUrl: FEED,
};

const EPISODE = {
  wrapperType: "podcastEpisode",
  kind: "podcast-episode",
  trackId: 1000600000002,
  trackName: "Two: on lamps",
  episodeGuid: "two",
  episodeUrl: "https://count.example.com/x/cdn.example.com/show/two-of-lamps.mp3",
  releaseDate: "2024-01-02T08:00:00Z",
  trackTimeMillis: 1_800_000,
};

const GONE = {
  ...EPISODE,
  trackId: 1000600000009,
  trackName: "Zero",
  episodeGuid: "zero",
  episodeUrl: "https://cdn.example.com/show/zero.mp3",
};

export const web: Record<string, Page> = {
  [FEED]: {
    type: "text/xml",
    body: `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Lamplight</title><link>https://lamplight.example.com/</link><itunes:author>Rose Tan</itunes:author>
${item('<title>Three</title><guid isPermaLink="false">three</guid><pubDate>Wed, 03 Jan 2024 08:00:00 GMT</pubDate><enclosure url="https://cdn.example.com/show/three.mp3" type="audio/mpeg"/>')}
${item('<title>Two: On Lamps!</title><guid isPermaLink="false">two</guid><link>https://lamplight.example.com/two</link><itunes:duration>30:00</itunes:duration><pubDate>Tue, 02 Jan 2024 08:00:00 GMT</pubDate><enclosure url="https://cdn.example.com/show/two-of-lamps.mp3?dest=1" type="audio/mpeg"/>')}
${item('<title>One</title><guid isPermaLink="false">one</guid><pubDate>Mon, 01 Jan 2024 08:00:00 GMT</pubDate><enclosure url="https://cdn.example.com/show/one.mp3" type="audio/mpeg"/>')}
</channel></rss>`,
  },
  [`${DIRECTORY}/lookup`]: json({
    resultCount: 3,
    results: [SHOW, EPISODE, GONE, { wrapperType: "unheard of" }],
  }),
  [`${DIRECTORY}/search`]: json({
    resultCount: 2,
    results: [
      {
        ...SHOW,
        collectionId: 9,
        collectionName: "Lamplight Stories",
        feedUrl: "https://other.example.com/f",
      },
      SHOW,
      { ...SHOW, feedUrl: undefined },
    ],
  }),
  "https://podcasts.apple.com/us/podcast/one/id1234567": page(
    '<meta property="og:title" content="One"><title>‎Lamplight: One on Apple Podcasts</title>',
  ),
  "https://overcast.fm/+AAbbCC": page(
    '<title>Two: on lamps — Lamplight — Overcast</title><meta property="og:title" content="Two: on lamps — Lamplight">',
    '<a href="/itunes1234567/lamplight">Lamplight</a><audio><source src="https://cdn.example.com/show/two-of-lamps.mp3#t=0" type="audio/mpeg"></audio>',
  ),
  "https://pca.st/ab12cd": page(
    '<meta property="og:title" content="Two: on lamps - Lamplight"><meta property="og:site_name" content="Pocket Casts">',
  ),
  "https://castro.fm/episode/xyz": page(
    '<meta property="og:title" content="Lamplight: Two: on lamps"><link rel="alternate" type="application/rss+xml" href="https://feeds.example.com/lamplight.xml">',
    '<audio src="https://cdn.example.com/show/two-of-lamps.mp3"></audio>',
  ),
  "https://podcastaddict.com/lamplight/episode/7": page(
    '<meta property="og:title" content="Two: on lamps • Lamplight • Podcast Addict">',
  ),
  "https://open.spotify.com/episode/2two": page(
    '<title>Two: on lamps - Lamplight | Podcast on Spotify</title><meta property="og:title" content="Two: on lamps"><meta property="og:description" content="Lamplight · Episode"><meta property="og:audio" content="https://preview.example.com/clip.mp3">',
  ),
  "https://open.spotify.com/episode/8own": page(
    '<title>Only here - Lamplight | Podcast on Spotify</title><meta property="og:title" content="Only here"><meta property="og:description" content="Lamplight · Episode">',
  ),
  "https://open.spotify.com/show/1show": { status: 403, body: "no" },
  "https://open.spotify.com/oembed": json({ title: "Lamplight", provider_name: "Spotify" }),
  "https://open.spotify.com/episode/9none": page(
    '<title>Alone - Nobody Knows It | Podcast on Spotify</title><meta property="og:title" content="Alone">',
  ),
  "https://lamplight.example.com/two-again": page(
    `<script type="application/ld+json">${JSON.stringify({ "@type": "PodcastEpisode", name: "Two: on lamps", partOfSeries: { "@type": "PodcastSeries", name: "Lamplight" } })}</script>`,
    "<p>A podcast in few words.</p>",
  ),
};
