import type { SmokeSettings } from "./settings.ts";

/** A token of the test account, as Firebase's own SDK gets it. */
export async function signIn({ signInUrl, firebaseKey, email, password }: SmokeSettings): Promise<string> {
  const response = await fetch(`${signInUrl}/v1/accounts:signInWithPassword?key=${firebaseKey}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password, returnSecureToken: true }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = (await response.json()) as { idToken?: string; error?: { message?: string } };
  if (answer.idToken === undefined)
    throw new Error(`Firebase answered ${response.status} ${answer.error?.message ?? ""}`.trim());
  return answer.idToken;
}
