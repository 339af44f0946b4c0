import type { StoredAccount } from "../account/account.ts";
import type { StoredSession } from "../account/session.ts";
import { DomainError } from "../errors.ts";
import type { AccountRepository, Entered, Visit } from "../ports/account-repository.ts";
import type { SessionRepository } from "../ports/session-repository.ts";
import { rowKey, stored, type Tables } from "./tables.ts";

const HOUR_MS = 3_600_000;

/** AccountRepository in memory. */
export function fakeAccounts(tables: Tables): AccountRepository {
  const { accounts } = tables;
  const change = (userId: string, part: Partial<StoredAccount>): StoredAccount | undefined => {
    const account = accounts.get(userId);
    if (!account) return undefined;
    const changed = { ...account, ...part };
    accounts.set(userId, changed);
    return stored(changed);
  };
  return {
    async enter(visit) {
      const { userId, email, at } = visit;
      if (!accounts.has(userId)) refuseDeparted(tables, visit);
      const before = accounts.get(userId) ?? fresh(userId, at);
      accounts.set(userId, {
        ...before,
        email: email === undefined ? before.email : email,
        lastSeenAt: seenAt(before.lastSeenAt, at),
      });
      return { ...stored(accounts.get(userId) ?? before), session: enterSession(tables, before, visit) };
    },
    find: async (userId) => stored(accounts.get(userId) ?? null) ?? undefined,
    rename: async (userId, name) => change(userId, { name }),
    async grant(userId, grant, at) {
      accounts.set(userId, { ...(accounts.get(userId) ?? fresh(userId, at)), grant: stored(grant) });
    },
    suspend: async (userId, at) => change(userId, { suspendedAt: at?.toISOString() ?? null }) !== undefined,
    refuseSignInsBefore: async (userId, at) => void change(userId, { signInsFrom: at.toISOString() }),
    async requestDeletion(userId, at) {
      const since = accounts.get(userId)?.deletionRequestedAt ?? at.toISOString();
      return change(userId, { deletionRequestedAt: since });
    },
    async cancelDeletion(userId) {
      if (accounts.get(userId)?.erasureBegunAt) return undefined;
      return change(userId, { deletionRequestedAt: null });
    },
    findLeaving: async (before, { after, limit }) =>
      [...accounts.values()]
        .filter((account) => account.userId > after && leftBefore(account, before))
        .map(({ userId }) => userId)
        .toSorted()
        .slice(0, limit),
    async beginErasure(userId, { before, at }) {
      const account = accounts.get(userId);
      if (!account || !leftBefore(account, before)) return false;
      change(userId, { erasureBegunAt: account.erasureBegunAt ?? at.toISOString() });
      return true;
    },
    async remove(userId, at) {
      accounts.delete(userId);
      tables.departed.set(`hash of ${[...userId].toReversed().join("")}`, at);
    },
    async forgetDeparted(before) {
      const old = [...tables.departed].filter(([, at]) => at < before);
      for (const [key] of old) tables.departed.delete(key);
      return old.length;
    },
  };
}

/** Whether nothing begins for somebody, since their account is suspended, or to be deleted. */
export const isPaused = ({ accounts }: Tables, ownerId: string): boolean => {
  const account = accounts.get(ownerId);
  return account !== undefined && (account.deletionRequestedAt ?? account.suspendedAt) !== null;
};

const fresh = (userId: string, at: Date): StoredAccount => ({
  userId,
  email: null,
  name: null,
  grant: null,
  suspendedAt: null,
  deletionRequestedAt: null,
  erasureBegunAt: null,
  signInsFrom: null,
  createdAt: at.toISOString(),
  lastSeenAt: at.toISOString(),
});

const seenAt = (before: string, at: Date): string =>
  at.getTime() - Date.parse(before) >= HOUR_MS ? at.toISOString() : before;

const leftBefore = ({ deletionRequestedAt }: StoredAccount, before: Date): boolean =>
  deletionRequestedAt !== null && new Date(deletionRequestedAt) < before;

function refuseDeparted({ departed }: Tables, { userId, signIn }: Visit): void {
  const leftAt = departed.get(`hash of ${[...userId].toReversed().join("")}`);
  if (leftAt && (!signIn || signIn.at <= leftAt))
    throw new DomainError("session-ended", "This account was deleted");
}

function enterSession({ sessions }: Tables, account: StoredAccount, visit: Visit): Entered["session"] {
  const { userId: ownerId, at, signIn } = visit;
  if (!signIn) return null;
  const signedInAt = signIn.at.toISOString();
  const key = rowKey(ownerId, signedInAt);
  const known = sessions.get(key)?.session;
  if (!known && account.signInsFrom !== null && signedInAt < account.signInsFrom)
    return { id: signIn.id, endedAt: account.signInsFrom };
  const session: StoredSession = known
    ? { ...known, lastSeenAt: known.endedAt === null ? seenAt(known.lastSeenAt, at) : known.lastSeenAt }
    : { id: signIn.id, signedInAt, device: signIn.device, lastSeenAt: at.toISOString(), endedAt: null };
  sessions.set(key, { ownerId, session });
  return { id: session.id, endedAt: session.endedAt };
}

/** SessionRepository in memory. */
export function fakeSessions({ sessions }: Tables): SessionRepository {
  const live = (ownerId: string) =>
    [...sessions].filter(([, row]) => row.ownerId === ownerId && row.session.endedAt === null);
  const end = (found: ReturnType<typeof live>, at: Date) => {
    for (const [key, { ownerId, session }] of found)
      sessions.set(key, { ownerId, session: { ...session, endedAt: at.toISOString() } });
    return found.length > 0;
  };
  return {
    list: async (ownerId, limit) =>
      live(ownerId)
        .map(([, { session }]) => stored(session))
        .toSorted(
          (a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt) || b.signedInAt.localeCompare(a.signedInAt),
        )
        .slice(0, limit),
    end: async (ownerId, id, at) =>
      end(
        live(ownerId).filter(([, { session }]) => session.id === id),
        at,
      ),
    async endOthers(ownerId, keptId, at) {
      end(
        live(ownerId).filter(([, { session }]) => session.id !== keptId),
        at,
      );
    },
    async purge(before) {
      const old = [...sessions].filter(
        ([, { session }]) => session.endedAt === null && new Date(session.lastSeenAt) < before,
      );
      for (const [key] of old) sessions.delete(key);
      return old.length;
    },
  };
}
