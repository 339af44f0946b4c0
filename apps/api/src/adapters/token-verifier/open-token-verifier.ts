import type { TokenVerifier } from "@earmark/core";

import { once, onFirstUse } from "../on-first-use.ts";

interface SignInSettings {
  production: boolean;
  firebaseProjectId: string;
  authEmulatorHost: string | undefined;
}

/** Of Firebase, or of its emulator on one's own machine. Which of them is known from the start; each is loaded alone. */
export function openTokenVerifier(settings: SignInSettings, now: () => Date): TokenVerifier {
  const { authEmulatorHost: emulatorHost, firebaseProjectId: projectId, production } = settings;
  const open = once(async () => {
    if (emulatorHost) {
      const { emulatorTokens } = await import("./emulator.ts");
      return emulatorTokens({ emulatorHost, production, projectId, now });
    }
    const { firebaseTokens, GOOGLE_KEYS } = await import("./firebase.ts");
    return firebaseTokens({ ...GOOGLE_KEYS, projectId, now });
  });
  return onFirstUse(open, ["verify"]);
}
