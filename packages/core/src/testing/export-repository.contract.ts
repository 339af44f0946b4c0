import { expect, test } from "vitest";

import type { StoredExport } from "../exports/export.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const queued = (id: string): StoredExport => ({
  id,
  status: "queued",
  items: null,
  failure: null,
  sizeBytes: null,
  createdAt: sampleTime().toISOString(),
  finishedAt: null,
  key: null,
});
const later = (ms: number) => new Date(sampleTime().getTime() + ms);
const failure = { reason: "interrupted", detail: "Again." } as const;

/** What every ExportRepository must do. */
export function exportRepositoryContract(open: OpenStores) {
  test("there is one at a time, however many are asked for at once", async () => {
    const { exports } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, at) => exports.insert(ada, queued(`exp_${at}`))),
    );
    expect(results.filter(({ inserted }) => inserted)).toHaveLength(1);
    expect(new Set(results.map((result) => result.export.id)).size).toBe(1);
    expect((await exports.insert(bob, queued("exp_b"))).inserted).toBe(true);
    const id = results[0]?.export.id ?? "";
    expect(await exports.find(bob, id)).toBeUndefined();
    await exports.fail(ada, id, { failure, at: later(1) });
    expect(await exports.find(ada, id)).toMatchObject({ status: "failed", failure });
    expect((await exports.insert(ada, queued("exp_next"))).inserted).toBe(true);
    expect((await exports.list(ada)).map((one) => one.id)).toEqual(expect.arrayContaining([id, "exp_next"]));
  });

  test("each delivery voids the one before it, and a finished one is not begun again", async () => {
    const { exports } = await open();
    const owner = newOwner();
    await exports.insert(owner, queued("exp_1"));
    const first = await exports.beginRun(owner, "exp_1");
    const second = await exports.beginRun(owner, "exp_1");
    if (!first || !second) throw new Error("not begun");
    expect(await exports.advance(first.run, { items: { done: 1, total: 2 } })).toBe(false);
    expect(await exports.advance(second.run, { items: { done: 1, total: 2 } })).toBe(true);
    const ready = { status: "ready", key: "k", sizeBytes: 7, finishedAt: later(1).toISOString() } as const;
    expect(await exports.advance(second.run, ready)).toBe(true);
    expect(await exports.find(owner, "exp_1")).toEqual({
      ...queued("exp_1"),
      ...ready,
      items: { done: 1, total: 2 },
    });
    expect(await exports.beginRun(owner, "exp_1")).toBeUndefined();
    await exports.fail(owner, "exp_1", { failure, at: later(2) });
    expect((await exports.find(owner, "exp_1"))?.status).toBe("ready");
  });

  test("old ones of all owners are found, until they are removed", async () => {
    const { exports } = await open();
    const owner = newOwner();
    await exports.insert(owner, queued("exp_1"));
    await exports.fail(owner, "exp_1", { failure, at: sampleTime() });
    await exports.insert(owner, queued("exp_2"));
    const mine = async (before: Date) =>
      (await exports.findOld(before, 1_000)).filter(({ ownerId }) => ownerId === owner);
    expect(await mine(later(-1))).toEqual([]);
    expect(await mine(sampleTime())).toEqual([{ ownerId: owner, id: "exp_1" }]);
    await exports.remove(owner, "exp_1");
    expect(await mine(later(1))).toEqual([]);
  });
}
