import { describe, expect, test } from "vitest";

import { readArticle } from "./read-article.ts";

const SENTENCE =
  "The old bridge was closed in the spring, and for half a year the town had to find another way across the river. ";
const BEFORE = `<p>${SENTENCE.repeat(3)}</p><p>${SENTENCE.repeat(2)}</p>`;
const AFTER = `<p>${SENTENCE.repeat(2)}It is open now.</p>`;
const LINE = "Here stands a line about the ferry that went in its place.";

function read(inner: string): string {
  const html = `<html><body><article>${BEFORE}${inner}${AFTER}</article></body></html>`;
  const { segments } = readArticle({ html, url: "https://example.com/bridge" });
  return segments.map(({ text }) => text).join("\n");
}

describe("what is named as something around the article goes", () => {
  test.each([
    `<div class="related-posts"><p>${LINE}</p></div>`,
    `<div class="newsletterSignup"><p>${LINE}</p></div>`,
    `<section id="comments"><p>${LINE}</p></section>`,
    `<p class="article__byline">${LINE}</p>`,
    `<aside><p>${LINE}</p></aside>`,
    `<div role="navigation"><p>${LINE}</p></div>`,
    `<div style="display: none"><p>${LINE}</p></div>`,
    `<figure><img src="f.jpg"><figcaption>${LINE}</figcaption></figure>`,
    `<div class="image left"><img src="f.jpg"><p>${LINE}</p></div>`,
    `<h3>Das könnte Sie auch interessieren</h3><div><p>${LINE}</p></div>`,
    `<p>Read more: <a href="/ferry">${LINE}</a></p>`,
    `<p><a href="/ferry">${LINE}</a></p>`,
    `<p>${LINE} (Photo: Ann Bo/Example)</p>`,
    `<p>Subscribe to our letter. <a href="/letter">${LINE}</a></p>`,
  ])("%s", (inner) => {
    expect(read(inner)).not.toContain(LINE);
  });
});

test("a caption that repeats its picture's description is read once", () => {
  const blocks = read(`<div><img src="f.jpg" alt="${LINE}"></div><p>${LINE}</p>`).split("\n");
  expect(blocks.filter((text) => text === LINE)).toHaveLength(1);
});

test("section, subtitle, author and date before the first paragraph are not the article", () => {
  const html = `<head><meta name="author" content="Ann Bo"></head><body><main><p>Local news</p><h1>The bridge</h1>
    <h2>How a small town on a wide river went without it for half a year</h2><p>Ann Bo, Example Times</p>
    <p>Posted on May 1, 2024 at 10:00 am by the desk</p>${BEFORE}</main></body>`;
  const { segments } = readArticle({ html, url: "https://example.com/bridge" });
  expect(segments.map(({ text }) => text)).toEqual([SENTENCE.repeat(3).trim(), SENTENCE.repeat(2).trim()]);
});

describe("what only sounds like it stays", () => {
  test.each([
    `<div class="elementor-widget elementor-widget-text-editor"><p>${LINE}</p></div>`,
    `<div class="callout callout-note"><p>${LINE}</p></div>`,
    `<p class="paywall">${LINE}</p>`,
    `<p class="share-price">${LINE}</p>`,
    `<div class="social-embed"><blockquote><p>${LINE}</p></blockquote></div>`,
    `<p>See <a href="https://elsewhere.org/ferry">the ferry</a>. ${LINE}</p>`,
    `<ol><li>Log in to your account. ${LINE}</li><li>Click here and there until it works.</li></ol>`,
    `<p>A question that is asked twice?</p><p>${LINE}</p><p>A question that is asked twice?</p>`,
    `<h3>Related work</h3><p>${LINE} ${SENTENCE}</p>`,
  ])("%s", (inner) => {
    expect(read(inner)).toContain(LINE);
  });

  test("a word with a gloss in the middle of a line", () => {
    const found = read(
      '<p>The <span class="tooltip">abutment<span class="tooltip-text">where it rests</span></span> held through it all, they said.</p>',
    );
    expect(found).toContain("The abutment held through it all, they said.");
  });

  test("the article itself, when all of it stands in a part with an unlucky name", () => {
    const html = `<body><div class="sponsor-content"><div class="comments-open">${BEFORE}${AFTER}</div></div></body>`;
    expect(readArticle({ html, url: "https://example.com/" }).segments).toHaveLength(3);
  });
});
