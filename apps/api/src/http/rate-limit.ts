import { DomainError, PLANS, type RateDecision, type RateLimiter } from "@earmark/core";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

import type { Env } from "./router.ts";

const WINDOW_SECONDS = 60;
const BILLING_PER_MINUTE = 20;

/** What a person may do a minute. */
export interface Limits {
  requestsPerMinute: number;
  createsPerMinute: number;
}

/**
 * Every request of a person counts against their limit. Programs have one of their own, so that none locks its owner out
 * of the app, and each key what the plan gives it.
 */
export const limitRequests = createMiddleware<Env>(async (c, next) => {
  const { actor, apiKey, limits } = c.var;
  const perPerson = { policy: "requests", limit: limits.requestsPerMinute };
  if (apiKey) {
    await spend(c, { policy: "key", of: apiKey.id, limit: PLANS[actor.plan].keyRequestsPerMinute });
    await spend(c, { ...perPerson, of: `keys of ${actor.userId}` });
  } else await spend(c, { ...perPerson, of: actor.userId });
  await next();
});

/** What makes work counts against a stricter limit as well. */
export const limitCreates = createMiddleware<Env>(async (c, next) => {
  await spendCreates(c, 1);
  await next();
});

/** What makes the payment service work: somebody at a keyboard needs a few. */
export const limitBilling = createMiddleware<Env>(async (c, next) => {
  await spend(c, { policy: "billing", of: c.var.actor.userId, limit: BILLING_PER_MINUTE });
  await next();
});

/** Counts several things that make work at once. More than a minute may ever hold are refused without being counted. */
export async function spendCreates(c: Context<Env>, cost: number): Promise<void> {
  const limit = c.var.limits.createsPerMinute;
  if (cost > limit) throw new DomainError("rate-limited", `More than ${limit} a minute; send fewer at once`);
  await spend(c, { policy: "creates", of: c.var.actor.userId, limit, cost });
}

interface Spending {
  /** What is limited, as the headers name it. */
  policy: string;
  /** Whose limit it is. */
  of: string;
  limit: number;
  cost?: number;
}

/** Says how much is left in the fields of draft-ietf-httpapi-ratelimit-headers. Throws `rate-limited`. */
async function spend(c: Context<Env>, { policy, of, limit, cost = 1 }: Spending): Promise<void> {
  const { clock, rates } = c.var.ctx;
  const rule = { limit, windowSeconds: WINDOW_SECONDS, cost };
  const left = await rates.take(`${policy}:${of}`, rule, clock.now());
  c.header("RateLimit-Policy", `"${policy}";q=${limit};w=${WINDOW_SECONDS}`, { append: true });
  c.header("RateLimit", `"${policy}";r=${left.remaining};t=${left.resetSeconds}`, { append: true });
  if (!left.allowed) throw tooMany(c, left);
}

function tooMany(c: Context, { limit, resetSeconds }: RateDecision): DomainError {
  c.header("Retry-After", String(resetSeconds));
  return new DomainError("rate-limited", `More than ${limit} a minute; go on in ${resetSeconds} s`);
}

const GUESSES_PER_MINUTE = 30;
const MAX_ADDRESSES = 10_000;

/**
 * Bounds what comes from an address a minute. The count is shared by all processes; that an address has used its share
 * up is remembered here, so that its next ones are refused unread and cost the database nothing.
 */
export function addressLimit(
  rates: RateLimiter,
  now: () => Date,
  { policy, limit }: Pick<Spending, "policy" | "limit">,
) {
  const refusedUntilMs = new Map<string, number>();
  return {
    /** Throws `rate-limited` when the address has nothing left. */
    check(c: Context, address: string): void {
      const untilMs = refusedUntilMs.get(address);
      if (untilMs === undefined) return;
      const resetSeconds = Math.ceil((untilMs - now().getTime()) / 1000);
      if (resetSeconds > 0) throw tooMany(c, { allowed: false, remaining: 0, limit, resetSeconds });
      refusedUntilMs.delete(address);
    },
    /** Counts one. Throws `rate-limited` when it was one too many. */
    async count(c: Context, address: string): Promise<void> {
      const left = await rates.take(`${policy}:${address}`, { limit, windowSeconds: WINDOW_SECONDS }, now());
      if (left.allowed) return;
      if (refusedUntilMs.size >= MAX_ADDRESSES) refusedUntilMs.clear();
      refusedUntilMs.set(address, now().getTime() + left.resetSeconds * 1000);
      throw tooMany(c, left);
    },
  };
}

/** Bounds the guessing of tokens per address. */
export const guessLimit = (rates: RateLimiter, now: () => Date) =>
  addressLimit(rates, now, { policy: "guesses", limit: GUESSES_PER_MINUTE });
