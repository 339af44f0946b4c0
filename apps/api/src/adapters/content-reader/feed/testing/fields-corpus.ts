import { atom, atomEntry, type ConformanceCase, rdf, rss, rssItem } from "./conformance-case.ts";

const audio = [{ url: "https://example.com/a.mp3", type: "audio/mpeg", sizeBytes: 12 }];

type Entry = NonNullable<ConformanceCase["entry"]>;
type Facts = NonNullable<ConformanceCase["feed"]>;

const CHANNELS: readonly (readonly [string, Facts])[] = [
  ["<title>Lamps</title>", { title: "Lamps" }],
  [
    "<title>Lamps</title><image><title>Other</title><url>/i.png</url><link>/x</link></image>",
    { title: "Lamps", image: "https://example.com/i.png", link: undefined },
  ],
  ["<image><title>Other</title></image><title>Lamps</title>", { title: "Lamps" }],
  ["<dc:title>Lamps</dc:title>", { title: "Lamps" }],
  ["<link>/</link>", { link: "https://example.com/" }],
  [
    '<atom:link rel="self" href="https://example.com/self.xml"/><atom:link rel="hub" href="https://hub.example.com/"/><link>/</link>',
    {
      selfUrl: "https://example.com/self.xml",
      hubUrl: "https://hub.example.com/",
      link: "https://example.com/",
    },
  ],
  ["<link/><url>https://example.com/u</url>", { link: "https://example.com/u" }],
  ["<description>About\nlamps</description>", { description: "About lamps" }],
  ["<itunes:summary><![CDATA[ <p>bye</p> ]]></itunes:summary>", { description: "bye" }],
  ["<language>en-GB</language>", { language: "en-GB" }],
  ["<dc:language>de</dc:language>", { language: "de" }],
  ["<language>pt_BR</language>", { language: "pt-BR" }],
  ['<itunes:image href="/i.jpg"/>', { image: "https://example.com/i.jpg" }],
  ['<itunes:image>href=https://example.com/i.jpg"</itunes:image>', { image: "https://example.com/i.jpg" }],
  ['<itunes:link rel="image" href="/i.jpg">Lamps</itunes:link>', { image: "https://example.com/i.jpg" }],
  ["<itunes:author>Rose</itunes:author>", { byline: "Rose" }],
  ["<managingEditor>rose@example.com (Rose)</managingEditor>", { byline: "Rose" }],
  [
    "<itunes:owner><itunes:name>Rose</itunes:name><itunes:email>rose@example.com</itunes:email></itunes:owner>",
    { owner: { name: "Rose", email: "rose@example.com" } },
  ],
  ["<itunes:explicit>no</itunes:explicit>", { isExplicit: false }],
  [
    "<itunes:new-feed-url>https://new.example.com/f</itunes:new-feed-url>",
    { newFeedUrl: "https://new.example.com/f" },
  ],
  [
    "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>",
    { guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810" },
  ],
  [
    '<podcast:funding url="https://pay.example.com">Pay</podcast:funding>',
    { fundingUrl: "https://pay.example.com/" },
  ],
  ["<podcast:person>Rose</podcast:person>", { byline: "Rose" }],
  ["<lastBuildDate>Sun, 10 Oct 2021 23:02:57 PDT</lastBuildDate>", { updatedAt: "2021-10-11T06:02:57.000Z" }],
  ["<pubDate>Tue, 18 May 2021 13:49:20 -0000</pubDate>", { updatedAt: "2021-05-18T13:49:20.000Z" }],
  [
    "<ttl>60</ttl><skipHours><hour>3</hour><hour>24</hour></skipHours>",
    { ttlMs: 3_600_000, skipHours: [3, 0] },
  ],
];

const ATOM: readonly (readonly [string, Entry])[] = [
  ["<id>urn:1</id><title>One</title>", { guid: "urn:1", title: "One" }],
  ['<title type="html">&lt;b&gt;One&lt;/b&gt;</title>', { title: "One" }],
  [
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">O<b>ne</b></div></title>',
    { title: "One" },
  ],
  ['<title mode="base64">T25l</title>', { title: "One" }],
  ['<title type="application/octet-stream">T25l</title>', { title: "One" }],
  ["<id>HTTP://Example.com/%7Ea</id>", { guid: "HTTP://Example.com/%7Ea" }],
  ['<link href="/one"/>', { link: "https://example.com/one" }],
  [
    '<link rel="alternate" type="text/html" href="/one"/><link rel="related" href="/two"/>',
    { link: "https://example.com/one" },
  ],
  [
    '<link rel="self" href="/self"/><link rel="alternate" type="application/json" href="/j"/><link rel="alternate" type="text/html" href="/one"/>',
    { link: "https://example.com/one" },
  ],
  ['<link href="tag:x"/><link href="/one"/>', { link: "https://example.com/one" }],
  [
    '<title>T</title><link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="12"/>',
    { enclosures: audio, link: undefined },
  ],
  ['<link xml:base="https://cdn.example.com/x/" href="one"/>', { link: "https://cdn.example.com/x/one" }],
  [
    "<title>T</title><published>2024-01-02T00:00:00Z</published><updated>2024-02-02T00:00:00Z</updated>",
    { publishedAt: "2024-01-02T00:00:00.000Z", updatedAt: "2024-02-02T00:00:00.000Z" },
  ],
  [
    "<title>T</title><updated>2024-02-02T00:00:00+01:00</updated>",
    { publishedAt: "2024-02-01T23:00:00.000Z" },
  ],
  ["<title>T</title><issued>2004-01-02</issued>", { publishedAt: "2004-01-02T00:00:00.000Z" }],
  ["<title>T</title><author><name>Ann</name><uri>/ann</uri></author>", { byline: "Ann" }],
  [
    "<title>T</title><source><title>Other</title><author><name>Bo</name></author></source>",
    { title: "T", byline: "Bo" },
  ],
  ['<content type="html">&lt;p&gt;Hi&lt;/p&gt;</content>', { notes: [{ text: "Hi" }] }],
  ['<content type="text">1 &lt; 2</content>', { notes: [{ text: "1 < 2" }] }],
  [
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2</p><ul><li>x</li></ul></div></content>',
    { notes: [{ text: "1 < 2" }, { text: "x", block: "list-item" }] },
  ],
  ['<content type="text/html" mode="base64">PHA+SGk8L3A+</content>', { notes: [{ text: "Hi" }] }],
  [
    '<content type="application/xhtml+xml" mode="xml"><x:p xmlns:x="http://www.w3.org/1999/xhtml">Hi</x:p></content>',
    { notes: [{ text: "Hi" }] },
  ],
  ['<content type="image/png">iVBORw0KGgo=</content><summary>Sum</summary>', { notes: [{ text: "Sum" }] }],
  ["<summary>Sum</summary>", { notes: [{ text: "Sum" }] }],
  [
    '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:title>Film</media:title><media:thumbnail url="/i.jpg"/><media:description>About</media:description></media:group>',
    { image: "https://example.com/i.jpg", notes: [{ text: "About" }] },
  ],
];

const ATOM_FEEDS: readonly (readonly [string, Facts])[] = [
  ['<subtitle type="html">About &lt;i&gt;lamps&lt;/i&gt;</subtitle>', { description: "About lamps" }],
  ["<tagline>About</tagline>", { description: "About" }],
  [
    "<id>urn:feed</id><author><name>Ann</name></author><author><name>Bo</name></author>",
    { guid: "urn:feed", byline: "Ann, Bo" },
  ],
  ["<logo>/l.png</logo><icon>/i.ico</icon>", { image: "https://example.com/l.png" }],
  [
    '<link href="/"/><link rel="self" href="/f"/>',
    { link: "https://example.com/", selfUrl: "https://example.com/f" },
  ],
  ["<modified>2004-01-02T00:00:00Z</modified>", { updatedAt: "2004-01-02T00:00:00.000Z" }],
];

const cased = (
  name: string,
  source: string,
  rest: Pick<ConformanceCase, "feed" | "entry">,
): ConformanceCase => ({ name, source, isWellFormed: true, ...rest });

export const fieldsCorpus: readonly ConformanceCase[] = [
  ...CHANNELS.map(([xml, feed]) => cased(`RSS channel ${xml}`, rss(xml), { feed })),
  ...ATOM.map(([xml, entry]) => cased(`Atom entry ${xml}`, atomEntry(xml), { entry })),
  ...ATOM_FEEDS.map(([xml, feed]) => cased(`Atom feed ${xml}`, atom(xml), { feed })),
  cased("Atom in a language", atomEntry("<title>T</title>", 'xml:lang="fr"'), { feed: { language: "fr" } }),
  cased("Atom below a base", atomEntry('<link href="one"/>', 'xml:base="https://base.example.com/a/"'), {
    entry: { link: "https://base.example.com/a/one" },
  }),
  cased(
    "RDF",
    rdf(
      "<title>One</title><link>https://example.com/1</link><description>D</description><dc:creator>Ann</dc:creator><dc:date>2024-01-02</dc:date>",
    ),
    {
      feed: { title: "Lamps", link: "https://example.com/" },
      entry: {
        guid: "https://example.com/one",
        title: "One",
        link: "https://example.com/1",
        byline: "Ann",
        publishedAt: "2024-01-02T00:00:00.000Z",
        notes: [{ text: "D" }],
      },
    },
  ),
  cased(
    "Atom below a base that is no address",
    atomEntry('<link href="one"/>', 'xml:base="javascript:alert(1)"'),
    {
      entry: { link: "https://example.com/shows/one" },
    },
  ),
  cased("CDF below a base", '<CHANNEL BASE="https://base.example.com/"><ITEM HREF="/one"/></CHANNEL>', {
    entry: { link: "https://base.example.com/one" },
  }),
  cased("RDF without a link", rdf("<title>One</title>"), { entry: { link: "https://example.com/one" } }),
  cased(
    "CDF",
    '<CHANNEL HREF="/" LASTMOD="2004-01-02T00:00"><TITLE>Lamps</TITLE><ABSTRACT>About</ABSTRACT><ITEM HREF="/one" LASTMOD="2004-01-03T00:00"><TITLE>One</TITLE><ABSTRACT>D</ABSTRACT></ITEM></CHANNEL>',
    {
      feed: {
        title: "Lamps",
        link: "https://example.com/",
        description: "About",
        updatedAt: "2004-01-02T00:00:00.000Z",
      },
      entry: {
        title: "One",
        link: "https://example.com/one",
        publishedAt: "2004-01-03T00:00:00.000Z",
        notes: [{ text: "D" }],
      },
    },
  ),
  cased(
    "RSS 0.91 with its DTD",
    '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Caf&eacute;</title><item><title>One</title><link>/one</link></item></channel></rss>',
    {
      feed: { title: "Café" },
      entry: { link: "https://example.com/one" },
    },
  ),
  cased(
    "RSS 0.90",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Lamps</title></channel><item><title>One</title><link>/one</link></item></rdf:RDF>',
    { feed: { title: "Lamps" }, entry: { title: "One" } },
  ),
  cased(
    "an item beside its channel",
    '<rss version="2.0"><channel><title>Lamps</title></channel><item><title>One</title></item></rss>',
    { entry: { title: "One" } },
  ),
  cased("an empty channel", "<rss version='2.0'><channel/></rss>", { feed: { title: undefined } }),
  cased("an empty Atom feed", "<feed xmlns='http://www.w3.org/2005/Atom'/>", { feed: { title: undefined } }),
  cased(
    "a comment and an instruction before the root",
    `<!-- about <b>feeds</b> --><?xml-stylesheet href="x"?>${rssItem("<title>One</title>")}`,
    { entry: { title: "One" } },
  ),
];
