import { expect, test } from "vitest";

import { canonicalUrl } from "./canonical-url.ts";
import { youtubeAddress } from "./youtube-address.ts";

const ID = "dQw4w9WgXcQ";

test.each([
  `https://www.youtube.com/watch?v=${ID}`,
  `http://youtube.com/watch?app=desktop&v=${ID}&t=1m3s#t=5`,
  `https://m.youtube.com/watch?list=PL123&index=3&v=${ID}`,
  `https://music.youtube.com/watch?v=${ID}&feature=share`,
  `https://www.youtube.com/watch/${ID}`,
  `https://www.youtube.com/watch?v=${ID}?t=42`,
  `https://youtu.be/${ID}`,
  `https://www.youtu.be/${ID}/?si=x&list=PL123`,
  `https://youtube.com/shorts/${ID}?feature=share`,
  `https://www.youtube.com/live/${ID}?si=x`,
  `https://www.youtube.com/embed/${ID}?start=10`,
  `https://www.youtube-nocookie.com/embed/${ID}`,
  `https://www.youtube.com/v/${ID}`,
  `https://www.youtube.com/e/${ID}`,
  `https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${ID}%26feature%3Dshare`,
  ` HTTPS://WWW.YOUTUBE.COM:443/watch?v=${ID} `,
])("%s is the video", (address) => {
  expect(youtubeAddress(address)).toEqual({ type: "video", id: ID });
  expect(canonicalUrl(address)).toBe(`https://www.youtube.com/watch?v=${ID}`);
});

test.each([
  ["https://www.youtube.com/playlist?list=PLabc", "https://www.youtube.com/playlist?list=PLabc"],
  ["https://music.youtube.com/playlist?list=PLabc&si=x", "https://www.youtube.com/playlist?list=PLabc"],
  ["https://www.youtube.com/embed/videoseries?list=PLabc", "https://www.youtube.com/playlist?list=PLabc"],
  ["https://www.youtube.com/watch?list=PLabc", "https://www.youtube.com/playlist?list=PLabc"],
  ["https://m.youtube.com/@SomeOne/videos?view=0", "https://www.youtube.com/@someone"],
  ["https://www.youtube.com/c/Some/featured", "https://www.youtube.com/c/Some"],
  ["https://www.youtube.com/user/Some", "https://www.youtube.com/user/Some"],
  [
    "https://www.youtube.com/channel/UC0123456789abcdefghij_-",
    "https://www.youtube.com/channel/UC0123456789abcdefghij_-",
  ],
])("%s is the collection %s", (address, canonical) => {
  expect(["playlist", "channel"]).toContain(youtubeAddress(address)?.type);
  expect(canonicalUrl(address)).toBe(canonical);
  expect(canonicalUrl(canonical)).toBe(canonical);
});

test.each([
  "https://www.youtube.com/watch?v=short",
  "https://www.youtube.com/watch?v=dQw4w9WgXcQtoolong",
  "https://youtu.be/x",
  "https://www.youtube.com/watch",
  "https://www.youtube.com/shorts/..%2f..%2f",
])("%s can be no video", (address) => {
  expect(youtubeAddress(address)).toEqual({ type: "malformed" });
});

test.each([
  "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
  "https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ",
  "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
  "https://www.youtube.com/about",
  "https://www.youtube.com/",
  "ftp://youtube.com/watch?v=dQw4w9WgXcQ",
  "https://www.youtube.com/attribution_link?u=https://evil.example/watch?v=dQw4w9WgXcQ",
  "https://www.youtube.com/attribution_link?u=http://[",
  "not an address",
])("%s is something else", (address) => {
  expect(youtubeAddress(address)).toBeUndefined();
});
