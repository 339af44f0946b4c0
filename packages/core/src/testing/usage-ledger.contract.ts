import { expect, test } from "vitest";

import { FREE_DAYS } from "../billing/month.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const DAY_MS = 86_400_000;
const MAY = new Date("2030-05-10T12:00:00.000Z");
const JUNE = new Date("2030-06-02T12:00:00.000Z");
const SEPTEMBER = new Date("2030-09-02T12:00:00.000Z");
const later = (ms: number) => new Date(MAY.getTime() + ms);

/** What somebody new may do with a meter of which they may use `limit` a month. */
async function metered(open: OpenStores, limit: number | null = 3) {
  const { usage, transaction } = await open();
  const ownerId = newOwner();
  const use = (subject: string) => ({ ownerId, meter: "summaries" as const, subject });
  return {
    usage,
    transaction,
    ownerId,
    use,
    wish: (subject: string, amount = 1, at = MAY) => ({ ...use(subject), amount, limit, at }),
    used: async (at = MAY) => (await usage.used(ownerId, at)).summaries,
  };
}

const FREE = { refused: false };

/** What every UsageLedger must do. */
export function usageLedgerContract(open: OpenStores) {
  test("what is set aside counts; committed it stays, released it is given back, and either once", async () => {
    const { usage, use, wish, used, ownerId } = await metered(open);
    for (const subject of ["a", "b", "c"]) expect(await usage.reserve(wish(subject))).toEqual(FREE);
    expect(await usage.reserve(wish("d"))).toEqual({ refused: true, used: 3 });
    for (let n = 0; n < 2; n += 1) await usage.commit(use("a"));
    for (let n = 0; n < 2; n += 1) await usage.release(use("b"));
    await usage.release(use("a"));
    await usage.commit(use("b"));
    expect(await used()).toBe(2);
    expect(await usage.used(ownerId, JUNE)).toEqual({ summaries: 0, questions: 0, "audio-minutes": 0 });
    expect(await usage.used(newOwner(), MAY)).toEqual({ summaries: 0, questions: 0, "audio-minutes": 0 });
    expect(await usage.reserve(wish("d"))).toEqual(FREE);
  });

  test("a subject is counted once, however often it is tried, also when nothing is left", async () => {
    const { usage, use, wish, used } = await metered(open, 1);
    for (let n = 0; n < 3; n += 1) expect(await usage.reserve(wish("a"))).toEqual(FREE);
    await usage.commit(use("a"));
    expect(await usage.reserve(wish("a", 1, later(DAY_MS)))).toEqual(FREE);
    await usage.release(use("a"));
    expect(await used()).toBe(1);
  });

  test("what grows while it is at work counts as it is now, if the limit allows it", async () => {
    const { usage, wish, used } = await metered(open, 10);
    await usage.reserve(wish("a", 4));
    await usage.reserve(wish("a", 2));
    expect(await used()).toBe(4);
    expect(await usage.reserve(wish("a", 11))).toEqual({ refused: true, used: 0 });
    expect(await usage.reserve(wish("a", 10))).toEqual(FREE);
    expect(await used()).toBe(10);
  });

  test("of what was used lately and is more now, the rest counts in the month in which it is, and stays counted", async () => {
    const { usage, use, wish, used } = await metered(open, 10);
    await usage.reserve(wish("a", 1));
    await usage.commit(use("a"));
    expect(await usage.reserve(wish("a", 11))).toEqual({ refused: true, used: 0 });
    expect(await usage.reserve(wish("a", 8))).toEqual(FREE);
    expect(await usage.reserve(wish("a", 3))).toEqual(FREE);
    await usage.release(use("a"));
    expect(await used()).toBe(8);
    expect(await usage.reserve(wish("a", 10, JUNE))).toEqual(FREE);
    expect([await used(), await used(JUNE)]).toEqual([8, 2]);
    expect(await usage.reserve(wish("a", 19, JUNE))).toEqual({ refused: true, used: 2 });
  });

  test("a month begins anew, and work that began in the last one counts there", async () => {
    const { usage, use, wish, used } = await metered(open, 1);
    await usage.reserve(wish("a"));
    expect(await usage.reserve(wish("b", 1, JUNE))).toEqual(FREE);
    await usage.commit(use("a"));
    expect([await used(), await used(JUNE)]).toEqual([1, 1]);
    await usage.release(use("b"));
    expect([await used(), await used(JUNE)]).toEqual([1, 0]);
  });

  test("what was used lately is free beyond the turn of the month, and counts anew after that", async () => {
    const { usage, use, wish, used } = await metered(open, 1);
    await usage.reserve(wish("a"));
    await usage.commit(use("a"));
    await usage.reserve(wish("a", 1, JUNE));
    expect(await used(JUNE)).toBe(0);
    const after = later(FREE_DAYS * DAY_MS);
    await usage.reserve(wish("a", 1, after));
    expect([await used(), await used(after)]).toEqual([1, 1]);
    await usage.release(use("a"));
    expect([await used(), await used(after)]).toEqual([1, 0]);
  });

  test("without a limit all is counted and nothing refused; meters and people are apart", async () => {
    const { usage, ownerId, wish, used } = await metered(open, null);
    for (let n = 0; n < 5; n += 1) await usage.reserve(wish(`s${n}`, 1_000_000_000));
    expect(await used()).toBe(5_000_000_000);
    await usage.reserve({ ...wish("s1", 7), meter: "audio-minutes" });
    expect(await usage.used(ownerId, MAY)).toMatchObject({ "audio-minutes": 7, questions: 0 });
  });

  test("of many who ask at once for what is left, exactly as many get it", async () => {
    const { usage, wish, used } = await metered(open, 5);
    const results = await Promise.all(Array.from({ length: 60 }, (_, n) => usage.reserve(wish(`s${n}`))));
    expect(results.filter(({ refused }) => !refused)).toHaveLength(5);
    expect(await used()).toBe(5);
  });

  test("what is set aside in a transaction that fails was never set aside", async () => {
    const { transaction, wish, used } = await metered(open);
    const failing = transaction(async (tx) => {
      await tx.usage.reserve(wish("a"));
      throw new Error("The work could not begin");
    });
    await expect(failing).rejects.toThrow("could not begin");
    expect(await used()).toBe(0);
  });

  test("what is lost is given back, what was taken up again or is used is not", async () => {
    const { usage, use, wish, used } = await metered(open);
    for (const subject of ["lost", "again", "used"]) await usage.reserve(wish(subject));
    await usage.commit(use("used"));
    await usage.reserve(wish("again", 1, later(DAY_MS)));
    expect(await usage.releaseLost(later(DAY_MS))).toBeGreaterThanOrEqual(1);
    expect(await used()).toBe(2);
    await usage.releaseLost(SEPTEMBER);
    expect(await used()).toBe(1);
  });
}
