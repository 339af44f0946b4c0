import type { AuthCredential, User } from "firebase/auth";

import { apiClient } from "@/lib/api";
import type { loadAuth } from "@/lib/firebase";

type Loaded = Awaited<ReturnType<typeof loadAuth>>;

/** Who is signed in. Throws when nobody is any more. */
export function signedIn({ auth }: Loaded): User {
  if (!auth.currentUser) throw Object.assign(new Error("Signed out"), { code: "auth/user-token-expired" });
  return auth.currentUser;
}

/** Shows once more that it is them: a new sign-in in place of the one there was, which ends. */
export async function proveBy(loaded: Loaded, credential: AuthCredential): Promise<void> {
  const user = signedIn(loaded);
  await inPlaceOfSession(user, () => loaded.sdk.reauthenticateWithCredential(user, credential));
}

/** What signs in anew leaves its former session behind, which would look like somebody else's: it is ended. */
export async function inPlaceOfSession(user: User, act: () => Promise<unknown>): Promise<void> {
  const before = await user.getIdTokenResult();
  await act();
  const after = await user.getIdTokenResult(true);
  if (after.authTime === before.authTime) return;
  const { data } = await apiClient.GET("/v1/sessions");
  const former = data?.sessions.find(
    ({ signedInAt, isCurrent }) => !isCurrent && Date.parse(signedInAt) === Date.parse(before.authTime),
  );
  if (former) await apiClient.DELETE("/v1/sessions/{id}", { params: { path: { id: former.id } } });
}
