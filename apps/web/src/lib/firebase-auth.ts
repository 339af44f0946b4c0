// The Firebase SDK is large: this file is only ever imported through `loadAuth` in firebase.ts.
import { initializeApp } from "firebase/app";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from "firebase/auth";

import type { PublicSettings } from "./settings.ts";

export * from "./firebase-calls.ts";

/** Opens the browser's sign-in state and waits until it is known who is signed in. */
export async function openAuth({ firebase, authEmulatorUrl }: PublicSettings) {
  const auth = initializeAuth(initializeApp(firebase), {
    persistence: [indexedDBLocalPersistence, browserLocalPersistence],
  });
  if (authEmulatorUrl) connectAuthEmulator(auth, authEmulatorUrl, { disableWarnings: true });
  await auth.authStateReady();
  return auth;
}
