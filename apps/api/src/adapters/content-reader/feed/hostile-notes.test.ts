import { describe, expect, test } from "vitest";

import { parseFeed } from "./parse-feed.ts";
import { atomEntry, FEED_URL, rss, rssItem } from "./testing/conformance-case.ts";
import { escapeXml, HOSTILE, inCdata } from "./testing/hostile-notes.ts";

const JSON_FEED = (item: object) =>
  JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "L", items: [{ id: "1", ...item }] });

const FIELDS = [
  "description",
  "content:encoded",
  "itunes:summary",
  "title",
  "itunes:title",
  "author",
  "podcast:person",
];

/** Each place where words may stand, each way of putting markup there. */
const PLACES: readonly (readonly [string, (payload: string) => string])[] = [
  ...FIELDS.flatMap((field) => [
    [`${field}, escaped`, (x: string) => rssItem(`<${field}>a ${escapeXml(x)} b</${field}>`)] as const,
    [
      `${field}, escaped twice`,
      (x: string) => rssItem(`<${field}>a ${escapeXml(escapeXml(x))} b</${field}>`),
    ] as const,
    [
      `${field}, three times`,
      (x: string) => rssItem(`<${field}>a ${escapeXml(escapeXml(escapeXml(x)))} b</${field}>`),
    ] as const,
    [`${field}, in CDATA`, (x: string) => rssItem(`<${field}>${inCdata(`a ${x} b`)}</${field}>`)] as const,
    [
      `${field}, escaped in CDATA`,
      (x: string) => rssItem(`<${field}>${inCdata(`a ${escapeXml(x)} b`)}</${field}>`),
    ] as const,
    [`${field}, bare`, (x: string) => rssItem(`<${field}>a ${x} b</${field}>`)] as const,
  ]),
  ["the channel's title", (x) => rss(`<title>a ${escapeXml(x)} b</title>`)],
  ["the channel's description", (x) => rss(`<description>${inCdata(x)}</description>`)],
  [
    "Atom html",
    (x) =>
      atomEntry(`<title type="html">${escapeXml(x)}</title><content type="html">${escapeXml(x)}</content>`),
  ],
  [
    "Atom text",
    (x) =>
      atomEntry(`<title type="text">${escapeXml(x)}</title><summary type="text">${escapeXml(x)}</summary>`),
  ],
  [
    "Atom xhtml",
    (x) => atomEntry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${x}</div></content>`),
  ],
  [
    "Atom base64",
    (x) =>
      atomEntry(`<content type="text/html" mode="base64">${Buffer.from(x).toString("base64")}</content>`),
  ],
  ["JSON Feed", (x) => JSON_FEED({ title: x, content_html: x, authors: [{ name: x }] })],
  ["JSON Feed text", (x) => JSON_FEED({ content_text: x, summary: escapeXml(x) })],
  [
    "a chapter's title",
    (x) =>
      rssItem(
        `<psc:chapters><psc:chapter start="0" title="${escapeXml(x)}"/></psc:chapters><title>T</title>`,
      ),
  ],
  [
    "an address",
    (x) =>
      rssItem(
        `<link>${escapeXml(x)}</link><guid isPermaLink="true">g</guid><itunes:image href="${escapeXml(x)}"/><enclosure url="${escapeXml(x)}"/>`,
      ),
  ],
];

/** Of every string but the keys, which are shown nowhere: the ones that look like the beginning of a tag. */
function activeIn(value: unknown, key = ""): string[] {
  if (typeof value === "string")
    return key !== "guid" && /<\/?[a-z!?]/i.test(value) ? [`${key}: ${value}`] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => activeIn(inner, name));
}

const addressesIn = (value: unknown, key = ""): string[] => {
  if (typeof value === "string") return /^(?:url|link|image|href|\w+Url)$/.test(key) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => addressesIn(inner, name));
};

describe("no markup leaves the parser", () => {
  test.each(PLACES)("%s", (_place, put) => {
    for (const payload of HOSTILE) {
      const feed = parseFeed(put(payload), FEED_URL);
      expect(activeIn(feed), payload).toEqual([]);
      expect(
        addressesIn(feed).filter((address) => !/^https?:\/\//.test(address)),
        payload,
      ).toEqual([]);
    }
  });
});

test("what stands around it is kept", () => {
  const notes = parseFeed(
    rssItem(
      `<description>${inCdata("<p>before</p><script>alert(1)</script><p>after 1 &lt; 2</p>")}</description>`,
    ),
    FEED_URL,
  ).episodes[0]?.notes;
  expect(notes?.map(({ text }) => text)).toEqual(["before", "after 1 < 2"]);
});
