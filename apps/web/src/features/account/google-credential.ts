import type { AuthCredential } from "firebase/auth";

import type { loadAuth } from "@/lib/firebase";
import { clientSettings } from "@/lib/settings";

import { signedIn } from "./prove.ts";
import { signInErrorCode } from "./sign-in-error.ts";

type Loaded = Awaited<ReturnType<typeof loadAuth>>;

/** The popup is driven by a script of Google's. Without the internet the emulator's page can't be used either. */
const offlineCodes = new Set(["auth/internal-error", "auth/network-request-failed"]);

/** Whether Google could not be reached from one's own machine, where the emulator takes any address for it. */
export const isGoogleOffline = (error: unknown): boolean =>
  clientSettings().authEmulatorUrl !== null && offlineCodes.has(signInErrorCode(error) ?? "");

/** What Google would have said of an address. Only the emulator believes it. */
export function emulatedCredential({ sdk }: Loaded, email: string): AuthCredential {
  return sdk.GoogleAuthProvider.credential(JSON.stringify({ sub: email, email, email_verified: true }));
}

/** Has Google ask the person who they are, to show that it is still them. */
export async function googleCredential(loaded: Loaded): Promise<AuthCredential> {
  const { sdk } = loaded;
  const provider = new sdk.GoogleAuthProvider();
  const result = await sdk.reauthenticateWithPopup(
    signedIn(loaded),
    provider,
    sdk.browserPopupRedirectResolver,
  );
  const credential = sdk.GoogleAuthProvider.credentialFromResult(result);
  if (!credential) throw new Error("Google signed somebody in without saying by what");
  return credential;
}
