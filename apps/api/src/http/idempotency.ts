import { DomainError, type KeptAnswer } from "@earmark/core";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { StatusCode } from "hono/utils/http-status";

import { type Env, IdempotencyKey } from "./router.ts";

/** A request that has not answered by then died with its process. */
const STALE_MS = 60_000;
/** Refusals that say nothing of the request, but of when it was made, and by whom. */
const NOT_KEPT = [402, 403, 429];
/** Headers that are part of the answer, not of the occasion. */
const KEPT_HEADERS = ["content-type", "etag", "location"];

/**
 * Answers a repeat of a request (same owner, key, method, path and body) as the first one was answered, without doing
 * it again. Failures of ours, and refusals for haste or by the plan, are not kept: the same request may be tried again once
 * the minute is over, or the plan is another.
 */
export const idempotent = createMiddleware<Env>(async (c, next) => {
  const { data: key } = IdempotencyKey.safeParse(c.req.header("idempotency-key"));
  if (key === undefined) return next();
  const { actor, clock, hash, idempotency } = c.var.ctx;
  const requestHash = hash(`${c.req.method} ${c.req.path}\n${await c.req.text()}`);
  const claim = await idempotency.claim(actor.userId, key, requestHash, {
    at: clock.now(),
    staleMs: STALE_MS,
  });

  switch (claim.state) {
    case "answered":
      return replay(c, claim.answer);
    case "mismatch":
      throw new DomainError("idempotency-mismatch", "Use a new Idempotency-Key for another request");
    case "in-progress":
      c.header("Retry-After", "1");
      throw new DomainError(
        "idempotency-in-progress",
        "Wait for the first request, or repeat this one later",
      );
    case "claimed":
      await next();
      if (c.res.status >= 500 || NOT_KEPT.includes(c.res.status))
        await idempotency.release(actor.userId, key);
      else await idempotency.answer(actor.userId, key, await kept(c.res));
  }
});

async function kept(response: Response): Promise<KeptAnswer> {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: await response.clone().text(),
  };
}

function replay(c: Context, { status, headers, body }: KeptAnswer): Response {
  return c.newResponse(body, status as StatusCode, { ...headers, "Idempotency-Replayed": "true" });
}
