import { type ConformanceCase, rssItem } from "./conformance-case.ts";

type Entry = NonNullable<ConformanceCase["entry"]>;

const MP3 = { url: "https://example.com/a.mp3", type: "audio/mpeg" };
const enclosed = '<enclosure url="/a.mp3" type="audio/mpeg" length="12"/>';
const audio = [{ ...MP3, sizeBytes: 12 }];

/** What stands in an item of RSS, and what it means. */
const ITEMS: readonly (readonly [string, Entry])[] = [
  ["<title>One</title>", { title: "One" }],
  ["<title></title><title>Two</title>", { title: "Two" }],
  ["<title>One</title><title>Two</title>", { title: "One" }],
  ["<title>One\n  and more</title>", { title: "One and more" }],
  ["<title><![CDATA[A &amp; B]]></title>", { title: "A & B" }],
  ["<title>A &amp;amp; B</title>", { title: "A & B" }],
  ["<title>1 &lt; 2</title>", { title: "1 < 2" }],
  ["<title>&lt;b&gt;Bold&lt;/b&gt; words</title>", { title: "Bold words" }],
  ["<title>It&apos;s</title>", { title: "It's" }],
  ["<itunes:title>Own</itunes:title>", { title: "Own" }],
  ["<media:title>Media</media:title>", { title: "Media" }],
  ["<dc:title>Core</dc:title>", { title: "Core" }],
  ["<title>One</title><itunes:title>Own</itunes:title>", { title: "One" }],
  [
    "<link>https://example.com/one</link>",
    { link: "https://example.com/one", guid: "https://example.com/one" },
  ],
  ["<link>\n https://example.com/one \n</link>", { link: "https://example.com/one" }],
  ["<link>one</link>", { link: "https://example.com/shows/one" }],
  ["<link>/one?a=1&amp;copy=2</link>", { link: "https://example.com/one?a=1&copy=2" }],
  ['<link href="/one"/>', { link: "https://example.com/one" }],
  ['<atom:link rel="self" href="/x"/><link>/one</link>', { link: "https://example.com/one" }],
  ["<guid>https://example.com/g</guid>", { guid: "https://example.com/g", link: "https://example.com/g" }],
  [
    '<title>T</title><guid isPermaLink="false">https://example.com/g</guid>',
    { guid: "https://example.com/g", link: undefined },
  ],
  ["<guid> tag:example.com,2024:1 </guid>", { guid: "tag:example.com,2024:1" }],
  ["<guid>42</guid>", { guid: "42" }],
  ["<guid></guid><link>/one</link>", { guid: "https://example.com/one" }],
  [enclosed, { guid: "https://example.com/a.mp3", enclosures: audio }],
  ["<dc:identifier>urn:x</dc:identifier>", { guid: "urn:x" }],
  ["<guid>g</guid><enclosure/><enclosure url=''/>" + enclosed, { enclosures: audio }],
  ["<enclosure>https://example.com/a.mp3</enclosure>", { enclosures: [MP3] }],
  [
    '<enclosure url="a.mp3"/>',
    { enclosures: [{ url: "https://example.com/shows/a.mp3", type: "audio/mpeg" }] },
  ],
  [
    '<media:content url="/a.mp3" type="audio/mpeg" duration="90"/>',
    { enclosures: [MP3], durationMs: 90_000 },
  ],
  ['<media:group><media:content url="/a.mp3" medium="audio"/></media:group>', { enclosures: [MP3] }],
  ['<atom:link rel="enclosure" href="/a.mp3" length="12"/>', { enclosures: audio }],
  [
    '<podcast:alternateEnclosure type="audio/mpeg" length="12"><podcast:source uri="ipfs://x"/><podcast:source uri="https://example.com/a.mp3"/></podcast:alternateEnclosure>',
    { enclosures: audio },
  ],
  [`${enclosed}<media:content url="/a.mp3" type="audio/mpeg"/>`, { enclosures: audio }],
  ["<pubDate>Tue, 02 Jan 2024 08:00:00 GMT</pubDate>", { publishedAt: "2024-01-02T08:00:00.000Z" }],
  ["<dc:date>2024-01-02T08:00:00Z</dc:date>", { publishedAt: "2024-01-02T08:00:00.000Z" }],
  ["<pubdate>Tue, 02 Jan 2024 08:00:00 GMT</pubdate>", { publishedAt: "2024-01-02T08:00:00.000Z" }],
  ["<title>T</title><pubDate>soon</pubDate>", { publishedAt: undefined }],
  ["<author>ann@example.com (Ann)</author><title>T</title>", { byline: "Ann" }],
  ["<author>Ann &lt;ann@example.com&gt;</author><title>T</title>", { byline: "Ann" }],
  ["<author>Ann</author><itunes:author>Bo</itunes:author><title>T</title>", { byline: "Ann" }],
  ["<itunes:author>Bo</itunes:author><title>T</title>", { byline: "Bo" }],
  ["<dc:creator>Cy</dc:creator><title>T</title>", { byline: "Cy" }],
  [
    '<podcast:person role="guest" href="/di">Di</podcast:person><title>T</title>',
    {
      byline: "Di",
      people: [{ name: "Di", role: "guest", href: "https://example.com/di", image: undefined }],
    },
  ],
  ['<podcast:person group="writing">Ed</podcast:person><title>T</title>', { people: [] }],
  ['<itunes:image href="/i.jpg"/><title>T</title>', { image: "https://example.com/i.jpg" }],
  ["<itunes:image>/i.jpg</itunes:image><title>T</title>", { image: "https://example.com/i.jpg" }],
  ["<itunes:image><url>/i.jpg</url></itunes:image><title>T</title>", { image: "https://example.com/i.jpg" }],
  [
    '<itunes:image href=""/><itunes:image href="/i.jpg"/><title>T</title>',
    { image: "https://example.com/i.jpg" },
  ],
  ["<image><url>/i.jpg</url></image><title>T</title>", { image: "https://example.com/i.jpg" }],
  ['<media:thumbnail url="/i.jpg"/><title>T</title>', { image: "https://example.com/i.jpg" }],
  [
    '<media:content url="/i.jpg" medium="image"/><title>T</title>',
    { image: "https://example.com/i.jpg", enclosures: [] },
  ],
  [
    "<itunes:season>2</itunes:season><itunes:episode>7</itunes:episode><title>T</title>",
    { season: 2, episode: 7 },
  ],
  ["<itunes:season>Season 2</itunes:season><title>T</title>", { season: 2 }],
  [
    '<podcast:season name="Winter">3</podcast:season><podcast:episode display="Ch.3">4</podcast:episode><title>T</title>',
    { season: 3, episode: 4 },
  ],
  ["<itunes:episodeType>Bonus</itunes:episodeType><title>T</title>", { type: "bonus" }],
  ["<itunes:explicit>Yes</itunes:explicit><title>T</title>", { isExplicit: true }],
  ["<itunes:explicit>clean</itunes:explicit><title>T</title>", { isExplicit: false }],
  ["<description>Some words.</description>", { notes: [{ text: "Some words." }] }],
  [
    "<description>&lt;p&gt;Some&lt;/p&gt;&lt;p&gt;words.&lt;/p&gt;</description>",
    { notes: [{ text: "Some" }, { text: "words." }] },
  ],
  ["<description><![CDATA[<p>Some</p>]]></description>", { notes: [{ text: "Some" }] }],
  ["<description><p>Some <b>bare</b></p></description>", { notes: [{ text: "Some bare" }] }],
  ["<description>short</description><content:encoded>long</content:encoded>", { notes: [{ text: "long" }] }],
  ["<content:encoded></content:encoded><description>short</description>", { notes: [{ text: "short" }] }],
  ["<itunes:summary>sum</itunes:summary>", { notes: [{ text: "sum" }] }],
  [
    '<body xmlns="http://www.w3.org/1999/xhtml"><p>Some</p></body><title>T</title>',
    { notes: [{ text: "Some" }] },
  ],
  ["<description>Two\nlines</description>", { notes: [{ text: "Two" }, { text: "lines" }] }],
  [
    '<podcast:transcript url="t.vtt" type="text/VTT" language="es"/><title>T</title>',
    { transcripts: [{ url: "https://example.com/shows/t.vtt", type: "text/vtt", language: "es" }] },
  ],
  [
    '<podcast:chapters url="/c.json" type="application/json+chapters"/><title>T</title>',
    { chaptersUrl: "https://example.com/c.json" },
  ],
  [
    '<psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="A"/><psc:chapter start="01:02" title="B"/></psc:chapters><title>T</title>',
    {
      chapters: [
        { title: "A", startMs: 0 },
        { title: "B", startMs: 62_000 },
      ],
    },
  ],
  [
    "<description>&lt;p&gt;00:00 Start&lt;br&gt;(12:30) - Middle&lt;br&gt;1:02:03 End&lt;/p&gt;</description>",
    {
      chapters: [
        { title: "Start", startMs: 0 },
        { title: "Middle", startMs: 750_000 },
        { title: "End", startMs: 3_723_000 },
      ],
    },
  ],
  [
    "<title>item</title><textInput><title>Search</title><link>/s</link></textInput>",
    { title: "item", link: undefined },
  ],
  ["<title>item</title><source url='/s'>Other</source>", { title: "item" }],
  ["<author>ann@example.com (Ann)</author>", { byline: "Ann", title: undefined, notes: [] }],
  [
    '<link rel="enclosure">/a.mp3</link><link rel="alternate">/one</link>',
    { link: "https://example.com/one", enclosures: [MP3] },
  ],
  [
    '<podcast:alternateEnclosure type="audio/mpeg" length="12">https://example.com/a.mp3</podcast:alternateEnclosure>',
    { enclosures: audio },
  ],
  ['<title>One</title><podcast:person name="Ann" role="guest"/>', { byline: "Ann" }],
  ["<title>One</title><encoded>Words</encoded>", { notes: [{ text: "Words" }] }],
  [
    '<podcast:images srcset="https://example.com/big.jpg 1500w,\n https://example.com/small.jpg 300w"/>',
    { image: "https://example.com/big.jpg" },
  ],
  ['<media:content url="/i.jpg?w=1" width="2"/>', { image: "https://example.com/i.jpg?w=1", enclosures: [] }],
  [
    '<media:content medium="video" duration="610"><media:thumbnail url="/i"/></media:content>',
    { image: "https://example.com/i", durationMs: 610_000 },
  ],
];

export const itemsCorpus: readonly ConformanceCase[] = ITEMS.map(([xml, entry]) => ({
  name: `RSS item ${xml}`,
  source: rssItem(xml),
  isWellFormed: true,
  entry,
}));
