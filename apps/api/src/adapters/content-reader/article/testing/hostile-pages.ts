const PROSE =
  "The committee met on Tuesday to hear what the engineers had found, and nobody left before the evening was over. ";
const PARAGRAPH = `<p>${PROSE.repeat(4)}</p>`;

export interface HostilePage {
  name: string;
  html: string;
  /** How it must end: with its text read, with a typed reason, or one of the two. */
  ends: "read" | "refused" | "either";
  /** What must be among the text when it is read. */
  mustHold: string;
}

/** Pages made to exhaust a reader. Where a person would still find the article, it has to be read. */
export function hostilePages(): HostilePage[] {
  return [...nestingPages(), ...floodPages(), ...hiddenPages()].map((page) => ({
    mustHold: "The committee met",
    ...page,
  }));
}

type Trap = Omit<HostilePage, "mustHold"> & { mustHold?: string };

/** Depth: elements in elements, ends that are missing or stray. */
function nestingPages(): Trap[] {
  return [
    { name: "100 KB of nested div", html: page("<div>".repeat(20_000) + ARTICLE), ends: "read" },
    { name: "a million nested div", html: page("<div>".repeat(1_000_000) + ARTICLE), ends: "refused" },
    {
      name: "nested span around text",
      html: page(
        `<article>${ARTICLE}<p>${"<span>".repeat(50_000)}deep${"</span>".repeat(50_000)}</p></article>`,
      ),
      ends: "read",
    },
    {
      name: "unclosed inline elements",
      html: page(ARTICLE + "<b><i><font>x".repeat(15_000)),
      ends: "either",
    },
    { name: "nested unclosed tables", html: page("<table><tr><td>".repeat(20_000) + ARTICLE), ends: "read" },
    { name: "nested lists", html: page("<ul><li>item".repeat(20_000) + ARTICLE), ends: "either" },
    {
      name: "nested fonts and blockquotes",
      html: page("<blockquote><font>".repeat(20_000) + ARTICLE),
      ends: "read",
    },
    {
      name: "2.5 MB of text below nested div",
      html: page(`${"<div>".repeat(95)}<p>${PROSE.repeat(22_500)}</p>${"</div>".repeat(95)}`),
      ends: "read",
    },
    {
      name: "more text below nested div than a document may hold",
      html: page(`${"<div>".repeat(95)}<p>${PROSE.repeat(45_000)}</p>${"</div>".repeat(95)}`),
      ends: "refused",
    },
    { name: "stray end tags", html: page("</div></p></table></a>".repeat(60_000) + ARTICLE), ends: "either" },
    {
      name: "nested shadow templates",
      html: page('<x-a><template shadowrootmode="open">'.repeat(50_000) + ARTICLE),
      ends: "refused",
    },
    { name: "nested svg and math", html: page(ARTICLE + "<svg><math>".repeat(100_000)), ends: "read" },
    { name: "no tag ever closed", html: page("<p><a><li><td><h1>".repeat(30_000) + ARTICLE), ends: "either" },
  ];
}

/** Number: more of something than any article has. */
function floodPages(): Trap[] {
  return [
    {
      name: "200 000 attributes on one element",
      html: page(`<div ${attributes(200_000)}>${ARTICLE}</div>`),
      ends: "read",
    },
    {
      name: "two million attributes",
      html: page(`<div ${attributes(2_000_000)}>${ARTICLE}</div>`),
      ends: "refused",
    },
    {
      name: "an attribute of 5 MB",
      html: page(`<div class="${"x ".repeat(2_500_000)}">${ARTICLE}</div>`),
      ends: "read",
    },
    { name: "a million siblings", html: page("<i></i>".repeat(1_000_000) + ARTICLE), ends: "refused" },
    {
      name: "50 000 paragraphs",
      html: page(`<article>${"<p>One, two, three and on it goes.</p>".repeat(50_000)}</article>`),
      ends: "read",
      mustHold: "and on it goes",
    },
    {
      name: "30 000 named parts in one line",
      html: page(ARTICLE + '<span class="share">x</span> '.repeat(30_000)),
      ends: "read",
    },
    {
      name: "10 000 pictures and headings",
      html: page(
        `${'<figure class="image"><img alt="One, two, three and four"></figure><h3><a href="/x">Related</a></h3>'.repeat(10_000)}${ARTICLE}`,
      ),
      ends: "read",
    },
    {
      name: "nested figures",
      html: page(
        `${'<figure class="photo">'.repeat(90)}${'<img alt="x">'.repeat(50_000)}${"</figure>".repeat(90)}${ARTICLE}`,
      ),
      ends: "read",
    },
    {
      name: "10 000 cards",
      html: page(
        `${'<li><h3><a href="/x">A card</a></h3><p>And more of it.</p></li>'.repeat(10_000)}${ARTICLE}`,
      ),
      ends: "either",
    },
    { name: "50 000 links", html: page(ARTICLE + '<a href="/x">word</a> '.repeat(50_000)), ends: "either" },
    {
      name: "50 000 line breaks",
      html: page(`<div>${`${PROSE}<br><br>`.repeat(20_000)}</div>`),
      ends: "read",
    },
    { name: "nine megabytes", html: page(PARAGRAPH.repeat(20_000)), ends: "refused" },
  ];
}

/** Weight that is not text, and text that is not readable. */
function hiddenPages(): Trap[] {
  return [
    {
      name: "a data: address of 6 MB",
      html: page(`<img src="data:image/png;base64,${"A".repeat(6_000_000)}">${ARTICLE}`),
      ends: "read",
    },
    {
      name: "an inline script of 6 MB",
      html: page(`<script>${"var a='<p>';".repeat(500_000)}</script>${ARTICLE}`),
      ends: "read",
    },
    {
      name: "a script that never ends",
      html: page(`${ARTICLE}<script>${"<p>x</p>".repeat(100_000)}`),
      ends: "read",
    },
    { name: "a flood of comments", html: page("<!-- x -->".repeat(500_000) + ARTICLE), ends: "read" },
    {
      name: "a comment that never ends",
      html: page(`${ARTICLE}<!--${"<p>-- >".repeat(500_000)}`),
      ends: "read",
    },
    {
      name: "a flood of entities",
      html: page(`${ARTICLE}<p>${"&amp;&#x41;&notin;&".repeat(300_000)}</p>`),
      ends: "read",
    },
    { name: "null bytes", html: page(ARTICLE.replaceAll(" ", " \u0000")), ends: "read" },
    { name: "a megabyte of one word", html: page(`<p>${"a".repeat(1_000_000)}</p>${ARTICLE}`), ends: "read" },
    {
      name: "a megabyte of white space",
      html: page(`${ARTICLE}<p>x${" ".repeat(3_000_000)}x</p>`),
      ends: "read",
    },
    {
      name: "zero-width and bidi characters",
      html: page(ARTICLE.replaceAll("e", `e${"\u200D\u202E\u0301".repeat(200)}`)),
      ends: "read",
      mustHold: "committ",
    },
    {
      name: "deep JSON-LD",
      html: page(`<script type="application/ld+json">${'{"@graph":['.repeat(200_000)}</script>${ARTICLE}`),
      ends: "read",
    },
    { name: "nothing at all", html: "", ends: "refused" },
    { name: "a broken end", html: `${page(ARTICLE)}<p class="`, ends: "read" },
  ];
}

const ARTICLE = PARAGRAPH.repeat(5);

function page(inner: string): string {
  return `<!doctype html><html><head><title>Trap</title></head><body>${inner}</body></html>`;
}

function attributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}`).join(" ");
}
