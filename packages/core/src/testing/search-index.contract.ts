import { beforeEach, describe, expect, test } from "vitest";

import { type Document, numberSegments, type Segment } from "../documents/document.ts";
import type { Item } from "../items/item.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import type { ItemHits, Passage, PassageFilters } from "../ports/search-index.ts";
import { sampleDocument, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores, startedRun, type Stores, takeRun } from "./stores.ts";

const live = new AbortController().signal;
const everything = { scope: {} };

const TIDES = [
  { text: "The moon pulls the water towards itself.", startMs: 1_000, endMs: 4_000, speaker: "Speaker 1" },
  { text: "High tides were walking up the beach at night.", startMs: 4_000, speaker: "Speaker 2" },
  { text: "Where the coast is a funnel, the water piles up.", startMs: 9_000, speaker: "Speaker 1" },
];

/** What every SearchIndex does. */
export function searchIndexContract(open: OpenStores) {
  let stores: Stores;
  let owner: string;
  let lastId = 0;
  beforeEach(async () => {
    stores = await open();
    owner = newOwner();
  });

  /** Saves an item as the worker leaves it. */
  async function ready(
    segments: readonly Omit<Segment, "id">[],
    change: Partial<Item> = {},
    document: Partial<Document> = {},
  ): Promise<string> {
    const id = `itm_0000000${(lastId += 1)}`;
    const run = await startedRun(stores, owner, { id, ...change });
    const text = sampleDocument({ ...document, segments: numberSegments(segments) });
    await stores.documents.save(run, text);
    await stores.search.index(run, text, { names: {}, signal: live });
    await stores.items.advance(run, { status: "ready" }, sampleTime());
    return id;
  }
  const find = (text: string, filters: PassageFilters = everything, match: "all" | "any" = "all") =>
    stores.search.findByWords(owner, { text, match, limit: 10, ...filters });
  const found = async (text: string, filters: PassageFilters = everything) =>
    (await find(text, filters)).map(({ itemId, segment }) => `${itemId} ${segment.id}`);
  const items = (text: string, filters: PassageFilters = everything, offset = 0): Promise<ItemHits> =>
    stores.search.findItems(owner, { text, limit: 2, offset, passages: 3, ...filters });
  const ids = ({ hits }: ItemHits) => hits.map(({ item }) => item.id);
  const marked = ({ segment, marks }: Passage) =>
    marks.map(({ start, end }) => segment.text.slice(start, end));

  describe("words", () => {
    test("are found in the passages that have them, with their place and where they stand", async () => {
      const id = await ready(TIDES, { title: "The tides" });
      const [passage, ...others] = await find("funnel water");
      expect(others).toEqual([]);
      expect(passage).toMatchObject({
        itemId: id,
        itemTitle: "The tides",
        segment: { id: "s3", startMs: 9_000 },
      });
      expect(passage && marked(passage)).toEqual(["funnel", "water"]);
    });

    test("are found whatever their case, their accents and their endings", async () => {
      const id = await ready([{ text: "Das Café öffnete; l’été reviendra. Zażółć GĘŚLĄ." }, ...TIDES]);
      for (const query of ["cafe", "CAFÉ", "ete", "Offnete", "zazolc gesla"])
        expect(await found(query), query).toEqual([`${id} s1`]);
      for (const query of ["tide", "walked", "WALKS"])
        expect(await found(query), query).toEqual([`${id} s3`]);
      expect((await find("tide walks")).map(marked)).toEqual([["tides", "walking"]]);
    });

    test("are found in scripts without spaces by any stretch of them", async () => {
      const id = await ready(
        [{ text: "東京の天気は晴れです。" }, { text: "京都は雨でした。" }, { text: "วันนี้อากาศดีมาก" }],
        {},
        { language: "ja" },
      );
      expect(await found("天気")).toEqual([`${id} s1`]);
      expect(await found("東京")).toEqual([`${id} s1`]);
      expect(await found("雨")).toEqual([`${id} s2`]);
      expect(await found("อากาศ")).toEqual([`${id} s3`]);
      expect((await find("天気は")).map(marked)).toEqual([["天気は"]]);
      expect(await found("気天")).toEqual([]);
    });

    test("of a question need not all be there, and those that do rank by how many", async () => {
      const id = await ready(TIDES);
      const passages = await find("why does water pile up in a funnel?", everything, "any");
      expect(passages[0]?.segment.id).toBe("s3");
      expect(passages.every(({ itemId }) => itemId === id)).toBe(true);
      expect(await find("why does nobody answer?", everything, "any")).toEqual([]);
    });

    test("may be anything a person types", async () => {
      const id = await ready([{ text: "C'est 100% O'Hara & Sons: a|b !(c) <b>x</b> \\ ' \" :* %_" }]);
      for (const query of [
        "",
        " ",
        "&",
        "!!!",
        "' OR 1=1 --",
        "a:*b | !c",
        "\\",
        "%",
        "_",
        "\0",
        "🙂",
        "\uD800",
      ])
        expect(Array.isArray(await found(query)), JSON.stringify(query)).toBe(true);
      expect(await found("o'hara <-> sons:*")).toEqual([`${id} s1`]);
      expect(await found(`${"word ".repeat(5_000)}${"x".repeat(5_000)}`)).toEqual([]);
    });
  });

  describe("items", () => {
    test("are found by passages and titles, titles first, with their best passages", async () => {
      const text = await ready(TIDES, { title: "A talk" });
      const titled = await ready([{ text: "About the sea." }], { title: "Water" });
      const answer = await items("water");
      expect(ids(answer)).toEqual([titled, text]);
      expect(answer).toMatchObject({ total: 2, isTotalExact: true, corrected: null, match: "all" });
      expect(answer.hits[0]).toMatchObject({ passages: [], matches: 0 });
      expect(answer.hits[1]?.matches).toBe(2);
      expect(answer.hits[1]?.passages.map(({ segment }) => segment.id).toSorted()).toEqual(["s1", "s3"]);
    });

    test("are found while the last word is being typed", async () => {
      const id = await ready(TIDES);
      expect(ids(await items("high ti"))).toEqual([id]);
      expect(ids(await items("ti high"))).toEqual([id]);
      expect(ids(await items("fun "))).toEqual([]);
    });

    test("are found by the nearest words where nothing has those that were typed", async () => {
      const id = await ready(TIDES);
      const mistyped = await items("funel wtaer");
      expect(ids(mistyped)).toEqual([id]);
      expect(mistyped.corrected).toBe("funnel water");
      expect((await items("funnel")).corrected).toBeNull();
      expect(await items("xylophone")).toMatchObject({ hits: [], total: 0, corrected: null });
    });

    test("that have only some of the words are found when none has all, and the answer says so", async () => {
      const id = await ready(TIDES);
      const answer = await items("funnel xylophone");
      expect(ids(answer)).toEqual([id]);
      expect(answer.match).toBe("some");
    });

    test("come page by page", async () => {
      for (let n = 0; n < 5; n += 1) await ready([{ text: "A lamp." }], { title: `Number ${n}` });
      const pages = await Promise.all([0, 2, 4].map((offset) => items("lamp", everything, offset)));
      expect(pages.map(({ hits, total }) => [hits.length, total])).toEqual([
        [2, 5],
        [2, 5],
        [1, 5],
      ]);
      expect(new Set(pages.flatMap(ids)).size).toBe(5);
    });
  });

  describe("filters", () => {
    test("narrow by kind, item, tag and day", async () => {
      const talk = await ready(TIDES, {
        kind: "episode",
        tags: ["Sea"],
        createdAt: "2026-03-05T10:00:00.000Z",
      });
      const note = await ready(TIDES, { kind: "text", createdAt: "2026-03-09T10:00:00.000Z" });
      const only = async (filters: PassageFilters) => [
        ...new Set((await find("funnel", filters)).map(({ itemId }) => itemId)),
      ];
      expect(await only({ scope: {}, kind: "episode" })).toEqual([talk]);
      expect(await only({ scope: { itemIds: [note] } })).toEqual([note]);
      expect(await only({ scope: { tag: "sEA" } })).toEqual([talk]);
      expect(await only({ scope: {}, savedFrom: new Date("2026-03-06") })).toEqual([note]);
      expect(await only({ scope: {}, savedTo: new Date("2026-03-06") })).toEqual([talk]);
      expect(await only({ scope: { feedId: "fed_none" } })).toEqual([]);
      expect(ids(await items("funnel", { scope: { tag: "sea" } }))).toEqual([talk]);
    });

    test("narrow by speaker, as the text or the owner calls them", async () => {
      const id = await ready(TIDES);
      expect(await found("water", { scope: {}, speaker: "speaker 1" })).toHaveLength(2);
      await stores.documents.saveSpeakerNames(owner, id, { "Speaker 2": "Ada Lovelace" });
      await stores.search.nameSpeakers(owner, id, { "Speaker 2": "Ada Lovelace" });
      expect(await found("tides", { scope: {}, speaker: "ada lovelace" })).toEqual([`${id} s2`]);
      expect(await found("tides", { scope: {}, speaker: "Speaker 2" })).toEqual([]);
      expect(await found("lovelace tides")).toEqual([`${id} s2`]);
      expect((await find("tides"))[0]?.segment.speaker).toBe("Ada Lovelace");
      expect(await stores.search.listSpeakers(owner, 10)).toEqual(["Speaker 1", "Ada Lovelace"]);
    });
  });

  describe("what is there to be found", () => {
    test("is the owner's own", async () => {
      await ready(TIDES);
      const stranger = newOwner();
      const query = { text: "funel", match: "any", limit: 10, ...everything } as const;
      expect(await stores.search.findByWords(stranger, query)).toEqual([]);
      const answer = await stores.search.findItems(stranger, { ...query, offset: 0, passages: 3 });
      expect(answer).toMatchObject({ hits: [], corrected: null });
    });

    test("is ready, and not deleted; it comes back when that is undone", async () => {
      const id = await ready(TIDES);
      await stores.items.remove(owner, id, sampleTime());
      expect(await found("funnel")).toEqual([]);
      expect(ids(await items("funnel"))).toEqual([]);
      await stores.items.restore(owner, id);
      expect(await found("funnel")).toEqual([`${id} s3`]);
      await stores.search.remove(owner, id);
      expect(await found("funnel")).toEqual([]);
      expect(await items("funel")).toMatchObject({ hits: [], corrected: null });
    });

    test("is replaced as a whole", async () => {
      const id = "itm_00000777";
      const run = await startedRun(stores, owner, { id });
      for (const text of ["An old lamp.", "A new boat."])
        await stores.search.index(run, sampleDocument({ segments: numberSegments([{ text }]) }), {
          names: {},
          signal: live,
        });
      await stores.items.advance(run, { status: "ready" }, sampleTime());
      expect(await found("lamp")).toEqual([]);
      expect(await found("boat")).toEqual([`${id} s1`]);
    });

    test("is written by the newest run only", async () => {
      const id = "itm_00000778";
      const old = await startedRun(stores, owner, { id });
      await takeRun(stores.items, owner, id);
      const options = { names: {}, signal: live };
      await expect(stores.search.index(old, sampleDocument(), options)).rejects.toBeInstanceOf(StaleRunError);
    });

    test("is sought for while it is missing", async () => {
      const missing = async () =>
        (await stores.search.findUnindexed({ limit: 1_000 })).filter(({ ownerId }) => ownerId === owner);
      const run = await startedRun(stores, owner, { id: "itm_00000779" });
      await stores.documents.save(run, sampleDocument());
      expect(await missing()).toEqual([]);
      await stores.items.advance(run, { status: "ready" }, sampleTime());
      const [given, ...others] = await missing();
      expect(others).toEqual([]);
      expect(given).toEqual({ ownerId: owner, itemId: "itm_00000779", token: run.token });
      if (given) await stores.search.index(given, sampleDocument(), { names: {}, signal: live });
      expect(await missing()).toEqual([]);
    });
  });
}
