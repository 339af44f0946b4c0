import { atomEntry, type ConformanceCase, rss, rssItem } from "./conformance-case.ts";

const cased = (
  name: string,
  source: string | Uint8Array,
  rest: Pick<ConformanceCase, "feed" | "entry">,
  isWellFormed = true,
): ConformanceCase => ({ name, source, isWellFormed, ...rest });

const ITUNES = [
  "http://www.itunes.com/dtds/podcast-1.0.dtd",
  "http://www.itunes.com/DTDs/Podcast-1.0.dtd",
  "https://www.itunes.com/dtds/podcast-1.0.dtd/",
  "http://itunes.com/dtds/podcast-1.0.dtd",
  "http://example.com/wrong",
  "",
];
const PODCAST = [
  "https://podcastindex.org/namespace/1.0",
  "http://podcastindex.org/namespace/1.0",
  "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
  "https://podcastindex.org/namespace/2.0",
];
const ATOMS = [
  "http://www.w3.org/2005/Atom",
  "http://purl.org/atom/ns#",
  "http://purl.org/atom/ns",
  "http://example.com/newformat#",
  "http://www.w3.org/2005/Atom/",
];
const DURATIONS: readonly (readonly [string, number])[] = [
  ["90", 90_000],
  ["90.5", 90_500],
  ["1:30", 90_000],
  ["01:01:30", 3_690_000],
  ["PT1H1M", 3_660_000],
  ["PT90S", 90_000],
  ["1 h 5 min", 3_900_000],
  ["45 minutes", 2_700_000],
  ["1:02:03.5", 3_723_500],
  ["00:90:00", 5_400_000],
  [":45", 45_000],
  ["0", 0],
];

