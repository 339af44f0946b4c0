import {
  type Actor,
  type Context,
  demandFeature,
  DomainError,
  isApiKeyLike,
  openApiKey,
  planAt,
  type Ports,
  type StoredApiKey,
  UnknownApiKeyError,
  type Visit,
} from "@earmark/core";
import { createMiddleware } from "hono/factory";

import { clientAddress } from "./client-address.ts";
import { guessLimit } from "./rate-limit.ts";
import type { Env } from "./router.ts";

/** Who asks, and the key they brought; null for who is signed in. */
interface Admitted {
  actor: Actor;
  apiKey: StoredApiKey | null;
}

/**
 * Denies by default: whatever is mounted behind this answers nobody without a verified sign-in or a good API key.
 * What a use case may ask for is handed on as `ctx`, together with who asks.
 */
export function authenticate(ports: Ports, { trustProxy }: { trustProxy: boolean }) {
  const guesses = guessLimit(ports.rates, () => ports.clock.now());

  return createMiddleware<Env>(async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token)
      throw new DomainError("unauthenticated", "Send a sign-in token or an API key as Authorization: Bearer");
    const address = clientAddress(c, trustProxy);
    guesses.check(c, address);
    const admit = isApiKeyLike(token) ? admitKey : admitSignIn;
    const { actor, apiKey } = await admit(ports, token).catch(async (error: unknown) => {
      if (isGuess(error, token)) await guesses.count(c, address);
      throw error;
    });
    c.set("actor", actor);
    c.set("apiKey", apiKey);
    c.set("ctx", { ...ports, actor } satisfies Context<keyof Ports>);
    await next();
  });
}

/**
 * A token that was good once is none: whoever holds it has expired or been revoked. Nor is a key whose digits don't add
 * up, which is refused unread, like no token at all.
 */
const isGuess = (error: unknown, token: string) =>
  isApiKeyLike(token)
    ? error instanceof UnknownApiKeyError
    : error instanceof DomainError && error.code === "unauthenticated";

async function admitSignIn(ports: Ports, token: string): Promise<Admitted> {
  const signIn = await ports.tokens.verify(token);
  const plan = await planOnEntry(ports, signIn);
  return { actor: { ...signIn, plan }, apiKey: null };
}

/** A key acts for its owner, with no more than their plan allows; it never makes an admin. */
async function admitKey(ports: Ports, token: string): Promise<Admitted> {
  const apiKey = await openApiKey(ports, token);
  const userId = apiKey.ownerId;
  const plan = await planOnEntry(ports, { userId, email: undefined });
  demandFeature(plan, "api-access");
  return { actor: { userId, email: null, plan, isAdmin: false, signedInAt: null }, apiKey };
}

/** Whoever is let in has an account, and the plan that the database says. Throws `suspended`. */
async function planOnEntry(
  { accounts, clock, defaultPlan }: Ports,
  { userId, email }: Pick<Visit, "userId" | "email">,
): Promise<Actor["plan"]> {
  const at = clock.now();
  const account = await accounts.enter({ userId, email, at });
  if (account.suspendedAt)
    throw new DomainError("suspended", "This account was suspended by whoever runs this installation");
  return planAt(account, defaultPlan, at);
}
