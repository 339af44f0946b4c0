import { describe, expect, test } from "vitest";

import type { Visit } from "../ports/account-repository.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const HOUR_MS = 3_600_000;
const later = (ms: number) => new Date(sampleTime().getTime() + ms);

const visit = (userId: string, id: string, signedInAt: Date, at = signedInAt): Visit => ({
  userId,
  email: null,
  at,
  signIn: { id, at: signedInAt, device: "Firefox 143 on Linux" },
});

/** What a store must know of sign-ins. */
export function sessionRepositoryContract(open: OpenStores) {
  test("each sign-in is one session, however often it comes; a visit without one is none", async () => {
    const { accounts, sessions } = await open();
    const owner = newOwner();
    const first = await accounts.enter(visit(owner, "ses_1", sampleTime()));
    expect(first.session).toEqual({ id: "ses_1", endedAt: null });
    const again = await accounts.enter(visit(owner, "ses_2", sampleTime(), later(1_000)));
    expect(again.session).toEqual({ id: "ses_1", endedAt: null });
    expect((await accounts.enter({ userId: owner, email: null, at: later(1_000) })).session).toBeNull();
    await accounts.enter(visit(owner, "ses_3", later(60_000)));
    expect((await sessions.list(owner, 10)).map(({ id }) => id)).toEqual(["ses_3", "ses_1"]);
    expect(await sessions.list(newOwner(), 10)).toEqual([]);
  });

  test("many first visits at once make one session", async () => {
    const { accounts, sessions } = await open();
    const owner = newOwner();
    const entered = await Promise.all(
      Array.from({ length: 10 }, (_, at) => accounts.enter(visit(owner, `ses_${at}`, sampleTime()))),
    );
    expect(new Set(entered.map(({ session }) => session?.id)).size).toBe(1);
    expect(await sessions.list(owner, 10)).toHaveLength(1);
  });

  test("when it was last seen is noted to the hour", async () => {
    const { accounts, sessions } = await open();
    const owner = newOwner();
    const seen = async () => (await sessions.list(owner, 1))[0]?.lastSeenAt;
    await accounts.enter(visit(owner, "ses_1", sampleTime()));
    await accounts.enter(visit(owner, "ses_1", sampleTime(), later(HOUR_MS - 1)));
    expect(await seen()).toBe(sampleTime().toISOString());
    await accounts.enter(visit(owner, "ses_1", sampleTime(), later(HOUR_MS)));
    expect(await seen()).toBe(later(HOUR_MS).toISOString());
  });

  describe("an ended session", () => {
    test("is known to be ended, and is not listed; nobody ends another's", async () => {
      const { accounts, sessions } = await open();
      const [ada, bob] = [newOwner(), newOwner()];
      await accounts.enter(visit(ada, "ses_1", sampleTime()));
      await accounts.enter(visit(bob, "ses_2", sampleTime()));
      expect(await sessions.end(bob, "ses_1", later(1))).toBe(false);
      expect(await sessions.end(ada, "ses_1", later(1))).toBe(true);
      expect(await sessions.end(ada, "ses_1", later(2))).toBe(false);
      const back = await accounts.enter(visit(ada, "ses_9", sampleTime(), later(HOUR_MS)));
      expect(back.session).toEqual({ id: "ses_1", endedAt: later(1).toISOString() });
      expect(await sessions.list(ada, 10)).toEqual([]);
      expect(await sessions.list(bob, 10)).toHaveLength(1);
    });

    test("stays known after a purge, while one that was not seen for long is forgotten", async () => {
      const { accounts, sessions } = await open();
      const owner = newOwner();
      await accounts.enter(visit(owner, "ses_1", sampleTime()));
      await accounts.enter(visit(owner, "ses_2", later(1_000)));
      await sessions.end(owner, "ses_1", later(2_000));
      await sessions.purge(later(HOUR_MS));
      expect((await accounts.enter(visit(owner, "ses_3", sampleTime()))).session?.endedAt).not.toBeNull();
      expect((await accounts.enter(visit(owner, "ses_4", later(1_000)))).session?.id).toBe("ses_4");
    });
  });

  test("all others end at once, those included that were never seen; later sign-ins are good", async () => {
    const { accounts, sessions } = await open();
    const owner = newOwner();
    await accounts.enter(visit(owner, "ses_1", sampleTime()));
    await accounts.enter(visit(owner, "ses_2", later(1_000)));
    await accounts.refuseSignInsBefore(owner, later(10_000));
    await sessions.endOthers(owner, "ses_1", later(10_000));
    const endedAt = async (id: string, at: Date) =>
      (await accounts.enter(visit(owner, id, at))).session?.endedAt;
    expect(await endedAt("ses_1", sampleTime())).toBeNull();
    expect(await endedAt("ses_2", later(1_000))).toBe(later(10_000).toISOString());
    expect(await endedAt("ses_3", later(5_000))).not.toBeNull();
    expect(await endedAt("ses_4", later(10_000))).toBeNull();
    expect((await sessions.list(owner, 10)).map(({ id }) => id).toSorted()).toEqual(["ses_1", "ses_4"]);
  });
}
