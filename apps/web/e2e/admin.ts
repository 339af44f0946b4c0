import { expect } from "@playwright/test";

import { stack } from "./stack.ts";

const admin = { email: "admin@example.com", password: "correct horse battery" };
let token: Promise<string> | undefined;

/** Gives somebody who is signed up a plan, as an admin does. */
export async function givePlan(email: string, plan: "unlimited" | "pro" | "team"): Promise<void> {
  token ??= signInAdmin();
  const find = `/v1/admin/users?q=${encodeURIComponent(email)}`;
  const found = async () => (await asAdmin<{ users: { id: string }[] }>(find)).users[0]?.id;
  // The account is made by the first request of whoever signed up.
  await expect.poll(found).toBeDefined();
  const body = { plan, untilDay: null, reason: "Plans are not what this spec is about" };
  await asAdmin(`/v1/admin/users/${await found()}/plan`, { method: "PUT", body: JSON.stringify(body) });
}

/** Makes the admin, unless another worker has. The emulator takes the word of "owner" for anything. */
async function signInAdmin(): Promise<string> {
  const { localId } = await ask<{ localId: string }>("v1/accounts:signUp", admin).catch(() =>
    ask<{ localId: string }>("v1/accounts:signInWithPassword", admin),
  );
  const claims = { localId, customAttributes: JSON.stringify({ role: "admin" }) };
  await ask(`v1/projects/${stack().projectId}/accounts:update`, claims, "owner");
  const signIn = { ...admin, returnSecureToken: true };
  return (await ask<{ idToken: string }>("v1/accounts:signInWithPassword", signIn)).idToken;
}

async function asAdmin<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = { authorization: `Bearer ${await token}`, "content-type": "application/json" };
  return answerOf(await fetch(`${stack().apiUrl}${path}`, { ...init, headers }));
}

const ask = async <T>(path: string, body: object, as?: string): Promise<T> =>
  answerOf(
    await fetch(`${stack().authUrl}/identitytoolkit.googleapis.com/${path}?key=any`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(as !== undefined && { authorization: `Bearer ${as}` }),
      },
      body: JSON.stringify(body),
    }),
  );

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
