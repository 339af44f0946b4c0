import { clientSettings } from "./settings.ts";

const open = async () => {
  const sdk = await import("./firebase-auth.ts");
  return { sdk, auth: await sdk.openAuth(clientSettings()) };
};

let opened: ReturnType<typeof open> | undefined;

/** The sign-in SDK, fetched on first use so that no page waits for it. */
export function loadAuth(): ReturnType<typeof open> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined; // a lost connection must not be remembered
    throw error;
  });
  return opened;
}

/** The signed-in person's token, renewed when it is about to expire; undefined when nobody is signed in. */
export async function idToken({ renew = false } = {}): Promise<string | undefined> {
  const { auth } = await loadAuth();
  return auth.currentUser?.getIdToken(renew);
}
