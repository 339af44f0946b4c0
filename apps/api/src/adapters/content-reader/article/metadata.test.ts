import { describe, expect, test } from "vitest";

import { readArticle } from "./read-article.ts";

const URL_OF_PAGE = "https://www.example.co.uk/2024/bridge?utm=1";
const TEXT = `<p>${"The old bridge was closed in the spring, and opened again in autumn. ".repeat(5)}</p>`;

function read(head: string, body = "", html = "<html>") {
  return readArticle({
    html: `<!doctype html>${html}<head>${head}</head><body>${body}<article>${TEXT}</article></body></html>`,
    url: URL_OF_PAGE,
  });
}

test("JSON-LD is read, also inside of a graph", () => {
  const article = {
    "@type": ["NewsArticle"],
    headline: "The bridge opens",
    author: [{ name: "Ann Bo" }, { name: "Cy Do" }],
    datePublished: "2024-05-01T10:00:00+02:00",
    publisher: { name: "Example Times" },
    image: { url: "/b.jpg" },
    inLanguage: "en_GB",
  };
  expect(
    read(
      `<script type="application/ld+json">${JSON.stringify({ "@graph": [{ "@type": "WebSite" }, article] })}</script>`,
    ),
  ).toMatchObject({
    title: "The bridge opens",
    byline: "Ann Bo, Cy Do",
    publishedAt: "2024-05-01T08:00:00.000Z",
    site: "Example Times",
    image: "https://www.example.co.uk/b.jpg",
    language: "en-GB",
    kind: "article",
    durationMs: null,
    chapters: [],
  });
});

test("meta tags serve where there is no JSON-LD, or a broken one", () => {
  const head = `<script type="application/ld+json">{"@type":</script><meta property="og:title" content="The bridge | Example"><meta property="og:site_name" content="Example">
    <meta name="author" content="By Ann Bo"><meta property="article:published_time" content="2024-05-01"><meta property="og:locale" content="de_AT"><meta property="og:image" content="https://cdn.example.net/b.jpg">`;
  expect(read(head)).toMatchObject({
    title: "The bridge",
    site: "Example",
    byline: "Ann Bo",
    publishedAt: "2024-05-01",
    language: "de-AT",
    image: "https://cdn.example.net/b.jpg",
  });
});

describe("a title loses its site", () => {
  test.each([
    ["<title>The bridge opens - Example</title>", "The bridge opens"],
    ["<title>The bridge opens | News | example.co.uk</title>", "The bridge opens | News"],
    ["<title>Example: The bridge opens</title>", "Example: The bridge opens"],
    ["<title>Bridges - a history</title>", "Bridges - a history"],
    ["<title>Example – The bridge opens</title>", "The bridge opens"],
  ])("%s", (head, title) => {
    expect(read(head).title).toBe(title);
  });

  test("the page's own heading is taken when the title starts with it", () => {
    expect(
      read("<title>The bridge opens | Whatever they call it</title>", "<h1>The bridge opens</h1>").title,
    ).toBe("The bridge opens");
  });
});

describe("the canonical address", () => {
  test.each([
    ["/2024/bridge", "https://www.example.co.uk/2024/bridge"],
    ["https://m.example.co.uk/b", "https://m.example.co.uk/b"],
    ["https://evil.co.uk/b", URL_OF_PAGE],
    ["javascript:alert(1)", URL_OF_PAGE],
  ])("%s becomes %s", (href, wanted) => {
    expect(read(`<link rel="canonical" href="${href}">`).url).toBe(wanted);
  });
});

test("an unknown or broken language is und", () => {
  expect(read("").language).toBe("und");
  expect(read("", "", '<html lang="not a language">').language).toBe("und");
});

test("a date is read from the body's time, and nonsense is none", () => {
  expect(read("", '<time datetime="2024-05-01">May</time>').publishedAt).toBe("2024-05-01");
  expect(read('<meta name="date" content="yesterday">').publishedAt).toBeNull();
});
