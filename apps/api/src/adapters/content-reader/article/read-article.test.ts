import { describe, expect, test } from "vitest";

import { readArticle } from "./read-article.ts";

const URL_OF_PAGE = "https://news.example.com/2024/bridge?utm=1";
const SENTENCE =
  "The old bridge was closed in the spring, and for half a year the town had to find another way across the river. ";
const PARAGRAPHS = `<p>${SENTENCE.repeat(3)}</p><p>${SENTENCE.repeat(2)}It opened again in autumn.</p>`;

function read(body: string, head = "") {
  return readArticle({
    html: `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    url: URL_OF_PAGE,
  });
}

function texts(body: string, head = ""): string[] {
  return read(body, head).segments.map(({ text }) => text);
}

describe("blocks", () => {
  test("headings, lists, tables, quotes, code and pictures keep what they are", () => {
    const { segments } = read(`<article><h1>The bridge</h1>${PARAGRAPHS}
      <h2>What it cost</h2><p>${SENTENCE}</p>
      <ul><li>Steel for the two arches</li><li>Stone for the piers below</li></ul>
      <table><tr><th>Year</th><th>Cost</th></tr><tr><td>2022</td><td>3 million</td></tr></table>
      <blockquote><p>Nobody had counted on the flood that came in May.</p></blockquote>
      <pre><code>if flood:\n    wait()</code></pre>
      <figure><img src="b.jpg" alt="Workers lower the last arch into place"></figure>
      <p>${SENTENCE}</p></article>`);
    const kinds = segments.map(({ text, heading, block }) => [heading ?? block ?? "p", text]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        [2, "What it cost"],
        ["list-item", "Steel for the two arches"],
        ["list-item", "Stone for the piers below"],
        ["table", "Year | Cost"],
        ["table", "2022 | 3 million"],
        ["quote", "Nobody had counted on the flood that came in May."],
        ["code", "if flood:\n    wait()"],
        ["image", "Workers lower the last arch into place"],
      ]),
    );
    expect(segments.map(({ id }) => id)).toEqual(segments.map((_, index) => `s${index + 1}`));
  });

  test("the title is not repeated among the segments", () => {
    expect(texts(`<article><h1>The bridge opens</h1>${PARAGRAPHS}</article>`)).not.toContain(
      "The bridge opens",
    );
  });

  test("what is around the article goes, in several languages", () => {
    const found =
      texts(`<nav>Home News</nav><div class="cookie-consent"><p>We use cookies to make this site better for you.</p></div>
      <article>${PARAGRAPHS}<p>Lesen Sie auch: <a href="/andere">Die Brücke bleibt zu</a></p>
      <div class="share-bar"><p>Share this on everything you have got</p></div>
      <p>Publicidade</p><h3>Artículos relacionados</h3><ul><li><a href="/x">El puente</a></li></ul></article>
      <div class="comments"><p>First! I have always liked that bridge, and so has my dog.</p></div><footer>© 2024 Example</footer>`);
    expect(found).toHaveLength(2);
  });

  test("markup in the text stays text", () => {
    expect(
      texts(
        `<article>${PARAGRAPHS}<p>Write &lt;script&gt;alert(1)&lt;/script&gt; to see what happens on the page.</p></article>`,
      ),
    ).toContain("Write <script>alert(1)</script> to see what happens on the page.");
  });

  test("two line breaks part paragraphs", () => {
    expect(texts(`<div class="text">${SENTENCE}<br><br>${SENTENCE}<br>More of it.</div>`)).toEqual([
      SENTENCE.trim(),
      `${SENTENCE}More of it.`,
    ]);
  });
});

describe("pages that Readability alone reads badly", () => {
  test("a short article is read whole", () => {
    expect(
      texts(
        `<nav><a href="/">Home</a></nav><main><h1>Ferry late</h1><p>The ferry of nine is late today.</p><p>It leaves at ten.</p></main>`,
      ),
    ).toEqual(["The ferry of nine is late today.", "It leaves at ten."]);
  });

  test("every update of a live page is read", () => {
    const updates = Array.from(
      { length: 12 },
      (_, index) =>
        `<div class="update"><time>1${index}:00</time><h3>Update ${index}</h3><p>${index}: the water at the bridge rose by a hand.</p></div>`,
    );
    const found = texts(`<main><h1>Flood, live</h1><div class="live">${updates.join("")}</div></main>`).join(
      "\n",
    );
    for (let index = 0; index < updates.length; index += 1)
      expect(found).toContain(`${index}: the water at the bridge`);
  });

  test("the answers of a forum are read with the question", () => {
    const answer = (name: string) =>
      `<div class="answer"><div class="post-text"><p>${name} says: ${SENTENCE}</p></div></div>`;
    const found = texts(
      `<main><h1>How to cross?</h1><div class="question"><div class="post-text"><p>Asked: ${SENTENCE}</p></div></div><div id="answers">${["Ann", "Bo", "Cy"].map(answer).join("")}</div></main>`,
    ).join("\n");
    for (const start of ["Asked:", "Ann says", "Bo says", "Cy says"]) expect(found).toContain(start);
  });

  test("a page drawn by script is read from its published text", () => {
    const jsonLd = JSON.stringify({
      "@type": "NewsArticle",
      headline: "The bridge",
      articleBody: `${SENTENCE.repeat(3)}\n\n${SENTENCE.repeat(2)}`,
    });
    expect(texts('<div id="root"></div>', `<script type="application/ld+json">${jsonLd}</script>`)).toEqual([
      SENTENCE.repeat(3).trim(),
      SENTENCE.repeat(2).trim(),
    ]);
  });

  test("a pick that the page's own description contradicts gives way to the densest part", () => {
    const lead =
      "Nobody in the valley could remember a winter in which the river had frozen from bank to bank.";
    const post = (text: string) => `<div><div>${text}</div></div>`;
    const days = Array.from(
      { length: 8 },
      (_, day) => `On day ${day} the ice grew by a finger and the ferry stayed where it was.`,
    );
    const story = [lead, ...days].map(post).join("");
    const chatter = `<div>${`<p>${"I say, and others say, and they are right, of course, ".repeat(6)}</p>`.repeat(2)}</div>`;
    const found = texts(`<div>${story}${chatter}</div>`, `<meta name="description" content="${lead}">`);
    expect(found).toContain(lead);
  });

  test("a page without text is empty", () => {
    expect(() => read("<nav>Home</nav><script>draw()</script>")).toThrow(
      expect.objectContaining({ reason: "empty" }),
    );
  });
});