/** What is spelled in the same place by other names: prefixes, entities, letters in upper case. */
const namespaces: readonly ConformanceCase[] = [
  ...ITUNES.map((uri) =>
    cased(
      `itunes as ${uri}`,
      rssItem("<itunes:duration>90</itunes:duration><title>T</title>", `xmlns:itunes="${uri}"`),
      { entry: { durationMs: 90_000 } },
    ),
  ),
  ...PODCAST.map((uri) =>
    cased(
      `podcast as ${uri}`,
      rssItem(
        '<podcast:transcript url="/t.srt" type="application/srt"/><title>T</title>',
        `xmlns:podcast="${uri}"`,
      ),
      {
        entry: {
          transcripts: [{ url: "https://example.com/t.srt", type: "application/srt", language: undefined }],
        },
      },
    ),
  ),
  ...ATOMS.flatMap((uri) => [
    cased(
      `Atom as ${uri}`,
      `<feed xmlns="${uri}"><title>Lamps</title><entry><title>One</title></entry></feed>`,
      { feed: { title: "Lamps" }, entry: { title: "One" } },
    ),
    cased(
      `Atom by prefix as ${uri}`,
      `<z:feed xmlns:z="${uri}"><z:title>Lamps</z:title><z:entry><z:title>One</z:title></z:entry></z:feed>`,
      { feed: { title: "Lamps" }, entry: { title: "One" } },
    ),
  ]),
  cased(
    "itunes by another prefix",
    rssItem(
      "<x:duration>90</x:duration><title>T</title>",
      'xmlns:x="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    ),
    { entry: { durationMs: 90_000 } },
  ),
  cased(
    "RSS by a prefix",
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/" xmlns:my="http://example.com/my"><s:channel><s:title>Lamps</s:title></s:channel><s:item><my:description>wrong</my:description><s:description>right</s:description></s:item></r:RDF>',
    { feed: { title: "Lamps" }, entry: { notes: [{ text: "right" }] } },
  ),
  cased(
    "a local name that clashes",
    rssItem(
      "<my:title>wrong</my:title><title>right</title><my:link>/wrong</my:link>",
      'xmlns:my="http://example.com/my"',
    ),
    { entry: { title: "right", link: undefined } },
  ),
  cased(
    "RSS in a namespace",
    '<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><title>Lamps</title><item><title>One</title></item></channel></rss>',
    { feed: { title: "Lamps" }, entry: { title: "One" } },
  ),
  cased(
    "an unknown default namespace",
    '<rss version="2.0" xmlns="http://example.com/any"><channel><title>Lamps</title></channel></rss>',
    { feed: { title: "Lamps" } },
  ),
  cased(
    "an empty default namespace",
    '<rss version="2.0" xmlns=""><channel><title>Lamps</title></channel></rss>',
    { feed: { title: "Lamps" } },
  ),
  cased(
    "Atom declared on the link",
    rss('<link>/</link><link xmlns="http://www.w3.org/2005/Atom" rel="self" href="/self"/>'),
    { feed: { link: "https://example.com/", selfUrl: "https://example.com/self" } },
  ),
  ...["ITUNES:DURATION", "itunes:Duration", "Itunes:duration"].map((name) =>
    cased(`${name}`, rssItem(`<${name}>90</${name}><title>T</title>`), { entry: { durationMs: 90_000 } }),
  ),
  cased(
    "everything in upper case",
    "<RSS VERSION='2.0'><CHANNEL><TITLE>Lamps</TITLE><ITEM><TITLE>One</TITLE><GUID>g</GUID></ITEM></CHANNEL></RSS>",
    { feed: { title: "Lamps" }, entry: { guid: "g" } },
  ),
];

const durations = DURATIONS.flatMap(([text, durationMs]) => [
  cased(`duration ${text}`, rssItem(`<itunes:duration>${text}</itunes:duration><title>T</title>`), {
    entry: { durationMs },
  }),
  cased(
    `duration ${text} undeclared`,
    rssItem(`<itunes:duration>${text}</itunes:duration><title>T</title>`, ""),
    { entry: { durationMs } },
    false,
  ),
]);

const ENTITIES: readonly (readonly [string, string])[] = [
  ["&eacute;", "é"],
  ["&nbsp;x", "x"],
  ["&#233;", "é"],
  ["&#xE9;", "é"],
  ["&#XE9;", "é"],
  ["&hellip;", "…"],
  ["&#8217;", "’"],
  ["&#146;", "’"],
  ["&mdash;", "—"],
  ["&euro;", "€"],
  ["&hearts;", "♥"],
  ["&#x1F600;", "😀"],
  ["&amp;eacute;", "é"],
  ["&unheardof;", "&unheardof;"],
  ["&oopf;", "𝕠"],
];

const entities = ENTITIES.flatMap(([written, meant]) => [
  cased(
    `${written} in RSS`,
    rssItem(`<title>${written}</title><guid>g</guid>`),
    { entry: { title: meant } },
    written.startsWith("&#") || written.startsWith("&amp;"),
  ),
  cased(
    `${written} in Atom`,
    atomEntry(`<title>${written}</title><id>g</id>`),
    { entry: { title: meant } },
    written.startsWith("&#") || written.startsWith("&amp;"),
  ),
]);

const doctypes: readonly ConformanceCase[] = [
  cased(
    "an entity of its own",
    `<!DOCTYPE rss [<!ENTITY lamp "Lamp &amp; oil">]>${rssItem("<title>&lamp;</title>")}`,
    { entry: { title: "Lamp & oil" } },
  ),
  cased(
    "a backslash in an entity",
    `<!-- x -->\n<!DOCTYPE rss [\n<!ENTITY path "C:\\1\\new">\n]>${rssItem("<guid isPermaLink='false'>&path;</guid>")}`,
    { entry: { guid: "C:\\1\\new" } },
  ),
  cased(
    "entities within entities are not followed",
    `<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${rssItem("<title>T</title><guid>&b;</guid>")}`,
    { entry: { guid: "&a;&a;" } },
  ),
  cased(
    "a file as an entity is not read",
    `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rssItem("<title>T</title><guid>&x;</guid>")}`,
    { entry: { guid: "&x;" } },
  ),
  cased(
    "a DOCTYPE of another language",
    `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://example.com/x.dtd">${rssItem("<title>One</title>")}`,
    { entry: { title: "One" } },
  ),
];

export const spellingCorpus: readonly ConformanceCase[] = [
  ...namespaces,
  ...durations,
  ...entities,
  ...doctypes,
];
