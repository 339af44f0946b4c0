import { describe, expect, test } from "vitest";

import { podcastLink } from "./podcast-link.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64url");

describe("links to podcast apps tell what they can", () => {
  test.each([
    [
      "https://podcasts.apple.com/us/podcast/lamplight/id1234567",
      { kind: "directory", showId: "1234567", country: "us" },
    ],
    [
      "https://podcasts.apple.com/de/podcast/x-y/id1234567?i=1000600000002&l=en",
      { kind: "directory", showId: "1234567", episodeId: "1000600000002", country: "de" },
    ],
    ["https://podcasts.apple.com/podcast/id1234567", { kind: "directory", showId: "1234567" }],
    [
      "https://itunes.apple.com/us/podcast/x/id1234567?mt=2",
      { kind: "directory", showId: "1234567", country: "us" },
    ],
    ["https://overcast.fm/itunes1234567/lamplight", { kind: "directory", showId: "1234567" }],
    ["https://pca.st/itunes/1234567", { kind: "directory", showId: "1234567" }],
    ["https://castro.fm/itunes/1234567", { kind: "directory", showId: "1234567" }],
    ["https://pod.link/1234567/episode/abc", { kind: "directory", showId: "1234567" }],
    ["https://overcast.fm/+AAbbCC/12:30", { kind: "page", app: "Overcast" }],
    ["https://pca.st/episode/abc-def", { kind: "page", app: "Pocket Casts" }],
    [
      "https://antennapod.org/deeplink/subscribe?url=https%3A%2F%2Fexample.com%2Ff.xml&title=L",
      { kind: "feed", feedUrl: "https://example.com/f.xml" },
    ],
    [
      `https://podcasts.google.com/feed/${base64("https://example.com/f.xml")}/episode/${base64("two")}?hl=en`,
      { kind: "feed", feedUrl: "https://example.com/f.xml", guid: "two" },
    ],
    [
      "https://www.subscribeonandroid.com/example.com/f.xml",
      { kind: "feed", feedUrl: "https://example.com/f.xml" },
    ],
    ["https://open.spotify.com/episode/2two?si=x", { kind: "closed", app: "Spotify" }],
    ["https://open.spotify.com/intl-de/show/1", { kind: "closed", app: "Spotify" }],
    ["https://www.audible.com/pd/Lamps-Podcast/B0ABC", { kind: "closed", app: "Audible" }],
    ["https://music.amazon.de/podcasts/abc/episodes/def", { kind: "closed", app: "Amazon Music" }],
  ])("%s", (link, expected) => {
    expect(podcastLink(link)).toEqual(expected);
  });

  test.each([
    "https://example.com/podcast/id1234567",
    "https://music.apple.com/us/album/x/id1234567",
    "https://itunes.apple.com/us/app/x/id1234567",
    "https://podcasts.apple.com/us/charts",
    "https://open.spotify.com/track/2two",
    "https://www.amazon.com/dp/B0ABC",
    "https://evil-overcast.fm/+x",
    "https://podcasts.google.com/feed/bm9uc2Vuc2U",
    "https://antennapod.org/deeplink/subscribe?url=file:///etc/passwd",
    "no link",
  ])("%s is none", (link) => {
    expect(podcastLink(link)).toBeUndefined();
  });
});
