import { describe, expect, test } from "vitest";

import { StaleRunError } from "../ports/item-repository.ts";
import { sampleSummaryContent, sampleDocument, sampleItem, sampleSummary, sampleTime } from "./samples.ts";
import { newOwner, startedRun, takeRun, type OpenStores } from "./stores.ts";

const { id } = sampleItem();

/** What holds the results of the work: documents, summaries, and the ledger of stages. */
export function workStoreContract(open: OpenStores) {
  test("documents and summaries come back as they went in; saving again replaces", async () => {
    const stores = await open();
    const owner = newOwner();
    const run = await startedRun(stores, owner);
    await stores.documents.save(run, sampleDocument());
    await stores.summaries.saveQuick(run, sampleSummary(id));
    expect(await stores.documents.find(owner, id)).toEqual(sampleDocument());
    expect(await stores.summaries.list(owner, id)).toEqual([sampleSummary(id)]);
    const document = sampleDocument({
      title: "Second reading",
      segments: [{ id: "s1", text: 'Quote " \\u0000 \\ 🎧' }],
    });
    const summary = sampleSummary(id, {
      id: "sum_00000002",
      content: sampleSummaryContent({ suggestedQuestions: ["новое"] }),
    });
    await stores.documents.save(run, document);
    await stores.summaries.saveQuick(run, summary);
    expect(await stores.documents.find(owner, id)).toEqual(document);
    expect(await stores.summaries.list(owner, id)).toEqual([summary]);
    expect(await stores.summaries.find(owner, id, "sum_00000002")).toEqual(summary);
    expect(await stores.summaries.find(owner, id, "sum_00000001")).toBeUndefined();
  });

  test("what speakers are called outlives a new reading, is replaced as a whole, and is the owner's", async () => {
    const stores = await open();
    const owner = newOwner();
    const run = await startedRun(stores, owner);
    const { documents } = stores;
    expect(await documents.saveSpeakerNames(owner, id, { A: "Ada" })).toBe(false);
    expect(await documents.findSpeakerNames(owner, id)).toEqual({});
    await documents.save(run, sampleDocument());
    expect(await documents.findSpeakerNames(owner, id)).toEqual({});
    expect(await documents.saveSpeakerNames(owner, id, { A: "Ada", B: "Bob" })).toBe(true);
    await documents.save(run, sampleDocument({ title: "Second reading" }));
    expect(await documents.findSpeakerNames(owner, id)).toEqual({ A: "Ada", B: "Bob" });
    expect(await documents.saveSpeakerNames(newOwner(), id, { A: "Eve" })).toBe(false);
    await documents.saveSpeakerNames(owner, id, { B: "Ben" });
    expect(await documents.findSpeakerNames(owner, id)).toEqual({ B: "Ben" });
    expect(await documents.find(owner, id)).toEqual(sampleDocument({ title: "Second reading" }));
  });

  test("what is kept without a run is found as what was saved, and goes only to items that are there", async () => {
    const stores = await open();
    const owner = newOwner();
    await startedRun(stores, owner);
    const item = { ownerId: owner, itemId: id };
    const entry = {
      scope: owner,
      key: "kept",
      stage: "map",
      output: { words: 3 },
      at: sampleTime(),
    } as const;
    await stores.stages.keep(item, entry);
    await stores.stages.keep(item, { ...entry, output: { words: 4 } });
    expect(await stores.stages.find(owner, "kept")).toEqual({ output: { words: 4 } });
    await stores.items.remove(owner, id, sampleTime());
    for (const gone of [item, { ...item, ownerId: newOwner() }])
      await expect(stores.stages.keep(gone, entry)).rejects.toThrow(StaleRunError);
  });

  test("nobody else finds them, nor anyone before they exist", async () => {
    const stores = await open();
    const owner = newOwner();
    const run = await startedRun(stores, owner);
    expect(await stores.documents.find(owner, id)).toBeUndefined();
    await stores.documents.save(run, sampleDocument());
    await stores.summaries.saveQuick(run, sampleSummary(id));
    expect(await stores.documents.find(newOwner(), id)).toBeUndefined();
    expect(await stores.summaries.list(newOwner(), id)).toEqual([]);
    expect(await stores.summaries.find(newOwner(), id, "sum_00000001")).toBeUndefined();
  });

  test.each([
    ["a null character", "a\0b"],
    ["half a surrogate pair", "a\uD83Db"],
    ["every other control character", "a\u0001\u001F\u007Fb"],
  ])("a text with %s is kept, and can be read again", async (_, text) => {
    const stores = await open();
    const owner = newOwner();
    const run = await startedRun(stores, owner, { title: text });
    await stores.documents.save(run, sampleDocument({ title: text, segments: [{ id: "s1", text }] }));
    await stores.items.advance(run, { byline: text }, sampleTime());
    expect((await stores.documents.find(owner, id))?.segments[0]?.text).toMatch(/^a.*b$/su);
    expect((await stores.items.find(owner, id))?.title).toMatch(/^a.*b$/su);
  });

  describe("the ledger of stages", () => ledgerContract(open));
}

