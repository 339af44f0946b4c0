import { beforeEach, describe, expect, test } from "vitest";

import type { PassageFilters } from "../ports/search-index.ts";
import { everything, idsOf, marked, searchedLibrary, TIDES } from "./searched-library.ts";
import type { OpenStores, Stores } from "./stores.ts";

/** What every SearchIndex finds. */
export function searchIndexContract(open: OpenStores) {
  let stores: Stores;
  let library: ReturnType<typeof searchedLibrary>;
  beforeEach(async () => {
    stores = await open();
    library = searchedLibrary(stores);
  });

  describe("words", () => {
    test("are found in the passages that have them, with their place and where they stand", async () => {
      const id = await library.ready(TIDES, { title: "The tides" });
      const [passage, ...others] = await library.find("funnel water");
      expect(others).toEqual([]);
      expect(passage).toMatchObject({
        itemId: id,
        itemTitle: "The tides",
        segment: { id: "s3", startMs: 9_000 },
      });
      expect(passage && marked(passage)).toEqual(["funnel", "water"]);
    });

    test("are found whatever their case, their accents and their endings", async () => {
      const id = await library.ready([
        { text: "Das Café öffnete; l’été reviendra. Zażółć GĘŚLĄ." },
        ...TIDES,
      ]);
      for (const query of ["cafe", "CAFÉ", "ete", "Offnete", "zazolc gesla"])
        expect(await library.found(query), query).toEqual([`${id} s1`]);
      for (const query of ["tide", "walked", "WALKS"])
        expect(await library.found(query), query).toEqual([`${id} s3`]);
      expect((await library.find("tide walks")).map(marked)).toEqual([["tides", "walking"]]);
    });

    test("are found in scripts without spaces by any stretch of them", async () => {
      const id = await library.ready(
        [{ text: "東京の天気は晴れです。" }, { text: "京都は雨でした。" }, { text: "วันนี้อากาศดีมาก" }],
        {},
        { language: "ja" },
      );
      expect(await library.found("天気")).toEqual([`${id} s1`]);
      expect(await library.found("東京")).toEqual([`${id} s1`]);
      expect(await library.found("雨")).toEqual([`${id} s2`]);
      expect(await library.found("อากาศ")).toEqual([`${id} s3`]);
      expect((await library.find("天気は")).map(marked)).toEqual([["天気は"]]);
      expect(await library.found("気天")).toEqual([]);
    });

    test("of a question need not all be there, and those that do rank by how many", async () => {
      const id = await library.ready(TIDES);
      const passages = await library.find("why does water pile up in a funnel?", everything, "any");
      expect(passages[0]?.segment.id).toBe("s3");
      expect(passages.every(({ itemId }) => itemId === id)).toBe(true);
      expect(await library.find("why does nobody answer?", everything, "any")).toEqual([]);
    });

    test("may be anything a person types", async () => {
      const id = await library.ready([{ text: "C'est 100% O'Hara & Sons: a|b !(c) <b>x</b> \\ ' \" :* %_" }]);
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
        expect(Array.isArray(await library.found(query)), JSON.stringify(query)).toBe(true);
      expect(await library.found("o'hara <-> sons:*")).toEqual([`${id} s1`]);
      expect(await library.found(`${"word ".repeat(5_000)}${"x".repeat(5_000)}`)).toEqual([]);
    });
  });

  describe("items", () => {
    test("are found by passages and titles, titles first, with their best passages", async () => {
      const text = await library.ready(TIDES, { title: "A talk" });
      const titled = await library.ready([{ text: "About the sea." }], { title: "Water" });
      const answer = await library.items("water");
      expect(idsOf(answer)).toEqual([titled, text]);
      expect(answer).toMatchObject({ total: 2, isTotalExact: true, corrected: null, match: "all" });
      expect(answer.hits[0]).toMatchObject({ passages: [], matches: 0 });
      expect(answer.hits[1]?.matches).toBe(2);
      expect(answer.hits[1]?.passages.map(({ segment }) => segment.id).toSorted()).toEqual(["s1", "s3"]);
    });

    test("are found while the last word is being typed", async () => {
      const id = await library.ready(TIDES);
      expect(idsOf(await library.items("high ti"))).toEqual([id]);
      expect(idsOf(await library.items("ti high"))).toEqual([id]);
      expect(idsOf(await library.items("fun "))).toEqual([]);
    });

    test("are found by the nearest words where nothing has those that were typed", async () => {
      const id = await library.ready(TIDES);
      const mistyped = await library.items("funel wtaer");
      expect(idsOf(mistyped)).toEqual([id]);
      expect(mistyped.corrected).toBe("funnel water");
      expect((await library.items("funnel")).corrected).toBeNull();
      expect(await library.items("xylophone")).toMatchObject({ hits: [], total: 0, corrected: null });
    });

    test("that have only some of the words are found when none has all, and the answer says so", async () => {
      const id = await library.ready(TIDES);
      const answer = await library.items("funnel xylophone");
      expect(idsOf(answer)).toEqual([id]);
      expect(answer.match).toBe("some");
    });

    test("come page by page", async () => {
      for (let n = 0; n < 5; n += 1) await library.ready([{ text: "A lamp." }], { title: `Number ${n}` });
      const pages = await Promise.all([0, 2, 4].map((offset) => library.items("lamp", everything, offset)));
      expect(pages.map(({ hits, total }) => [hits.length, total])).toEqual([
        [2, 5],
        [2, 5],
        [1, 5],
      ]);
      expect(new Set(pages.flatMap(idsOf)).size).toBe(5);
    });
  });

  describe("filters", () => {
    test("narrow by kind, item, tag and day", async () => {
      const talk = await library.ready(TIDES, {
        kind: "episode",
        tags: ["Sea"],
        createdAt: "2026-03-05T10:00:00.000Z",
      });
      const note = await library.ready(TIDES, { kind: "text", createdAt: "2026-03-09T10:00:00.000Z" });
      const only = async (filters: PassageFilters) => [
        ...new Set((await library.find("funnel", filters)).map(({ itemId }) => itemId)),
      ];
      expect(await only({ scope: {}, kind: "episode" })).toEqual([talk]);
      expect(await only({ scope: { itemIds: [note] } })).toEqual([note]);
      expect(await only({ scope: { tag: "sEA" } })).toEqual([talk]);
      expect(await only({ scope: {}, savedFrom: new Date("2026-03-06") })).toEqual([note]);
      expect(await only({ scope: {}, savedTo: new Date("2026-03-06") })).toEqual([talk]);
      expect(await only({ scope: { feedId: "fed_none" } })).toEqual([]);
      expect(idsOf(await library.items("funnel", { scope: { tag: "sea" } }))).toEqual([talk]);
    });

    test("narrow by speaker, as the text or the owner calls them", async () => {
      const id = await library.ready(TIDES);
      expect(await library.found("water", { scope: {}, speaker: "speaker 1" })).toHaveLength(2);
      await stores.documents.saveSpeakerNames(library.owner, id, { "Speaker 2": "Ada Lovelace" });
      await stores.search.nameSpeakers(library.owner, id, { "Speaker 2": "Ada Lovelace" });
      expect(await library.found("tides", { scope: {}, speaker: "ada lovelace" })).toEqual([`${id} s2`]);
      expect(await library.found("tides", { scope: {}, speaker: "Speaker 2" })).toEqual([]);
      expect(await library.found("lovelace tides")).toEqual([`${id} s2`]);
      expect((await library.find("tides"))[0]?.segment.speaker).toBe("Ada Lovelace");
      expect(await stores.search.listSpeakers(library.owner, 10)).toEqual(["Speaker 1", "Ada Lovelace"]);
    });
  });
}
