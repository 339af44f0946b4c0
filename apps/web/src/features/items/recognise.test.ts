import { describe, expect, test } from "vitest";

import { recognise } from "./recognise.ts";

describe("a link", () => {
  test.each([
    ["https://example.com/talk", "https://example.com/talk", "example.com"],
    ["  http://www.example.com:8080/a?b=c#d \n", "http://www.example.com:8080/a?b=c#d", "example.com"],
    ["example.com/talk", "https://example.com/talk", "example.com"],
    ["sub.example.co.uk", "https://sub.example.co.uk", "sub.example.co.uk"],
    ["http://127.0.0.1:4000/a", "http://127.0.0.1:4000/a", "127.0.0.1"],
    ["http://localhost/page", "http://localhost/page", "localhost"],
    ["https://bücher.example/", "https://bücher.example/", "xn--bcher-kva.example"],
  ])("%j leads to %s", (input, url, host) => {
    expect(recognise(input)).toEqual({ type: "link", url, host, isCollection: false });
  });
});

describe("several links", () => {
  test("one a line, with blank lines between", () => {
    expect(recognise("https://a.example/1\n\nb.example/2\n")).toEqual({
      type: "links",
      urls: ["https://a.example/1", "https://b.example/2"],
    });
  });

  test("the same link twice is one link", () => {
    expect(recognise("https://a.example/1\nhttps://a.example/1")).toMatchObject({ type: "link" });
  });

  test("a sentence among them makes it a text", () => {
    expect(recognise("https://a.example/1\nis worth a look")).toMatchObject({ type: "text" });
  });
});

describe("a text", () => {
  test.each([
    ["Sleep is not lost time.", 5],
    ["See example.com for more", 5],
    ["javascript:alert(1)", 3],
    ["ftp://example.com/file", 4],
    ["Don’t count 'well-known' twice", 4],
    ["眠りは大切", 5],
    ["Ende.", 1],
  ])("%j has %i words", (input, words) => {
    expect(recognise(input)).toEqual({ type: "text", words });
  });

  test("3 million characters are counted", () => {
    expect(recognise("word ".repeat(600_000))).toEqual({ type: "text", words: 600_000 });
  });
});

test("a pasted transcript is told by its first lines", () => {
  expect(recognise("WEBVTT\n\n00:01.000 --> 00:02.000\nHello")).toMatchObject({ format: "WebVTT" });
  expect(recognise("1\n00:00:01,000 --> 00:00:02,000\nHello")).toMatchObject({ format: "SubRip" });
  expect(recognise("WEBVTTS are not a thing")).toMatchObject({ type: "text" });
});

test("blanks are nothing", () => {
  expect(recognise(" \n\t ")).toEqual({ type: "nothing" });
});

test.each([
  ["https://www.youtube.com/playlist?list=PL1", true],
  ["youtube.com/@someone/videos", true],
  ["https://m.youtube.com/channel/UC1", true],
  ["https://www.youtube.com/watch?v=abc&list=PL1", false],
  ["https://youtu.be/abc", false],
  ["https://feeds.example.com/show.rss", true],
  ["https://example.com/podcast/feed/", true],
  ["https://feeds.example.com/show.rss#episode=7", false],
  ["https://example.com/about-feeds", false],
])("%s is a list: %s", (link, isCollection) => {
  expect(recognise(link)).toMatchObject({ type: "link", isCollection });
});

test.each([
  ["https://www.youtube.com/watch?v=abc&list=PL1", "https://www.youtube.com/playlist?list=PL1"],
  ["https://youtu.be/abc?list=PL1", "https://www.youtube.com/playlist?list=PL1"],
  ["https://www.youtube.com/watch?v=abc&list=RDabc", undefined],
  ["https://www.youtube.com/watch?v=abc&list=WL", undefined],
  ["https://example.com/watch?v=abc&list=PL1", undefined],
])("%s is one video of the list %s", (link, list) => {
  const seen = recognise(link);
  expect("list" in seen ? seen.list : undefined).toBe(list);
});
