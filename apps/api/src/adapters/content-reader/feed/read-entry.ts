import { chaptersInNotes } from "./chapters-in-notes.ts";
import { readDate } from "./dates.ts";
import { readDuration } from "./durations.ts";
import { entryKey } from "./entry-key.ts";
import type { Block, ChapterMark, Episode, Feed, TranscriptLink } from "./feed.ts";
import { addressIn, childrenOf, lineIn, markupIn, plainLine, wordIn } from "./fields.ts";
import { imageOf } from "./images.ts";
import { enclosuresOf, pageLink } from "./links.ts";
import { notesOf } from "./notes.ts";
import { authorsOf, listNames, peopleOf } from "./people.ts";
import { explicitIn, numberIn, typeIn } from "./words.ts";
import type { XmlElement } from "./xml-tree.ts";

/** The fullest first: an entry's text, then what is said about it. */
const NOTES = [
  "content:encoded",
  "encoded",
  "content",
  "xhtml:body",
  "body",
  "fullitem",
  "description",
  "summary",
  "itunes:summary",
  "media:description",
  "dc:description",
  "abstract",
  "itunes:subtitle",
  "googleplay:description",
];
const PUBLISHED = [
  "pubdate",
  "published",
  "issued",
  "dcterms:issued",
  "dc:date",
  "created",
  "dcterms:created",
  "date",
];
const UPDATED = ["updated", "modified", "dcterms:modified", "lastmod"];

/** One entry of a feed. Undefined when it says nothing at all. */
export function readEntry(entry: XmlElement, feed: Omit<Feed, "episodes">): Episode | undefined {
  const people = peopleOf(entry);
  const enclosures = enclosuresOf(entry);
  const notes = notesIn(entry);
  const title = titleOf(entry);
  const link = pageLink(entry) ?? permalink(entry);
  const publishedAt =
    firstDate(entry, PUBLISHED) ?? firstDate(entry, UPDATED) ?? readDate(entry.attributes["lastmod"]);
  const stated = wordIn(entry, "guid", "id", "dc:identifier") ?? entry.attributes["rdf:about"];
  const guid =
    entryKey({ stated, link, recording: enclosures[0]?.url, title, publishedAt }) ??
    entryKey({ title: notes[0]?.text ?? allSaid(entry) });
  if (guid === undefined) return undefined;
  const durationMs = durationOf(entry);
  return {
    guid,
    title,
    link,
    publishedAt,
    updatedAt: firstDate(entry, UPDATED),
    byline:
      listNames(people.map(({ name }) => name)) ?? authorsOf(entry) ?? sourceAuthors(entry) ?? feed.byline,
    people: people.length > 0 ? people : feed.people,
    image: imageOf(entry),
    durationMs,
    season: numberIn(entry, "itunes:season", "podcast:season", "season"),
    episode: numberIn(entry, "itunes:episode", "podcast:episode", "episode"),
    type: typeIn(entry),
    isExplicit: explicitIn(entry),
    notes,
    enclosures,
    transcripts: transcriptsOf(entry),
    chaptersUrl: childrenOf(entry, "podcast:chapters")
      .map((link) => addressIn(link, link.attributes["url"]))
      .find(Boolean),
    chapters: chaptersOf(entry, notes, durationMs),
  };
}

/** Every word and every attribute of an element: what names an entry that has nothing better to be named by. */
function allSaid({ children, attributes }: XmlElement): string {
  const values = Object.keys(attributes).filter((name) => !name.startsWith("xml"));
  const inner = children.map((child) => (typeof child === "string" ? child.trim() : allSaid(child)));
  return [...values.map((name) => attributes[name]), ...inner].filter(Boolean).join("\n");
}

/** A title of nothing but markup is still a title, and what stands in its place may be the show's own spelling. */
const titleOf = (entry: XmlElement): string | undefined =>
  lineIn(entry, "title", "itunes:title", "media:title", "dc:title", "googleplay:title") ??
  plainLine(entry.attributes["title"] ?? "");

const firstDate = (entry: XmlElement, names: readonly string[]): string | undefined =>
  names.map((name) => readDate(wordIn(entry, name))).find(Boolean);

/** A guid is an address unless it says that it is not. */
function permalink(entry: XmlElement): string | undefined {
  const [guid] = childrenOf(entry, "guid").filter(
    ({ attributes }) => attributes["ispermalink"]?.toLowerCase() !== "false",
  );
  const address = guid && wordIn(entry, "guid");
  return guid && /^https?:\/\//i.test(address ?? "")
    ? addressIn(guid, address)
    : addressIn(entry, entry.attributes["rdf:about"]);
}

function sourceAuthors(entry: XmlElement): string | undefined {
  const [source] = childrenOf(entry, "source");
  return source && authorsOf(source);
}

function notesIn(entry: XmlElement): Block[] {
  const groups = [entry, ...childrenOf(entry, "media:group")];
  for (const name of NOTES) {
    for (const element of groups.flatMap((group) => childrenOf(group, name))) {
      const notes = notesOf(markupIn(element));
      if (notes.length > 0) return notes;
    }
  }
  return [];
}

function durationOf(entry: XmlElement): number | undefined {
  const stated = readDuration(
    wordIn(entry, "itunes:duration", "duration", "podcast:duration", "googleplay:duration"),
  );
  if (stated) return stated;
  const media = [entry, ...childrenOf(entry, "media:group")].flatMap((group) =>
    childrenOf(group, "media:content"),
  );
  const files = [...childrenOf(entry, "enclosure"), ...media];
  return files.map(({ attributes }) => readDuration(attributes["duration"])).find(Boolean) ?? stated;
}

function transcriptsOf(entry: XmlElement): TranscriptLink[] {
  return childrenOf(entry, "podcast:transcript").flatMap((transcript) => {
    const { attributes } = transcript;
    const url = addressIn(transcript, attributes["url"]);
    const language = attributes["language"]?.trim() || undefined;
    return url ? [{ url, type: attributes["type"]?.trim().toLowerCase() ?? "", language }] : [];
  });
}

function chaptersOf(
  entry: XmlElement,
  notes: readonly Block[],
  durationMs: number | undefined,
): ChapterMark[] {
  const inline = childrenOf(entry, "psc:chapters", "chapters").flatMap((list) =>
    childrenOf(list, "psc:chapter", "chapter"),
  );
  const marks = inline.flatMap(({ attributes }) => {
    const title = plainLine(attributes["title"] ?? "");
    const startMs = readDuration(attributes["start"]);
    return title && startMs !== undefined ? [{ title, startMs }] : [];
  });
  return marks.length > 0 ? marks : chaptersInNotes(notes, durationMs);
}
