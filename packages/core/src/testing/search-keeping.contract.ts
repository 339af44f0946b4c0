import { beforeEach, describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import type { PassageFilters } from "../ports/search-index.ts";
import { embedMissing } from "../search/embed-missing.ts";
import { fakeEmbedder } from "./fake-embedder.ts";
import { sampleDocument, sampleTime } from "./samples.ts";
import { everything, idsOf, never, searchedLibrary, TIDES } from "./searched-library.ts";
import { newOwner, type OpenStores, startedRun, type Stores, takeRun } from "./stores.ts";

/** What every SearchIndex keeps, for whom and how long. */
export function searchKeepingContract(open: OpenStores) {
  let stores: Stores;
  let library: ReturnType<typeof searchedLibrary>;
  beforeEach(async () => {
    stores = await open();
    library = searchedLibrary(stores);
  });

  test("is the owner's own", async () => {
    await library.ready(TIDES);
    const stranger = newOwner();
    const query = { text: "funel", match: "any", limit: 10, ...everything } as const;
    expect(await stores.search.findByWords(stranger, query)).toEqual([]);
    const answer = await stores.search.findItems(stranger, { ...query, offset: 0, passages: 3 });
    expect(answer).toMatchObject({ hits: [], corrected: null });
  });

  test("is ready, and not deleted; it comes back when that is undone", async () => {
    const id = await library.ready(TIDES);
    await stores.items.remove(library.owner, id, sampleTime());
    expect(await library.found("funnel")).toEqual([]);
    expect(idsOf(await library.items("funnel"))).toEqual([]);
    await stores.items.restore(library.owner, id);
    expect(await library.found("funnel")).toEqual([`${id} s3`]);
    await stores.search.remove(library.owner, id);
    expect(await library.found("funnel")).toEqual([]);
    expect(await library.items("funel")).toMatchObject({ hits: [], corrected: null });
  });

  test("is replaced as a whole", async () => {
    const id = "itm_00000777";
    const run = await startedRun(stores, library.owner, { id });
    for (const text of ["An old lamp.", "A new boat."])
      await stores.search.index(run, sampleDocument({ segments: numberSegments([{ text }]) }), {
        names: {},
        signal: never,
      });
    await stores.items.advance(run, { status: "ready" }, sampleTime());
    expect(await library.found("lamp")).toEqual([]);
    expect(await library.found("boat")).toEqual([`${id} s1`]);
  });

  test("is written by the newest run only", async () => {
    const id = "itm_00000778";
    const old = await startedRun(stores, library.owner, { id });
    await takeRun(stores.items, library.owner, id);
    const options = { names: {}, signal: never };
    await expect(stores.search.index(old, sampleDocument(), options)).rejects.toBeInstanceOf(StaleRunError);
  });

  test("is sought for while it is missing", async () => {
    const missing = async () =>
      (await stores.search.findUnindexed({ limit: 1_000 })).filter(
        ({ ownerId }) => ownerId === library.owner,
      );
    const run = await startedRun(stores, library.owner, { id: "itm_00000779" });
    await stores.documents.save(run, sampleDocument());
    expect(await missing()).toEqual([]);
    await stores.items.advance(run, { status: "ready" }, sampleTime());
    const [given, ...others] = await missing();
    expect(others).toEqual([]);
    expect(given).toEqual({ ownerId: library.owner, itemId: "itm_00000779", token: run.token });
    if (given) await stores.search.index(given, sampleDocument(), { names: {}, signal: never });
    expect(await missing()).toEqual([]);
  });

  describe("vectors", () => {
    const model = "fake:words";
    const embedder = fakeEmbedder({ sea: "water", ocean: "water" });
    const embed = async (text: string) =>
      (await embedder.embed([text], { for: "query", signal: never }))[0] ?? [];
    const byMeaning = async (text: string, filters: PassageFilters = everything) => {
      const query = { model, vector: await embed(text), limit: 2, ...filters };
      return (await stores.search.findByVector(library.owner, query)).map(({ segment }) => segment.id);
    };
    const missing = async () =>
      (await stores.search.findUnembedded(model, { limit: 1_000 })).filter(
        ({ ownerId }) => ownerId === library.owner,
      );

    test("are asked for once each, and find what means alike", async () => {
      if (!stores.search.takesVectors) return;
      const id = await library.ready(TIDES);
      expect((await missing()).map(({ itemId }) => itemId)).toEqual([id]);
      const open = await stores.search.withoutVectors(library.owner, id, model, 2);
      expect(open.map((segment) => segment.id)).toEqual(["s1", "s2"]);
      await embedMissing({ embedder, search: stores.search }, never);
      expect(await missing()).toEqual([]);
      expect(await stores.search.withoutVectors(library.owner, id, model, 9)).toEqual([]);
      expect((await byMeaning("where the sea piles up"))[0]).toBe("s3");
      expect(await byMeaning("sea", { scope: {}, speaker: "Speaker 2" })).toEqual(["s2"]);
      expect(await byMeaning("sea", { scope: { tag: "none" } })).toEqual([]);
      const asked = { model: "another", vector: await embed("sea"), limit: 2, ...everything };
      expect(await stores.search.findByVector(library.owner, asked)).toEqual([]);
    });

    test("of a text that was replaced are asked for anew", async () => {
      if (!stores.search.takesVectors) return;
      await library.ready(TIDES);
      const [run] = (await stores.search.findUnindexed({ limit: 1_000 })).filter(
        ({ ownerId }) => ownerId === library.owner,
      );
      expect(run).toBeUndefined();
      await embedMissing({ embedder, search: stores.search }, never);
      const [item] = await stores.items.list(library.owner, { limit: 1 }).then(({ items }) => items);
      const again = { ownerId: library.owner, itemId: item?.id ?? "", token: 1 };
      await stores.search.index(again, sampleDocument(), { names: {}, signal: never });
      expect(await missing()).toHaveLength(1);
      expect(await byMeaning("sea")).toEqual([]);
    });
  });
}
