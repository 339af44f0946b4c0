import { describe, expect, test } from "vitest";

import { canonicalUrl, urlAsRead } from "./canonical-url.ts";

describe("two links to the same page have one spelling", () => {
  test.each([
    ["HTTPS://Example.COM:443/A", "https://example.com/A"],
    ["http://example.com:80", "http://example.com/"],
    ["http://example.com:8080/a/", "http://example.com:8080/a"],
    [" https://example.com./a?#top ", "https://example.com/a"],
    ["https://example.com/a?utm_source=x&b=2&a=1&fbclid=z&gclid=q&ref=hn", "https://example.com/a?a=1&b=2"],
    ["https://example.com/a?tag=b&tag=a", "https://example.com/a?tag=b&tag=a"],
    ["https://example.com/%7euser/%e4%bd%a0", "https://example.com/~user/%E4%BD%A0"],
    ["https://bücher.example/x", "https://xn--bcher-kva.example/x"],
    ["https://example.com/a#:~:text=hello", "https://example.com/a"],
    ["https://example.com/#!/page/1", "https://example.com/#!/page/1"],
    ["https://example.com/#/inbox", "https://example.com/#/inbox"],
    ["https://example.com/feed.xml#episode=guid-7", "https://example.com/feed.xml#episode=guid-7"],
    ["https://youtu.be/dQw4w9WgXcQ?si=abc&t=4", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
    ["http://m.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
  ])("%s → %s", (input, canonical) => {
    expect(canonicalUrl(input)).toBe(canonical);
  });
});

test.each([
  ["https://www.example.com/a", "https://example.com/a"],
  ["https://m.example.com/a", "https://example.com/a"],
  ["https://example.com/A", "https://example.com/a"],
  ["https://example.com/a?id=1", "https://example.com/a?id=2"],
  ["https://github.com/o/r?ref=main", "https://github.com/o/r?ref=next"],
  ["https://example.com/a%2Fb", "https://example.com/a/b"],
  ["https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/playlist?list=PL2"],
])("%s and %s stay two", (one, other) => {
  expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
});

test.each([
  "",
  "example.com",
  "ftp://example.com",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://",
  "http://[::1",
  "file:///etc/passwd",
])("%j is no web link", (input) => {
  expect(canonicalUrl(input)).toBeUndefined();
});

test("a canonical link is its own canonical link, whatever it is made of", () => {
  const parts = [
    "%",
    "%25",
    "%41",
    "%2f",
    "%zz",
    "/",
    "//",
    "?",
    "&",
    "=",
    "#",
    "#!",
    "+",
    "ä",
    "a",
    "..",
    ".",
    "utm_x=1",
    ":80",
    "@",
    ";",
    "\\",
    "ref=",
  ];
  let state = 7;
  const pick = () => parts[(state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % parts.length] ?? "";
  let links = 0;
  for (let i = 0; i < 20_000; i++) {
    const once = canonicalUrl(`https://Example.com/${Array.from({ length: 1 + (i % 9) }, pick).join("")}`);
    if (once === undefined) continue;
    links++;
    expect(canonicalUrl(once)).toBe(once);
  }
  expect(links).toBeGreaterThan(10_000);
});

test("a megabyte of escapes or slashes is linear", () => {
  expect(canonicalUrl(`https://example.com/${"%".repeat(100_000)}`)).toMatch(/^https/);
  expect(canonicalUrl(`https://example.com/${"/".repeat(100_000)}x`)).toMatch(/x$/);
  expect(canonicalUrl(`https://example.com/?${"&a".repeat(100_000)}`)).toMatch(/a$/);
});

test("every spelling of a video's link is read alike, and every other link as it was given", () => {
  const spellings = ["https://youtu.be/abcDEF12_-3?si=x", "https://www.youtube.com/watch?v=abcDEF12_-3"];
  expect(new Set(spellings.map(urlAsRead)).size).toBe(1);
  const links = [
    "https://site.example/page",
    "https://site.example/page/",
    "https://site.example/page?ref=x",
  ];
  expect(links.map(urlAsRead)).toEqual(links);
});