function ledgerContract(open: OpenStores) {
  const entry = { key: "k", stage: "segment", at: sampleTime(10) } as const;

  test("gives what a finished stage gave, to its scope alone", async () => {
    const stores = await open();
    const owner = newOwner();
    const run = await startedRun(stores, owner);
    expect(await stores.stages.find(owner, "k")).toBeUndefined();
    for (const output of [{ a: [1, null, "x"] }, [], "text", 0, null]) {
      await stores.stages.save(run, { ...entry, scope: owner, output });
      expect(await stores.stages.find(owner, "k")).toEqual({ output });
    }
    expect(await stores.stages.find(newOwner(), "k")).toBeUndefined();
  });

  test("an output older than asked for is none", async () => {
    const stores = await open();
    const owner = newOwner();
    await stores.stages.save(await startedRun(stores, owner), { ...entry, scope: owner, output: 1 });
    expect(await stores.stages.find(owner, "k", { notBefore: sampleTime(10) })).toEqual({ output: 1 });
    expect(await stores.stages.find(owner, "k", { notBefore: sampleTime(11) })).toBeUndefined();
  });

  test("purge erases what is old, and what an erased item gave of its owner's", async () => {
    const stores = await open();
    const owner = newOwner();
    const shared = newOwner();
    const run = await startedRun(stores, owner);
    await stores.stages.save(run, { ...entry, scope: owner, key: "old", output: 1, at: sampleTime(1) });
    await stores.stages.save(run, { ...entry, scope: owner, key: "own", output: 1, at: sampleTime(900_000) });
    await stores.stages.save(run, {
      ...entry,
      scope: shared,
      key: "all",
      output: 1,
      at: sampleTime(900_000),
    });
    expect(await stores.stages.purge(sampleTime(2))).toBeGreaterThanOrEqual(1);
    expect(await stores.stages.find(owner, "old")).toBeUndefined();
    expect(await stores.stages.find(owner, "own")).toBeDefined();
    await stores.items.remove(owner, id, sampleTime());
    await stores.items.purge(sampleTime(1));
    expect(await stores.stages.find(owner, "own")).toBeUndefined();
    expect(await stores.stages.find(shared, "all")).toEqual({ output: 1 });
  });

  test("two runs that finish the same shared stage at once both succeed", async () => {
    const stores = await open();
    const scope = newOwner();
    const owners = [newOwner(), newOwner(), newOwner(), newOwner()];
    const runs = await Promise.all(owners.map((owner) => startedRun(stores, owner)));
    await Promise.all(runs.map((run) => stores.stages.save(run, { ...entry, scope, output: "same" })));
    expect(await stores.stages.find(scope, "k")).toEqual({ output: "same" });
    await takeRun(stores.items, owners[0] ?? "", id);
  });
}
