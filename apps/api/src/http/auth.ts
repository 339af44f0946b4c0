import { DomainError, type Ports } from "@earmark/core";
import { createMiddleware } from "hono/factory";

import type { Env } from "./router.ts";

/**
 * Denies by default: whatever is mounted behind this answers nobody without a verified sign-in.
 * What a use case may ask for is handed on as `ctx`, together with who asks.
 */
export const authenticate = (ports: Ports) =>
  createMiddleware<Env>(async (c, next) => {
    const token = /^Bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token) throw new DomainError("unauthenticated", "Send a sign-in token as Authorization: Bearer");
    const actor = await ports.tokens.verify(token);
    c.set("actor", actor);
    c.set("ctx", { ...ports, actor });
    await next();
  });
