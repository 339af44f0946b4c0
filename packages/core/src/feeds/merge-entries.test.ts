import { describe, expect, test } from "vitest";

import { sampleEntry } from "../testing/fake-feed-source.ts";
import type { EntryFacts, StoredEntry } from "./channel.ts";
import { mergeEntries } from "./merge-entries.ts";

const at = new Date("2026-01-01T00:00:00.000Z");

let last = 0;

function merge(stored: StoredEntry[], incoming: EntryFacts[], maxEntries?: number) {
  const lastSeq = Math.max(0, ...stored.map(({ seq }) => seq));
  const newId = () => `ent_${(last += 1)}`;
  const sourceKey = ({ guid }: EntryFacts) => (guid === null ? undefined : `key of ${guid}`);
  return mergeEntries({ stored, incoming, lastSeq, at, newId, sourceKey, ...(maxEntries && { maxEntries }) });
}

const kept = (...incoming: EntryFacts[]) => merge([], incoming).put;
const first = sampleEntry(1);
const later = { title: "Another", publishedAt: "2025-12-20T00:00:00.000Z" };

describe("an entry is the same", () => {
  test.each<[string, EntryFacts, Partial<EntryFacts>]>([
    ["as it was", first, {}],
    ["with another recording", first, { audio: "https://cdn.example/cut-2.mp3" }],
    ["with all but its guid changed", first, { ...later, link: null, audio: null, excerpt: "New" }],
    ["whose guid changed, by its recording", first, { guid: "new", link: "https://new.example/1" }],
    [
      "whose recording passes through another counter",
      first,
      { guid: "new", link: null, audio: "http://cdn.example/1.mp3?from=feed" },
    ],
    [
      "whose guid and recording changed, by its link",
      first,
      { guid: "new", audio: "https://other.example/1.mp3" },
    ],
    [
      "whose guid, recording and link changed, by title and date",
      first,
      { guid: "new", link: null, audio: "https://other.example/1.mp3" },
    ],
    ["without a guid, by its link", { ...first, guid: null, audio: null }, { ...later }],
    ["that gets a guid", { ...first, guid: null }, { guid: "new", ...later }],
  ])("%s", (_, before, change) => {
    const stored = kept(before);
    const after = { ...before, ...change };
    const { put, lastSeq } = merge(stored, [after]);
    expect(lastSeq).toBe(1);
    for (const entry of put) expect(entry).toMatchObject({ id: stored[0]?.id, seq: 1, facts: after });
  });
});

describe("an entry is new", () => {
  test.each<[string, Partial<EntryFacts>]>([
    ["with everything of its own", sampleEntry(2)],
    [
      "at the address that all recordings have (latest.mp3)",
      { guid: "2", link: "https://show.example/2", ...later },
    ],
    [
      "at the address that all entries have (the start page)",
      { guid: "2", audio: "https://cdn.example/2.mp3", ...later },
    ],
  ])("%s", (_, change) => {
    const { put } = merge(kept(first), [{ ...first, ...change }]);
    expect(put).toMatchObject([{ seq: 2 }]);
  });

  test("when both are in the feed, whatever they share", () => {
    const twin = { ...first, guid: "twin" };
    expect(kept(first, twin)).toHaveLength(2);
    expect(merge(kept(first), [first, twin]).put).toMatchObject([{ seq: 2, facts: twin }]);
    expect(merge(kept(first, twin), [twin, first]).put).toEqual([]);
  });
});

test("an entry that the feed repeats is one", () => {
  expect(kept(first, first, { ...first, title: "Again" })).toHaveLength(1);
});

test("a feed that has not changed writes nothing", () => {
  const entries = [3, 2, 1].map((n) => sampleEntry(n));
  const { put, removed, recent } = merge(kept(...entries), entries);
  expect([put, removed, recent.length]).toEqual([[], [], 3]);
});

test("entries are numbered oldest first, whatever the feed's order, dated or not", () => {
  const numbers = (list: EntryFacts[]) =>
    kept(...list)
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ facts }) => facts.guid);
  expect(numbers([3, 1, 2].map((n) => sampleEntry(n)))).toEqual(["guid-1", "guid-2", "guid-3"]);
  expect(numbers([3, 2, 1].map((n) => sampleEntry(n, { publishedAt: null })))).toEqual([
    "guid-1",
    "guid-2",
    "guid-3",
  ]);
});

test("an entry keeps the source keys of its earlier names, the present one first", () => {
  const renamed = { ...first, guid: "renamed" };
  const { put } = merge(kept(first), [renamed]);
  expect(put[0]?.sourceKeys).toEqual(["key of renamed", "key of guid-1"]);
});

test("the newest are kept, those the feed has dropped among them, and what is too old never comes back as new", () => {
  const stored = kept(...[1, 2, 3].map((n) => sampleEntry(n)));
  const { put, removed, lastSeq } = merge(stored, [sampleEntry(5), sampleEntry(4)], 3);
  expect(put.map(({ facts }) => facts.guid)).toEqual(["guid-4", "guid-5"]);
  expect(removed).toHaveLength(2);
  const left = [...stored.filter(({ id }) => !removed.includes(id)), ...put];
  const again = merge(
    left,
    [5, 4, 3, 2, 1].map((n) => sampleEntry(n)),
    3,
  );
  expect([again.put, again.removed, lastSeq]).toEqual([[], [], 5]);
});

test("a thousand old entries that come at once, under new names, are marked as backdated", () => {
  const newest = sampleEntry(60);
  const { put } = merge(kept(newest), [sampleEntry(61), sampleEntry(1), newest]);
  expect(put.map(({ isBackdated, facts }) => [facts.guid, isBackdated])).toEqual([
    ["guid-1", true],
    ["guid-61", false],
  ]);
  expect(kept(sampleEntry(60), sampleEntry(1)).map(({ isBackdated }) => isBackdated)).toEqual([false, false]);
});
