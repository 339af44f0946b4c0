import { DomainError, type Identity, type IdentityAdmin } from "@earmark/core";
import type { Auth, UserRecord } from "firebase-admin/auth";

import type { ServiceAccount } from "./service-account.ts";

interface Options {
  projectId: string;
  /** Undefined only where the emulator is asked, which believes everybody. */
  account: ServiceAccount | undefined;
}

/**
 * IdentityAdmin at Firebase. Its SDK asks the emulator where the environment names one in FIREBASE_AUTH_EMULATOR_HOST,
 * and is loaded when it is first needed: it takes longer to load than all else together.
 */
export function firebaseIdentity(options: Options): IdentityAdmin {
  let opened: Promise<Auth> | undefined;
  const ask = async <T>(question: (auth: Auth) => Promise<T>): Promise<T | undefined> => {
    opened ??= open(options).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return question(await opened).catch((error: unknown) => {
      if (codeOf(error) === "auth/user-not-found") return undefined;
      throw new DomainError("unavailable", "The sign-in service does not answer right now", { cause: error });
    });
  };
  return {
    find: async (userId) => {
      const user = await ask((auth) => auth.getUser(userId));
      return user && toIdentity(user);
    },
    findByEmail: async (email) => {
      const user = await ask((auth) => auth.getUserByEmail(email));
      return user && toIdentity(user);
    },
    setClaims: (userId, claims) =>
      ask(async (auth) => {
        const { customClaims = {} } = await auth.getUser(userId);
        const merged = Object.entries({ ...customClaims, ...claims }).filter(([, value]) => value !== null);
        await auth.setCustomUserClaims(userId, Object.fromEntries(merged));
      }),
    revokeSessions: (userId) => ask((auth) => auth.revokeRefreshTokens(userId)),
    remove: (userId) => ask((auth) => auth.deleteUser(userId)),
  };
}

/** Each has an app of its own: the SDK keeps them by name. */
let apps = 0;

async function open({ projectId, account }: Options): Promise<Auth> {
  const [{ cert, initializeApp }, { getAuth }] = await Promise.all([
    import("firebase-admin/app"),
    import("firebase-admin/auth"),
  ]);
  const options = { projectId, ...(account && { credential: cert(account) }) };
  return getAuth(initializeApp(options, `earmark-${(apps += 1)}`));
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

const toIdentity = ({
  uid,
  email,
  emailVerified,
  displayName,
  providerData,
  customClaims,
}: UserRecord): Identity => ({
  userId: uid,
  email: email ?? null,
  isEmailVerified: emailVerified,
  name: displayName ?? null,
  ways: providerData.map(({ providerId }) => providerId),
  claims: { ...customClaims },
});
