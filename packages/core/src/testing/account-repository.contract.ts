import { expect, test } from "vitest";

import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const HOUR_MS = 3_600_000;
const later = (ms: number) => new Date(sampleTime().getTime() + ms);

/** What every AccountRepository must do. */
export function accountRepositoryContract(open: OpenStores) {
  test("the first visit makes the account; the address follows the sign-in, a key says nothing of it", async () => {
    const { accounts } = await open();
    const userId = newOwner();
    expect(await accounts.find(userId)).toBeUndefined();
    const first = await accounts.enter({ userId, email: "ada@example.com", at: sampleTime() });
    const at = sampleTime().toISOString();
    expect(first).toEqual({
      userId,
      email: "ada@example.com",
      name: null,
      grant: null,
      suspendedAt: null,
      deletionRequestedAt: null,
      erasureBegunAt: null,
      signInsFrom: null,
      session: null,
      createdAt: at,
      lastSeenAt: at,
    });
    expect(await accounts.enter({ userId, email: undefined, at: later(1) })).toEqual(first);
    const moved = await accounts.enter({ userId, email: "new@example.com", at: later(2) });
    expect(moved).toMatchObject({ email: "new@example.com", createdAt: at });
    const { session: _, ...account } = moved;
    expect(await accounts.find(userId)).toEqual(account);
  });

  test("a visit is noted to the hour", async () => {
    const { accounts } = await open();
    const userId = newOwner();
    await accounts.enter({ userId, email: null, at: sampleTime() });
    const soon = await accounts.enter({ userId, email: null, at: later(HOUR_MS - 1) });
    expect(soon.lastSeenAt).toBe(sampleTime().toISOString());
    const late = await accounts.enter({ userId, email: null, at: later(HOUR_MS) });
    expect(late.lastSeenAt).toBe(later(HOUR_MS).toISOString());
  });

  test("many first visits at once make one account", async () => {
    const { accounts } = await open();
    const userId = newOwner();
    const visits = Array.from({ length: 20 }, () =>
      accounts.enter({ userId, email: null, at: sampleTime() }),
    );
    for (const account of await Promise.all(visits)) expect(account.userId).toBe(userId);
  });

  test("a plan is given and taken back, even before the first visit", async () => {
    const { accounts } = await open();
    const userId = newOwner();
    const grant = { plan: "pro", via: "subscription", until: later(HOUR_MS).toISOString() } as const;
    await accounts.grant(userId, grant, sampleTime());
    expect((await accounts.enter({ userId, email: null, at: sampleTime() })).grant).toEqual(grant);
    await accounts.grant(userId, null, sampleTime());
    expect((await accounts.find(userId))?.grant).toBeNull();
  });

  test("what is undone with its transaction is not given, and what was there stays writable", async () => {
    const { accounts, transaction } = await open();
    const userId = newOwner();
    const grant = { plan: "pro", via: "subscription", until: null } as const;
    await accounts.enter({ userId, email: null, at: sampleTime() });
    const undone = transaction(async (tx) => {
      await tx.accounts.grant(userId, grant, sampleTime());
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await accounts.find(userId))?.grant).toBeNull();
    await accounts.grant(userId, grant, sampleTime());
    await transaction(async (tx) => {
      expect((await tx.accounts.find(userId))?.grant).toEqual(grant);
    });
  });

  test("who is suspended can be told, and let in again", async () => {
    const { accounts } = await open();
    const [ada, nobody] = [newOwner(), newOwner()];
    await accounts.enter({ userId: ada, email: null, at: sampleTime() });
    expect(await accounts.suspend(ada, sampleTime())).toBe(true);
    expect((await accounts.find(ada))?.suspendedAt).toBe(sampleTime().toISOString());
    expect(await accounts.suspend(ada, null)).toBe(true);
    expect((await accounts.find(ada))?.suspendedAt).toBeNull();
    expect(await accounts.suspend(nobody, sampleTime())).toBe(false);
  });
}
