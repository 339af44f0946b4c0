import { expect, test } from "vitest";

import { sampleStored, sampleSummary, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores, takeRun } from "./stores.ts";

const DAY_MS = 86_400_000;
const later = (ms: number) => new Date(sampleTime().getTime() + ms);

/** What a store must do when somebody leaves. */
export function accountEndingContract(open: OpenStores) {
  const enter = async (stores: Awaited<ReturnType<OpenStores>>, userId: string) =>
    stores.accounts.enter({ userId, email: null, at: sampleTime() });

  test("the first request counts, and can be taken back until erasing begins", async () => {
    const stores = await open();
    const { accounts } = stores;
    const owner = newOwner();
    await enter(stores, owner);
    await accounts.requestDeletion(owner, sampleTime());
    const asked = await accounts.requestDeletion(owner, later(DAY_MS));
    expect(asked?.deletionRequestedAt).toBe(sampleTime().toISOString());
    expect((await accounts.cancelDeletion(owner))?.deletionRequestedAt).toBeNull();
    expect(await accounts.beginErasure(owner, { before: later(DAY_MS), at: later(DAY_MS) })).toBe(false);
    await accounts.requestDeletion(owner, sampleTime());
    expect(await accounts.beginErasure(owner, { before: sampleTime(), at: later(1) })).toBe(false);
    expect(await accounts.beginErasure(owner, { before: later(1), at: later(2) })).toBe(true);
    expect(await accounts.beginErasure(owner, { before: later(1), at: later(3) })).toBe(true);
    expect((await accounts.find(owner))?.erasureBegunAt).toBe(later(2).toISOString());
    expect(await accounts.cancelDeletion(owner)).toBeUndefined();
  });

  test("who leaves is found by id, page by page", async () => {
    const stores = await open();
    const { accounts } = stores;
    const owners = [newOwner(), newOwner(), newOwner()];
    for (const owner of owners) await enter(stores, owner);
    const [stays = "", ...leaving] = owners;
    for (const owner of leaving) await accounts.requestDeletion(owner, sampleTime());
    const found: string[] = [];
    for (let after = ""; ;) {
      const page = await accounts.findLeaving(later(1), { after, limit: 1 });
      found.push(...page);
      if (page.length === 0) break;
      after = page.at(-1) ?? "";
    }
    expect(found).toEqual(expect.arrayContaining(leaving));
    expect(found).not.toContain(stays);
    expect(found).toEqual([...new Set(found)].toSorted());
  });

  test("a sign-in from before the end does not make the account anew, a later one does", async () => {
    const stores = await open();
    const { accounts } = stores;
    const owner = newOwner();
    const visit = (signedInAt: Date) =>
      accounts.enter({
        userId: owner,
        email: null,
        at: later(2 * DAY_MS),
        signIn: { id: "ses_1", at: signedInAt, device: "" },
      });
    await enter(stores, owner);
    await accounts.remove(owner, later(DAY_MS));
    expect(await accounts.find(owner)).toBeUndefined();
    await expect(visit(later(DAY_MS))).rejects.toMatchObject({ code: "session-ended" });
    expect(await accounts.find(owner)).toBeUndefined();
    expect(await visit(later(DAY_MS + 1_000))).toMatchObject({ userId: owner });
  });

  test("that somebody left is forgotten in time", async () => {
    const stores = await open();
    const { accounts } = stores;
    const owner = newOwner();
    await enter(stores, owner);
    await accounts.remove(owner, sampleTime());
    await accounts.forgetDeparted(later(1));
    const signIn = { id: "ses_1", at: sampleTime(), device: "" };
    await expect(accounts.enter({ userId: owner, email: null, at: later(1), signIn })).resolves.toBeDefined();
  });

  test("what is at work is halted, and waits for its jobs", async () => {
    const { holdings, items, summaries } = await open();
    const [owner, other] = [newOwner(), newOwner()];
    const [open_, done] = [sampleStored({ id: "itm_00000001" }), sampleStored({ id: "itm_00000002" })];
    for (const one of [open_, { ...done, sourceKey: "other" }]) await items.insert(owner, one);
    await items.insert(other, open_);
    const run = await takeRun(items, owner, "itm_00000001");
    await items.advance(await takeRun(items, owner, "itm_00000002"), { status: "ready" }, sampleTime());
    await summaries.insert(owner, sampleSummary("itm_00000002", { status: "queued" }));
    await holdings.halt(owner);
    await expect(items.advance(run, { percent: 50 }, sampleTime())).rejects.toThrow(/void/);
    expect((await items.find(owner, "itm_00000001"))?.status).toBe("queued");
    expect(await holdings.waiting(owner)).toEqual([
      { type: "summarize-item", ownerId: owner, itemId: "itm_00000001" },
      expect.objectContaining({ type: "write-summary", ownerId: owner, itemId: "itm_00000002" }),
    ]);
    expect(await holdings.waiting(other)).toHaveLength(1);
  });

  test("nothing begins for who is leaving, until they stay, nor for who is suspended", async () => {
    const stores = await open();
    const { accounts, items, summaries } = stores;
    const owner = newOwner();
    await enter(stores, owner);
    await items.insert(owner, sampleStored({ id: "itm_00000001" }));
    const summary = sampleSummary("itm_00000001", { status: "queued" });
    await summaries.insert(owner, summary);
    const begun = async () => [
      await items.beginRun(owner, "itm_00000001", sampleTime()),
      await summaries.beginRun(owner, "itm_00000001", summary.id, sampleTime()),
    ];
    await accounts.requestDeletion(owner, sampleTime());
    expect(await begun()).toEqual([undefined, undefined]);
    await accounts.cancelDeletion(owner);
    await accounts.suspend(owner, sampleTime());
    expect(await begun()).toEqual([undefined, undefined]);
    await accounts.suspend(owner, null);
    expect(await begun()).toEqual([expect.anything(), expect.anything()]);
  });

  test("everything of one person is erased but their account, and nothing of another's; twice is harmless", async () => {
    const stores = await open();
    const { holdings, items, sessions, accounts } = stores;
    const [ada, bob] = [newOwner(), newOwner()];
    for (const owner of [ada, bob]) {
      const signIn = { id: `ses_${owner}`, at: sampleTime(), device: "" };
      await accounts.enter({ userId: owner, email: null, at: sampleTime(), signIn });
      await items.insert(owner, sampleStored({ id: "itm_00000001" }));
    }
    await holdings.erase(ada);
    await holdings.erase(ada);
    expect(await items.find(ada, "itm_00000001")).toBeUndefined();
    expect(await sessions.list(ada, 1)).toEqual([]);
    expect(await accounts.find(ada)).toBeDefined();
    expect(await items.find(bob, "itm_00000001")).toBeDefined();
    expect(await sessions.list(bob, 1)).toHaveLength(1);
  });
}
