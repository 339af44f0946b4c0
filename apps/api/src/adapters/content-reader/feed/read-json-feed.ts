import { SourceError } from "@earmark/core";

import { chaptersInNotes } from "./chapters-in-notes.ts";
import { readDate } from "./dates.ts";
import { readDuration } from "./durations.ts";
import { entryKey } from "./entry-key.ts";
import type { Enclosure, Episode, Feed } from "./feed.ts";
import { addressIn, plainLine } from "./fields.ts";
import { notesOf } from "./notes.ts";
import { listNames } from "./people.ts";

const MAX_ENTRIES = 10_000;

/** What only feeds call a field, whether or not they give their version. */
const OWN_NAMES = ["home_page_url", "feed_url", "next_url", "user_comment", "favicon", "hubs"];

type Fields = Readonly<Record<string, unknown>>;

/** JSON Feed 1.0 and 1.1. A field of the wrong type counts as missing. Throws SourceError "malformed", "unsupported-type". */
export function readJsonFeed(text: string, url: string): Feed {
  const feed = fieldsOf(parse(text));
  const items = listOf(feed["items"]);
  const isFeed =
    /jsonfeed\.org\/version/.test(wordOf(feed["version"]) ?? "") ||
    OWN_NAMES.some((name) => feed[name] !== undefined) ||
    (Array.isArray(feed["items"]) && feed["title"] !== undefined);
  if (!isFeed) throw new SourceError("unsupported-type", "This is not a feed");
  const at = { base: url };
  const facts = {
    title: lineOf(feed["title"]),
    description: lineOf(feed["description"]),
    link: addressIn(at, wordOf(feed["home_page_url"])),
    language: wordOf(feed["language"]),
    image: addressIn(at, wordOf(feed["icon"]) ?? wordOf(feed["favicon"])),
    byline: authorsOf(feed),
    people: [],
    skipHours: [],
    selfUrl: addressIn(at, wordOf(feed["feed_url"])),
    hubUrl: listOf(feed["hubs"])
      .map((hub) => addressIn(at, wordOf(fieldsOf(hub)["url"])))
      .find(Boolean),
  };
  const episodes = items.slice(0, MAX_ENTRIES).flatMap((item) => readItem(fieldsOf(item), facts, url) ?? []);
  return { ...facts, episodes };
}

function readItem(item: Fields, feed: Omit<Feed, "episodes">, base: string): Episode | undefined {
  const attachments = listOf(item["attachments"]).map(fieldsOf);
  const enclosures = attachments.flatMap((attachment) => enclosureOf(attachment, base) ?? []);
  const content = [item["content_html"], item["content_text"], item["summary"]]
    .map(wordOf)
    .find((text) => text?.trim());
  const notes = notesOf(content ?? "");
  const title = lineOf(item["title"]);
  const link = addressIn({ base }, wordOf(item["url"]) ?? wordOf(item["external_url"]));
  const publishedAt = readDate(wordOf(item["date_published"]) ?? wordOf(item["date_modified"]));
  const id = typeof item["id"] === "number" ? String(item["id"]) : wordOf(item["id"]);
  const guid = entryKey({
    stated: id?.trim() || undefined,
    link,
    recording: enclosures[0]?.url,
    title: title ?? notes[0]?.text,
    publishedAt,
  });
  if (guid === undefined) return undefined;
  const durationMs = attachments.map(durationOf).find(Boolean);
  return {
    guid,
    title,
    link,
    publishedAt,
    updatedAt: readDate(wordOf(item["date_modified"])),
    byline: authorsOf(item) ?? feed.byline,
    people: [],
    image: addressIn({ base }, wordOf(item["image"]) ?? wordOf(item["banner_image"])),
    durationMs,
    notes,
    enclosures,
    transcripts: [],
    chapters: chaptersInNotes(notes, durationMs),
  };
}

function enclosureOf(attachment: Fields, base: string): Enclosure | undefined {
  const url = addressIn({ base }, wordOf(attachment["url"]));
  const size = attachment["size_in_bytes"];
  return url === undefined
    ? undefined
    : {
        url,
        type: wordOf(attachment["mime_type"])?.toLowerCase(),
        sizeBytes: typeof size === "number" ? size : undefined,
      };
}

function durationOf(attachment: Fields): number | undefined {
  const stated = attachment["duration_in_seconds"];
  return readDuration(typeof stated === "number" ? String(stated) : wordOf(stated));
}

/** Version 1.0 names one author, 1.1 several. */
function authorsOf(element: Fields): string | undefined {
  const authors = [...listOf(element["authors"]), element["author"]].map(fieldsOf);
  return listNames(authors.map(({ name }) => lineOf(name)));
}

const lineOf = (value: unknown): string | undefined => plainLine(wordOf(value) ?? "");
const wordOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** Some programs write numbers that JSON does not have. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!/\b(?:NaN|Infinity)\b/.test(text))
      throw new SourceError("malformed", "The feed is broken", { cause });
    return parse(
      text.replaceAll(/(?<=[:[,]\s{0,10})-?(?:NaN|Infinity)\b/g, "null").replaceAll(/NaN|Infinity/g, "_"),
    );
  }
}
