import type { RateLimiter } from "@earmark/core";

/** Of one process. What Sentry shows of a minute does not become truer by more. */
const PER_MINUTE = 60;
const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;
const DAYS = 31;

/** So many are taken at once, so that the database is asked for few. A process that ends takes those left along. */
const LEASE = 5;

/** A database that does not answer, or a day that is used up, is asked again after this. */
const REST_MS = 60_000;

interface TraceBudgetOptions {
  perMonth: number;
  rates: Pick<RateLimiter, "take">;
  now: () => number;
}

/**
 * How many traces' parts may leave: a number a minute from this process, and a 31st of the month's a day (UTC) from all
 * together. The answer says whether one may.
 */
export function createTraceBudget({ perMonth, rates, now }: TraceBudgetOptions): () => Promise<boolean> {
  const rule = { limit: Math.ceil(perMonth / DAYS), windowSeconds: DAY_SECONDS, cost: LEASE };
  let minute = { startMs: now(), sent: 0 };
  let leased = 0;
  let restsUntilMs = 0;
  let leasing: Promise<void> | undefined;
  const lease = async () => {
    const answer = await rates.take("traces", rule, new Date(now())).catch(() => undefined);
    if (answer?.allowed) leased += LEASE;
    else restsUntilMs = now() + REST_MS;
    leasing = undefined;
  };
  return async () => {
    if (now() - minute.startMs >= MINUTE_MS) minute = { startMs: now(), sent: 0 };
    if (minute.sent >= PER_MINUTE || now() < restsUntilMs) return false;
    minute.sent += 1;
    while (leased === 0 && now() >= restsUntilMs) await (leasing ??= lease());
    if (leased === 0) return false;
    leased -= 1;
    return true;
  };
}
