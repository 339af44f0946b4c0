import { atom, type ConformanceCase, rss, rssItem } from "./conformance-case.ts";

const ITEM =
  '<item><title>One</title><link>/one</link><guid>g1</guid><enclosure url="/a.mp3" type="audio/mpeg" length="1"/></item>';
const WHOLE = rss(
  `<title>Lamps</title><link>/</link>${ITEM}${ITEM.replaceAll("One", "Two").replace("g1", "g2")}`,
);
const entry = { title: "One", guid: "g1", link: "https://example.com/one" };

const broken = (
  name: string,
  source: string,
  rest: Pick<ConformanceCase, "feed" | "entry"> = { entry },
): ConformanceCase => ({ name, source, isWellFormed: false, ...rest });

/** A feed cut off in the middle: what came before is read. */
const cuts = Array.from({ length: 20 }, (_, at) => {
  const end = Math.floor(WHOLE.indexOf("</item>") + ((WHOLE.length - WHOLE.indexOf("</item>")) * at) / 20);
  return broken(`cut off after ${end} characters`, WHOLE.slice(0, end));
});

export const brokenCorpus: readonly ConformanceCase[] = [
  ...cuts,
  broken("white space before the prolog", `\n\n  <?xml version="1.0"?>${WHOLE}`),
  broken(
    "words before the prolog",
    `Warning: session_start(): headers sent in /x.php\n<?xml version="1.0"?>${WHOLE}`,
  ),
  broken("tags before the prolog", `<br />\n<b>Warning</b>: mysql <br />\n<?xml version="1.0"?>${WHOLE}`),
  broken("words after the end", `${WHOLE}<!-- cached --> in 0.2 s </html>`),
  broken("two prologs", `<?xml version="1.0"?><?xml version="1.0" encoding="utf-8"?>${WHOLE}`),
  broken("two byte order marks", `\uFEFF\uFEFF${WHOLE}`),
  broken("a mark after white space", ` \uFEFF${WHOLE}`),
  broken("no end tags", WHOLE.replaceAll(/<\/(?:item|channel|rss)>/g, "")),
  broken("no end tags of fields", WHOLE.replaceAll(/<\/(?:title|guid)>/g, "")),
  broken("stray end tags", WHOLE.replaceAll("<link>", "</b></x></description><link>")),
  broken("an empty item within an item", WHOLE.replaceAll("<guid>", "<item/><guid>"), {
    feed: { title: "Lamps" },
    entry: { title: "One" },
  }),
  broken("a bare ampersand", WHOLE.replaceAll("One", "One & co").replaceAll("/one", "/one?a=1&b=2"), {
    entry: { title: "One & co", link: "https://example.com/one?a=1&b=2" },
  }),
  broken("a bare less-than", WHOLE.replaceAll("One", "One <3 you"), {
    entry: { title: "One <3 you", guid: "g1" },
  }),
  broken("unquoted attributes", WHOLE.replaceAll('type="audio/mpeg"', "type=audio/mpeg"), {
    entry: { ...entry, enclosures: [{ url: "https://example.com/a.mp3", type: "audio/mpeg", sizeBytes: 1 }] },
  }),
  broken("an attribute twice", WHOLE.replaceAll("<enclosure ", '<enclosure length="9" '), { entry }),
  broken("an attribute without a value", WHOLE.replaceAll("<enclosure ", "<enclosure checked ")),
  broken("control characters", WHOLE.replaceAll("One", "\u0001O\u0008ne\u001F")),
  broken("a NUL in every second place", [...WHOLE].join("\0")),
  broken("references to nothing", WHOLE.replaceAll("g1", "g1&#0;&#x110000;&#xD800;"), {
    entry: { title: "One" },
  }),
  broken(
    "CDATA that never ends",
    `<rss version="2.0"><channel><title>Lamps</title><item><title>One</title><link>/one</link><guid>g1</guid><description><![CDATA[<p>words`,
    { entry: { ...entry, notes: [{ text: "words" }] } },
  ),
  broken(
    "CDATA within CDATA",
    WHOLE.replace("<guid>", "<description><![CDATA[a <![CDATA[b]]> c]]></description><guid>"),
    { entry },
  ),
  broken("a stray end of CDATA", WHOLE.replaceAll("<link>", "]]><link>")),
  broken("a comment that never ends", `${WHOLE.replace("</channel></rss>", "")}<!-- and so on`),
  broken(
    "bare HTML that does not close",
    WHOLE.replaceAll("<guid>", "<description><p>one<br>two<img src=x><hr></description><guid>"),
    { entry: { ...entry, notes: [{ text: "one" }, { text: "two" }] } },
  ),
  broken(
    "no namespace declared at all",
    `<rss version="2.0"><channel><title>Lamps</title><itunes:author>Rose</itunes:author><item><title>One</title><itunes:duration>1:30</itunes:duration><content:encoded>words</content:encoded><dc:date>2024-01-02</dc:date><media:thumbnail url="/i.jpg"/></item></channel></rss>`,
    {
      feed: { byline: "Rose" },
      entry: {
        durationMs: 90_000,
        notes: [{ text: "words" }],
        publishedAt: "2024-01-02T00:00:00.000Z",
        image: "https://example.com/i.jpg",
      },
    },
  ),
  broken("no channel", `<rss version="2.0"><title>Lamps</title>${ITEM}</rss>`),
  broken("no rss", `<channel><title>Lamps</title>${ITEM}</channel>`),
  broken("wrapped in something else", `<response><status>ok</status>${WHOLE}</response>`),
  broken(
    "an Atom entry in RSS",
    rss("<title>Lamps</title><entry><title>One</title><id>g1</id><link href='/one'/></entry>"),
  ),
  broken("an RSS item in Atom", atom("<item><title>One</title><guid>g1</guid><link>/one</link></item>")),
  broken(
    "the same guid for all",
    rss(
      '<item><title>One</title><guid>1</guid><enclosure url="/a.mp3"/></item><item><title>Two</title><guid>1</guid><enclosure url="/b.mp3"/></item>',
    ),
    { entry: { guid: "https://example.com/a.mp3" } },
  ),
  broken("an address with spaces", rssItem("<link> https://example.com/one two </link><guid>g</guid>"), {
    entry: { link: "https://example.com/one%20two" },
  }),
  broken(
    "numbers that JSON does not have",
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":NaN,"url":"/one","title":"One"}]}',
    { entry: { title: "One", guid: "https://example.com/one" } },
  ),
  broken("a JSON Feed without its version", '{"title":"Lamps","items":[{"id":"1"}]}', {
    feed: { title: "Lamps" },
    entry: { guid: "1" },
  }),
  broken(
    "fields of the wrong type",
    '{"version":"https://jsonfeed.org/version/1.1","title":3,"authors":{},"hubs":[null,1],"items":[3,null,{"id":7,"title":[],"attachments":[1,{"url":9}]}]}',
    { feed: { title: undefined }, entry: { guid: "7" } },
  ),
];
