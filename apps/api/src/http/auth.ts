import { type Actor, DomainError, planAt, type Ports, type SignIn } from "@earmark/core";
import { createMiddleware } from "hono/factory";

import { clientAddress } from "./client-address.ts";
import { guessLimit } from "./rate-limit.ts";
import type { Env } from "./router.ts";

/**
 * Denies by default: whatever is mounted behind this answers nobody without a verified sign-in.
 * What a use case may ask for is handed on as `ctx`, together with who asks.
 */
export function authenticate(ports: Ports, { trustProxy }: { trustProxy: boolean }) {
  const guesses = guessLimit(ports.rates, () => ports.clock.now());

  return createMiddleware<Env>(async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token) throw new DomainError("unauthenticated", "Send a sign-in token as Authorization: Bearer");
    const address = clientAddress(c, trustProxy);
    guesses.check(c, address);
    const signIn = await ports.tokens.verify(token).catch(async (error: unknown) => {
      // An expired token was good once: whoever holds it is not guessing.
      if (error instanceof DomainError && error.code === "unauthenticated") await guesses.count(c, address);
      throw error;
    });
    const actor = await admitted(ports, signIn);
    c.set("actor", actor);
    c.set("keyScopes", null);
    c.set("ctx", { ...ports, actor });
    await next();
  });
}

/** Whoever has a good token has an account, and the plan that the database says. Throws `suspended`. */
async function admitted({ accounts, clock, defaultPlan }: Ports, signIn: SignIn): Promise<Actor> {
  const at = clock.now();
  const account = await accounts.enter({ userId: signIn.userId, email: signIn.email, at });
  if (account.suspendedAt)
    throw new DomainError("suspended", "This account was suspended by whoever runs this installation");
  return { ...signIn, plan: planAt(account, defaultPlan, at) };
}
