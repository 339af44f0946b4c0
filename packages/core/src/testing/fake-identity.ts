import type { Identity, IdentityAdmin } from "../ports/identity-admin.ts";
import { stored } from "./tables.ts";

export interface FakeIdentity extends IdentityAdmin {
  /** Makes somebody known, with a password, or changes what is known of them. */
  put(userId: string, change?: Partial<Identity>): void;
  /** How often somebody's sign-ins were revoked. */
  revocations(userId: string): number;
}

/** IdentityAdmin in memory. It knows nobody at first. */
export function fakeIdentity(): FakeIdentity {
  const people = new Map<string, Identity>();
  const revoked = new Map<string, number>();
  const fresh = (userId: string): Identity => ({
    userId,
    email: `${userId}@example.com`,
    isEmailVerified: true,
    name: null,
    ways: ["password"],
    claims: {},
  });
  return {
    put: (userId, change = {}) =>
      void people.set(userId, { ...(people.get(userId) ?? fresh(userId)), ...change }),
    revocations: (userId) => revoked.get(userId) ?? 0,
    async find(userId) {
      const person = people.get(userId);
      return person && stored(person);
    },
    async findByEmail(email) {
      const wanted = email.toLowerCase();
      const person = [...people.values()].find((each) => each.email?.toLowerCase() === wanted);
      return person && stored(person);
    },
    async setClaims(userId, claims) {
      const person = people.get(userId);
      if (!person) return;
      const merged = Object.entries({ ...person.claims, ...claims }).filter(([, value]) => value !== null);
      people.set(userId, { ...person, claims: Object.fromEntries(merged) });
    },
    async revokeSessions(userId) {
      if (people.has(userId)) revoked.set(userId, (revoked.get(userId) ?? 0) + 1);
    },
    remove: async (userId) => void people.delete(userId),
  };
}
