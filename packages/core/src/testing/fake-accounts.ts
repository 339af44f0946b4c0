import type { StoredAccount } from "../account/account.ts";
import type { AccountRepository } from "../ports/account-repository.ts";
import { stored, type Tables } from "./tables.ts";

const HOUR_MS = 3_600_000;

/** AccountRepository in memory. */
export function fakeAccounts({ accounts }: Tables): AccountRepository {
  const fresh = (userId: string, at: Date): StoredAccount => ({
    userId,
    email: null,
    name: null,
    grant: null,
    suspendedAt: null,
    createdAt: at.toISOString(),
    lastSeenAt: at.toISOString(),
  });
  return {
    async enter({ userId, email, at }) {
      const before = accounts.get(userId) ?? fresh(userId, at);
      const seenMs = at.getTime() - new Date(before.lastSeenAt).getTime();
      const now: StoredAccount = {
        ...before,
        email: email === undefined ? before.email : email,
        lastSeenAt: seenMs >= HOUR_MS ? at.toISOString() : before.lastSeenAt,
      };
      accounts.set(userId, now);
      return stored(now);
    },
    find: async (userId) => {
      const account = accounts.get(userId);
      return account && stored(account);
    },
    async grant(userId, grant, at) {
      accounts.set(userId, { ...(accounts.get(userId) ?? fresh(userId, at)), grant: stored(grant) });
    },
    async suspend(userId, at) {
      const account = accounts.get(userId);
      if (!account) return false;
      accounts.set(userId, { ...account, suspendedAt: at?.toISOString() ?? null });
      return true;
    },
  };
}
