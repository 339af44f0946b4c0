import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { brokenCorpus } from "../../apps/api/src/adapters/content-reader/feed/testing/broken-corpus.ts";
import { bytesCorpus } from "../../apps/api/src/adapters/content-reader/feed/testing/bytes-corpus.ts";
import {
  atomEntry,
  type ConformanceCase,
  FEED_URL,
  rssItem,
} from "../../apps/api/src/adapters/content-reader/feed/testing/conformance-case.ts";
import { fieldsCorpus } from "../../apps/api/src/adapters/content-reader/feed/testing/fields-corpus.ts";
import {
  escapeXml,
  HOSTILE,
  inCdata,
} from "../../apps/api/src/adapters/content-reader/feed/testing/hostile-notes.ts";
import { itemsCorpus } from "../../apps/api/src/adapters/content-reader/feed/testing/items-corpus.ts";
import { spellingCorpus } from "../../apps/api/src/adapters/content-reader/feed/testing/spelling-corpus.ts";
import { earmark, feedparser, feedsmith, type Fields, type Reader } from "./peers.ts";

const READERS: [string, Reader][] = [
  ["Earmark", earmark],
  ["feedsmith 3.0", feedsmith],
  ["feedparser 2.6", feedparser],
];
const COMPARED: (keyof Fields)[] = [
  "title",
  "link",
  "guid",
  "publishedAt",
  "durationMs",
  "byline",
  "image",
  "season",
  "episode",
];
const ACTIVE =
  /<(?:script|img|svg|iframe|object|embed|style|link|meta|base|form|applet|template)\b|\bon\w+\s*=|javascript:/i;

const ours = [...itemsCorpus, ...fieldsCorpus, ...spellingCorpus, ...bytesCorpus, ...brokenCorpus];
console.log(heading("Earmark's own corpus", ["well-formed", "broken", "fields"]));
for (const [name, read] of READERS) {
  const wellFormed = await shareRead(
    read,
    ours.filter(({ isWellFormed }) => isWellFormed),
  );
  const broken = await shareRead(
    read,
    ours.filter(({ isWellFormed }) => !isWellFormed),
  );
  console.log(row(name, [wellFormed, broken, await shareOfFields(read, ours)]));
}

const hostile = HOSTILE.flatMap((payload) => [
  rssItem(`<title>T</title><description>${escapeXml(payload)}</description>`),
  rssItem(`<title>T</title><content:encoded>${inCdata(payload)}</content:encoded>`),
  rssItem(`<title>${escapeXml(payload)}</title>`),
  atomEntry(`<title>T</title><content type="html">${escapeXml(payload)}</content>`),
]);
console.log(heading("\nHostile notes and titles", ["active"]));
for (const [name, read] of READERS) console.log(row(name, [await shareActive(read, hostile)]));

await measureFolder(
  process.env["EARMARK_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url)),
);

/** Feeds of a folder `feeds`, whatever they are: how many are read, how many entries, how fast. */
async function measureFolder(data: string): Promise<void> {
  const folder = join(data, "feeds");
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
        /\.(?:xml|rss|atom|rdf)$/.test(name),
      )
    : [];
  if (names.length === 0)
    return console.log("\nNo public feeds are here (EARMARK_DATA/feeds): only our own were read.");
  const feeds = names.map((name) => readFileSync(join(folder, name)));
  console.log(heading(`\n${names.length} public feeds`, ["read", "entries", "ms"]));
  for (const [name, read] of READERS) {
    const started = performance.now();
    const results = await Promise.all(feeds.map((feed) => read(feed, FEED_URL).catch(() => undefined)));
    const entries = results.reduce((sum, result) => sum + (result?.entries ?? 0), 0);
    console.log(
      row(name, [
        percent(results.filter(Boolean).length, feeds.length),
        String(entries),
        (performance.now() - started).toFixed(0),
      ]),
    );
  }
}

async function shareRead(read: Reader, cases: readonly ConformanceCase[]): Promise<string> {
  const results = await Promise.all(
    cases.map(({ source }) =>
      read(source, FEED_URL).then(
        () => true,
        () => false,
      ),
    ),
  );
  return percent(results.filter(Boolean).length, cases.length);
}

/** Of the fields that a case expects of its first entry and that all readers have in one form or another. */
async function shareOfFields(read: Reader, cases: readonly ConformanceCase[]): Promise<string> {
  let right = 0;
  let all = 0;
  for (const { source, entry } of cases) {
    if (!entry) continue;
    const expected: Fields = { ...entry, ...(entry.enclosures && { enclosure: entry.enclosures[0]?.url }) };
    const first = await read(source, FEED_URL).then(
      (result) => result.first,
      (): Fields => ({}),
    );
    for (const field of [...COMPARED, "enclosure"] as const) {
      if (expected[field] === undefined) continue;
      all += 1;
      if (first[field] === expected[field]) right += 1;
    }
  }
  return percent(right, all);
}

/** The share of feeds in whose output something is left that a browser would run or fetch. */
async function shareActive(read: Reader, feeds: readonly string[]): Promise<string> {
  const dumps = await Promise.all(
    feeds.map((feed) =>
      read(feed, FEED_URL).then(
        (result) => result.dump,
        () => "",
      ),
    ),
  );
  return percent(dumps.filter((dump) => ACTIVE.test(dump)).length, feeds.length);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} % of ${whole}`;
}

function heading(title: string, columns: readonly string[]): string {
  return row(title, columns);
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(28)}${cells.map((cell) => cell.padStart(18)).join("")}`;
}
