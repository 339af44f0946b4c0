import { DomainError, type Ports } from "@earmark/core";
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
    const actor = await ports.tokens.verify(token).catch(async (error: unknown) => {
      // An expired token was good once: whoever holds it is not guessing.
      if (error instanceof DomainError && error.code === "unauthenticated") await guesses.count(c, address);
      throw error;
    });
    c.set("actor", actor);
    c.set("ctx", { ...ports, actor });
    await next();
  });
}
