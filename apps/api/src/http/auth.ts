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
import { describeDevice } from "./describe-device.ts";
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
    const { actor, apiKey } = await admit(ports, token, c.req.header("user-agent")).catch(
      async (error: unknown) => {
        if (isGuess(error, token)) await guesses.count(c, address);
        throw error;
      },
    );
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

async function admitSignIn(ports: Ports, token: string, userAgent: string | undefined): Promise<Admitted> {
  const signIn = await ports.tokens.verify(token);
  const { userId, email, signedInAt: at } = signIn;
  const session = { id: ports.ids.next("ses"), at, device: describeDevice(userAgent) };
  const entered = await enter(ports, { userId, email, signIn: session });
  return { actor: { ...signIn, ...entered }, apiKey: null };
}

/** A key acts for its owner, with no more than their plan allows; it never makes an admin. */
async function admitKey(ports: Ports, token: string): Promise<Admitted> {
  const apiKey = await openApiKey(ports, token);
  const userId = apiKey.ownerId;
  const entered = await enter(ports, { userId, email: undefined });
  demandFeature(entered.plan, "api-access");
  return { actor: { userId, email: null, isAdmin: false, signedInAt: null, ...entered }, apiKey };
}

/**
 * Whoever is let in has an account, the plan that the database says, and a sign-in that was not ended: all of it in one
 * read. Throws `suspended`, `session-ended`.
 */
async function enter(
  { accounts, clock, defaultPlan }: Ports,
  visit: Omit<Visit, "at">,
): Promise<Pick<Actor, "plan" | "sessionId" | "isLeaving">> {
  const at = clock.now();
  const { session, ...account } = await accounts.enter({ ...visit, at });
  if (account.suspendedAt)
    throw new DomainError("suspended", "This account was suspended by whoever runs this installation");
  if (account.erasureBegunAt) throw new DomainError("session-ended", "This account was deleted");
  if (session?.endedAt) throw new DomainError("session-ended", "This sign-in was ended. Sign in again");
  return {
    plan: planAt(account, defaultPlan, at),
    isLeaving: account.deletionRequestedAt !== null,
    ...(session && { sessionId: session.id }),
  };
}
