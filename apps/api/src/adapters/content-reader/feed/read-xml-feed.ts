import { SourceError } from "@earmark/core";

import { readDate } from "./dates.ts";
import type { Feed } from "./feed.ts";
import { addressIn, childrenOf, lineIn, rawText, wordIn } from "./fields.ts";
import { imageOf } from "./images.ts";
import { pageLink, relatedLink } from "./links.ts";
import { authorsOf, listNames, peopleOf } from "./people.ts";
import { readEntry } from "./read-entry.ts";
import { explicitIn, numberIn } from "./words.ts";
import type { XmlElement } from "./xml-tree.ts";

const MAX_ENTRIES = 10_000;
const MAX_SEARCH_DEPTH = 5;
const ROOTS = new Set(["rss", "rdf:rdf", "rdf", "feed", "channel"]);
const DESCRIPTIONS = [
  "description",
  "subtitle",
  "tagline",
  "itunes:summary",
  "abstract",
  "itunes:subtitle",
  "dc:description",
  "info",
];
const UPDATED = [
  "lastbuilddate",
  "updated",
  "modified",
  "pubdate",
  "dc:date",
  "dcterms:modified",
  "published",
];
const ENTRIES = new Set(["item", "entry"]);

/**
 * One reading for RSS of every number, RDF, Atom of both and CDF: they differ in where things stand and agree, in
 * practice, on what they are called, and real feeds mix them. `document` is a parsed text.
 * @throws SourceError "unsupported-type" when there is no feed in it
 */
export function readXmlFeed(document: XmlElement): Feed {
  const root = findRoot(document, MAX_SEARCH_DEPTH);
  if (!root) throw new SourceError("unsupported-type", "This is not a feed");
  const channel = childrenOf(root, "channel")[0] ?? root;
  const facts = readChannel(channel, root);
  const entries = entriesIn(root, channel).slice(0, MAX_ENTRIES);
  return { ...facts, episodes: entries.flatMap((entry) => readEntry(entry, facts) ?? []) };
}

function findRoot(element: XmlElement, depth: number): XmlElement | undefined {
  const inner = element.children.filter((child) => typeof child !== "string");
  const here = inner.find(({ name }) => ROOTS.has(name));
  if (here || depth === 0) return here;
  return inner
    .filter(({ name }) => name !== "html" && name !== "xhtml:html")
    .map((child) => findRoot(child, depth - 1))
    .find(Boolean);
}

function readChannel(channel: XmlElement, root: XmlElement): Omit<Feed, "episodes"> {
  const people = peopleOf(channel);
  const owner = childrenOf(channel, "itunes:owner", "googleplay:owner")[0];
  return {
    title: lineIn(channel, "title", "itunes:title", "dc:title", "media:title"),
    description: lineIn(channel, ...DESCRIPTIONS),
    link: pageLink(channel),
    language: (wordIn(channel, "language", "dc:language") ?? channel.language ?? root.language)?.replaceAll(
      "_",
      "-",
    ),
    image: imageOf(channel) ?? imageOf(root),
    byline: authorsOf(channel) ?? listNames(people.map(({ name }) => name)),
    owner: owner && {
      name: lineIn(owner, "itunes:name", "name"),
      email: wordIn(owner, "itunes:email", "email"),
    },
    people,
    updatedAt: firstDate(channel, UPDATED) ?? readDate(channel.attributes["lastmod"]),
    guid: wordIn(channel, "podcast:guid", "id") ?? channel.attributes["rdf:about"],
    newFeedUrl: addressIn(channel, wordIn(channel, "itunes:new-feed-url")),
    selfUrl: relatedLink(channel, "self"),
    hubUrl: relatedLink(channel, "hub"),
    fundingUrl: childrenOf(channel, "podcast:funding")
      .map((funding) => addressIn(funding, funding.attributes["url"] ?? rawText(funding)))
      .find(Boolean),
    isExplicit: explicitIn(channel),
    ttlMs: ttlOf(channel),
    skipHours: skipHoursOf(channel),
  };
}

/** `ttl` is in minutes. */
function ttlOf(channel: XmlElement): number | undefined {
  const minutes = numberIn(channel, "ttl");
  return minutes ? minutes * 60_000 : undefined;
}

/** 24 stands for midnight, too. */
function skipHoursOf(channel: XmlElement): number[] {
  const hours = childrenOf(channel, "skiphours").flatMap((list) => childrenOf(list, "hour"));
  const given = hours.map((hour) => Number(rawText(hour).trim() || Number.NaN));
  return [
    ...new Set(
      given.filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24).map((hour) => hour % 24),
    ),
  ];
}

const firstDate = (element: XmlElement, names: readonly string[]): string | undefined =>
  names.map((name) => readDate(wordIn(element, name))).find(Boolean);

/** Entries stand in the channel, beside it (RDF), in groups (CDF), or inside one another where an end was forgotten. */
function entriesIn(root: XmlElement, channel: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement, depth: number) => {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      if (ENTRIES.has(child.name)) found.push(child);
      else if (depth > 0 && (child === channel || child.name === "channel" || child.name === "items"))
        visit(child, depth - 1);
    }
  };
  visit(root, MAX_SEARCH_DEPTH);
  return found;
}
