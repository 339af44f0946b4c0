import type { IdentityAdmin } from "@earmark/core";

import { firebaseIdentity } from "./firebase.ts";
import { readServiceAccount } from "./service-account.ts";

interface Settings {
  firebaseProjectId: string;
  firebaseServiceAccount: string | undefined;
  authEmulatorHost: string | undefined;
}

/**
 * Undefined where there are neither credentials nor an emulator: claims are not written then, and whoever leaves keeps
 * their sign-in, with nothing behind it. Throws what is wrong with the credentials.
 */
export async function openIdentity(settings: Settings): Promise<IdentityAdmin | undefined> {
  const { firebaseProjectId: projectId, firebaseServiceAccount: given, authEmulatorHost } = settings;
  if (authEmulatorHost) return firebaseIdentity({ projectId, account: undefined });
  return given === undefined
    ? undefined
    : firebaseIdentity({ projectId, account: await readServiceAccount(given) });
}
